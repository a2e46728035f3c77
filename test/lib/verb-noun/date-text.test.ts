import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeText } from '../../../lib/verb-noun/date-text.ts';

for (const [text, read] of [
  ['11/21/2026', '2026-11-21'],
  ['1/2/2026 8:05', '2026-01-02T08:05:00'],
  ['1/2/2026 12:00:01 AM', '2026-01-02T00:00:01'],
  ['1/2/2026 12:00 pm', '2026-01-02T12:00:00'],
  ['1/2/2026 11:59:59 PM', '2026-01-02T23:59:59'],
  // What svcdeck reads itself stays.
  [' 2h ', '2h'],
  ['2026-11-21T08:00Z', '2026-11-21T08:00Z'],
  ['soon', 'soon'],
] as const)
  test(`the time ${text}`, () => assert.equal(timeText(text), read));
