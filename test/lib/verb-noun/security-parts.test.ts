import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedParts } from '../../../lib/verb-noun/security-parts.ts';

const whole = 'O:SYG:BAD:P(A;;GA;;;SY)(XA;;GR;;;BA;(D:x == "S:y"))S:(AU;FA;WD;;;WD)';

const rows: readonly (readonly [named: string, parts: string])[] = [
  ['D:(A;;GA;;;BA)', 'D:P(A;;GA;;;SY)(XA;;GR;;;BA;(D:x == "S:y"))'],
  ['O:BA', 'O:SY'],
  ['G:SYO:BA', 'O:SYG:BA'],
  ['S:', 'S:(AU;FA;WD;;;WD)'],
  ['nonsense', ''],
];

for (const [named, parts] of rows) test(`what undoes ${named}`, () => assert.equal(changedParts(whole, named), parts));

test('a part that was not told can not be put back', () => {
  assert.equal(changedParts('O:SYD:(A;;GA;;;SY)', 'S:(AU;FA;WD;;;WD)'), '');
});
