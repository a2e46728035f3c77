import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sinceText } from '../../../lib/service/since-text.ts';

const at = new Date(2026, 2, 7, 4, 5, 6).getTime();
const when = '2026-03-07 04:05:06';

const rows: readonly (readonly [passedMs: number | undefined, text: string])[] = [
  [undefined, when],
  [0, `${when} (0 s ago)`],
  [1999, `${when} (1 s ago)`],
  [59_999, `${when} (59 s ago)`],
  [119_999, `${when} (1 min ago)`],
  [3 * 86_400_000 + 2 * 3_600_000 + 61_000, `${when} (3 d 2 h ago)`],
  // The clock of the computer that is looked at goes ahead of ours.
  [-5, when],
];

for (const [passedMs, text] of rows)
  test(`begun ${passedMs ?? 'at no known distance'} ms ago: ${text}`, () => {
    assert.equal(sinceText(at, passedMs === undefined ? undefined : at + passedMs), text);
  });
