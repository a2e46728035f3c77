import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffHunks, lineDiff } from '../../../lib/output/line-diff.ts';

const told = (before: string, after: string): string =>
  lineDiff(before, after)
    .map(({ sign, text }) => `${sign}${text}`)
    .join('|');

for (const [before, after, expected] of [
  ['a\nb\n', 'a\nb\n', ' a| b'],
  ['a\r\nb\r\n', 'a\nb\n', ' a| b'],
  ['a\nb\nc\n', 'a\nx\nc\n', ' a|-b|+x| c'],
  ['a\nb', 'a\nb\nc', ' a| b|+c'],
  ['a\nb\nc\nd', 'b\nd', '-a| b|-c| d'],
  ['', 'a', '-|+a'],
] as const)
  test(`${JSON.stringify(before)} and ${JSON.stringify(after)}`, () => assert.equal(told(before, after), expected));

test('either text can be made from it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }).map((all) => all.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const without = (sign: string): string =>
        lines
          .filter((line) => line.sign !== sign)
          .map((line) => line.text)
          .join('\n');
      assert.deepEqual([without('+'), without('-')], [before, after]);
    }),
  );
});

test('what is far from a difference is left out', () => {
  const lines = (marks: string): string => [...marks].join('\n');
  const hunks = diffHunks(lineDiff(lines('0123456789'), lines('0123x56789y')), 1);
  assert.equal(hunks.map((line) => (line === undefined ? '…' : line.sign + line.text)).join(''), ' 3-4+x 5… 9+y');
});

test('texts too long to compare are two blocks', () => {
  const many = (mark: string): string => Array.from({ length: 3000 }, (_, at) => `${mark}${at}`).join('\n');
  const signs = lineDiff(many('a'), many('b')).map(({ sign }) => sign);
  assert.equal(signs.join(''), '-'.repeat(3000) + '+'.repeat(3000));
});
