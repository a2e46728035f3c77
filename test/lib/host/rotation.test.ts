import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutBySize, endsLine, isTimeToRotate, SLACK_BYTES } from '../../../lib/host/logs/rotation.ts';

const none = { sizeBytes: undefined, everyMs: undefined, atMinute: undefined, atStart: false };

/** By the clock of whatever time zone the test runs in. */
const clock = (day: number, hour: number, minute: number): number => new Date(2026, 10, day, hour, minute).getTime();

for (const [what, settings, begunAt, now, sizeBytes, due] of [
  ['nothing set', {}, 0, clock(21, 0, 0), 1, false],
  ['one hour, a minute early', { everyMs: 3_600_000 }, clock(21, 8, 0), clock(21, 8, 59), 1, false],
  ['one hour', { everyMs: 3_600_000 }, clock(21, 8, 0), clock(21, 9, 0), 1, true],
  ['one hour, nothing in the file', { everyMs: 3_600_000 }, clock(21, 8, 0), clock(21, 9, 0), 0, false],
  ['midnight, begun today', { atMinute: 0 }, clock(21, 0, 0), clock(21, 23, 59), 1, false],
  ['midnight, begun yesterday', { atMinute: 0 }, clock(20, 23, 59), clock(21, 0, 0), 1, true],
  ['half past eleven, not yet', { atMinute: 1410 }, clock(20, 23, 30), clock(21, 23, 29), 1, false],
  ['half past eleven, just now', { atMinute: 1410 }, clock(20, 23, 30), clock(21, 23, 30), 1, true],
  ['half past eleven, days ago', { atMinute: 1410 }, clock(18, 8, 0), clock(21, 0, 0), 1, true],
  ['the clock was set back', { everyMs: 1000, atMinute: 0 }, clock(22, 8, 0), clock(21, 8, 0), 1, false],
] as const)
  test(`${what}: ${due ? 'a new file' : 'the same file'}`, () =>
    assert.equal(isTimeToRotate({ ...none, ...settings }, { sizeBytes, begunAt }, now), due));

const one = { unitBytes: 1 } as const;
const two = { unitBytes: 2 } as const;
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

for (const [what, bytes, state, shape, cut] of [
  [
    'what fits stays',
    Buffer.from('ab\n'),
    { sizeBytes: 7, mostBytes: 10, isAtLineStart: true },
    one,
    { bytes: 3, thenRotate: false },
  ],
  [
    'whole lines stay',
    Buffer.from('a\nb\nc\n'),
    { sizeBytes: 5, mostBytes: 10, isAtLineStart: true },
    one,
    { bytes: 4, thenRotate: true },
  ],
  [
    'a line that does not fit begins a file',
    Buffer.from('abcdef\n'),
    { sizeBytes: 5, mostBytes: 10, isAtLineStart: true },
    one,
    { bytes: 0, thenRotate: true },
  ],
  [
    'a line that has begun is ended',
    Buffer.from('abcdef\ng\n'),
    { sizeBytes: 5, mostBytes: 10, isAtLineStart: false },
    one,
    { bytes: 7, thenRotate: true },
  ],
  [
    'a line without end yet goes on',
    Buffer.from('abcdef'),
    { sizeBytes: 5, mostBytes: 10, isAtLineStart: false },
    one,
    { bytes: 6, thenRotate: false },
  ],
  [
    'a file that is over its size already',
    Buffer.from('a\n'),
    { sizeBytes: 50, mostBytes: 10, isAtLineStart: true },
    one,
    { bytes: 0, thenRotate: true },
  ],
  [
    'UTF-16: a line end is two bytes',
    utf16('a\nb\nc\n'),
    { sizeBytes: 0, mostBytes: 9, isAtLineStart: true },
    two,
    { bytes: 8, thenRotate: true },
  ],
  [
    'UTF-16: a byte 0A in a character is none',
    utf16('\u0a41\u0141\n'),
    { sizeBytes: 0, mostBytes: 5, isAtLineStart: true },
    two,
    { bytes: 6, thenRotate: true },
  ],
  [
    'UTF-16: bytes 0A 00 of two characters are none',
    utf16('\u0a00\u0100ab\n'),
    { sizeBytes: 0, mostBytes: 9, isAtLineStart: true },
    two,
    { bytes: 10, thenRotate: true },
  ],
  [
    'UTF-16: a line that has begun is ended where one ends',
    utf16('\u0a00\u0100ab\n'),
    { sizeBytes: 10, mostBytes: 10, isAtLineStart: false },
    two,
    { bytes: 10, thenRotate: true },
  ],
  [
    'UTF-16: of the whole file',
    Buffer.concat([Buffer.of(0), utf16('a\nb')]),
    { sizeBytes: 3, mostBytes: 9, isAtLineStart: true },
    two,
    { bytes: 5, thenRotate: true },
  ],
] as const)
  test(what, () => assert.deepEqual(cutBySize(bytes, state, shape), cut));

test('a line without end is cut, but not within a character', () => {
  const bytes = Buffer.from('é'.repeat(SLACK_BYTES));
  const state = { sizeBytes: 0, mostBytes: 11, isAtLineStart: false };
  assert.deepEqual(cutBySize(bytes, state, one), { bytes: SLACK_BYTES + 10, thenRotate: true });
  assert.deepEqual(cutBySize(utf16('x'.repeat(SLACK_BYTES)), state, two), {
    bytes: SLACK_BYTES + 10,
    thenRotate: true,
  });
  const binary = Buffer.alloc(SLACK_BYTES + 100, 0x80);
  assert.deepEqual(cutBySize(binary, state, one), { bytes: SLACK_BYTES + 11, thenRotate: true });
});

test('whatever comes: files keep to their size and the slack, and all of it goes somewhere, in its order', () => {
  const piece = fc
    .array(fc.constantFrom('\n', 'a', 'é', 'bcdefgh'), { maxLength: 60 })
    .map((texts) => Buffer.from(texts.join('')));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 1, max: 100 }), (pieces, mostBytes) => {
      const files: Buffer[] = [Buffer.alloc(0)];
      for (const each of pieces) {
        let left = each;
        while (left.length > 0) {
          const file = files.at(-1) ?? Buffer.alloc(0);
          const isAtLineStart = file.length === 0 || endsLine(file, one);
          const { bytes, thenRotate } = cutBySize(left, { sizeBytes: file.length, mostBytes, isAtLineStart }, one);
          assert.ok(bytes > 0 || (thenRotate && file.length > 0));
          files[files.length - 1] = Buffer.concat([file, left.subarray(0, bytes)]);
          left = left.subarray(bytes);
          if (thenRotate) files.push(Buffer.alloc(0));
        }
      }
      assert.deepEqual(Buffer.concat(files), Buffer.concat(pieces));
      for (const file of files.slice(0, -1)) assert.ok(endsLine(file, one), 'no line is torn that has an end soon');
      for (const file of files) {
        const lastLine = file.toString('latin1').replace(/\n$/, '').lastIndexOf('\n') + 1;
        assert.ok(lastLine <= mostBytes, 'beyond its size a file only ends a line');
      }
    }),
  );
});
