import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OutputQueue } from '../../../lib/host/logs/output-queue.ts';
import { OutputTail } from '../../../lib/host/logs/output-tail.ts';
import { outputDecoder } from '../../../lib/host/logs/output-text.ts';
import { outputTransform } from '../../../lib/host/logs/output-transform.ts';
import { timeStamp } from '../../../lib/host/logs/time-stamp.ts';

const NOW = Date.UTC(2026, 10, 21);
const T = `${timeStamp(NOW)} `;

const noCodePages = (): never => assert.fail('no code page is asked for');

/** One byte a character, as old code pages have it. */
const codePages = () => ({
  decode: (bytes: Uint8Array) => [...bytes].map((byte) => (byte === 0x84 ? 'ä' : String.fromCharCode(byte))).join(''),
});

const through = (settings: Parameters<typeof outputTransform>[0], pieces: readonly Uint8Array[]): Buffer => {
  const transform = outputTransform(settings, () => NOW, settings.encoding === 'oem' ? codePages : noCodePages);
  return Buffer.concat([...pieces.map((piece) => transform.push(piece)), transform.end()]);
};

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf8 = (text: string): Buffer => Buffer.from(text);

for (const [what, settings, pieces, expected] of [
  [
    'untouched bytes',
    { encoding: 'untouched', timestamps: false },
    [Buffer.of(0, 255, 10, 195)],
    Buffer.of(0, 255, 10, 195),
  ],
  ['a stamp before each line', { encoding: 'untouched', timestamps: true }, [utf8('a\nb\n')], utf8(`${T}a\n${T}b\n`)],
  [
    'a line in pieces gets one',
    { encoding: 'untouched', timestamps: true },
    [utf8('a'), utf8('b\n'), utf8('c')],
    utf8(`${T}ab\n${T}c`),
  ],
  ['empty lines get one', { encoding: 'untouched', timestamps: true }, [utf8('\n\n')], utf8(`${T}\n${T}\n`)],
  [
    'NULs and halves stay as they are',
    { encoding: 'untouched', timestamps: true },
    [Buffer.of(0, 195)],
    Buffer.concat([utf8(T), Buffer.of(0, 195)]),
  ],
  [
    'UTF-16 that marks itself',
    { encoding: 'untouched', timestamps: true },
    [utf16('\uFEFFa\nb')],
    utf16(`\uFEFF${T}a\n${T}b`),
  ],
  [
    'UTF-16 byte by byte',
    { encoding: 'untouched', timestamps: true },
    [...utf16('\uFEFFa\nb')].map((byte) => Buffer.of(byte)),
    utf16(`\uFEFF${T}a\n${T}b`),
  ],
  [
    'UTF-16: 0A in a character ends no line',
    { encoding: 'untouched', timestamps: true },
    [utf16('\uFEFF\u0a41\u0141')],
    utf16(`\uFEFF${T}\u0a41\u0141`),
  ],
  ['UTF-8 in pieces', { encoding: 'utf-8', timestamps: false }, [Buffer.of(0xc3), Buffer.of(0xa9)], utf8('é')],
  [
    'half a character at the end is replaced',
    { encoding: 'utf-8', timestamps: false },
    [Buffer.of(0x61, 0xc3)],
    utf8('a\uFFFD'),
  ],
  [
    'UTF-16 becomes UTF-8',
    { encoding: 'utf-16', timestamps: true },
    [utf16('\uFEFFä\n'), utf16('b')],
    utf8(`${T}ä\n${T}b`),
  ],
  ['a code page becomes UTF-8', { encoding: 'oem', timestamps: true }, [Buffer.of(0x84, 0x0a)], utf8(`${T}ä\n`)],
] as const)
  test(what, () => assert.deepEqual(through(settings, pieces), expected));

test('however a stream is cut into pieces, the file is the same', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((all) => all.map((byte) => (byte % 5 === 0 ? 10 : byte)));
  const setting = fc.constantFrom('untouched', 'utf-8', 'utf-16');
  fc.assert(
    fc.property(
      fc.array(bytes, { maxLength: 6 }),
      setting,
      fc.boolean(),
      fc.boolean(),
      (pieces, encoding, timestamps, marked) => {
        const all = marked ? [Buffer.of(0xff, 0xfe), ...pieces] : pieces;
        const settings = { encoding, timestamps };
        assert.deepEqual(through(settings, all), through(settings, [Buffer.concat(all)]));
      },
    ),
  );
});

const decoder = () => outputDecoder('utf-8', noCodePages);

test('the tail keeps the last lines, whatever went by', () => {
  const tail = new OutputTail();
  tail.push(utf8('one\r\n\ntwo\nthr'));
  tail.push(utf8('ee'));
  assert.deepEqual(tail.lines(2, decoder()), ['two', 'three']);
  assert.deepEqual(tail.lines(9, decoder()), ['one', 'two', 'three']);
  for (let index = 0; index < 5000; index++) tail.push(utf8(`line ${index}\n`));
  assert.deepEqual(tail.lines(2, decoder()), ['line 4998', 'line 4999']);
  tail.push(utf8(Array.from({ length: 5000 }, (_, index) => `long line ${index}\n`).join('')));
  for (const line of tail.lines(9999, decoder())) assert.match(line, /^long line \d+$/, 'half a line is none');
  tail.push(Buffer.alloc(1024 * 1024, 0x78));
  assert.deepEqual(
    tail.lines(9, decoder()).map((line) => line.length),
    [16 * 1024],
  );
});

test('the queue gives back what it was given, in its order, however it is taken', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 30 });
  fc.assert(
    fc.property(lengths, fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 9 }), (pieces, takes) => {
      const queue = new OutputQueue();
      const given = pieces.map((length, index) => Buffer.alloc(length, index));
      for (const each of given) queue.add(each);
      const taken: Uint8Array[] = [];
      for (let round = 0; !queue.isEmpty; round++) {
        const next = Buffer.concat(queue.next(takes[round % takes.length] ?? 1));
        const bytes = Math.min(next.length, takes[(round + 1) % takes.length] ?? 1);
        taken.push(next.subarray(0, bytes));
        assert.equal(queue.written(bytes), bytes);
      }
      assert.deepEqual(Buffer.concat(taken), Buffer.concat(given));
      assert.equal(queue.pendingBytes, 0);
    }),
  );
});

test('what was left out is marked where it is missing, and the mark is no part of the stream', () => {
  const queue = new OutputQueue();
  queue.add(utf8('ab'));
  queue.leaveOut(3);
  queue.leaveOut(4);
  queue.add(utf8('c'));
  assert.equal(Buffer.concat(queue.next(99)).toString(), 'ab');
  assert.equal(queue.written(2), 2);
  assert.deepEqual(queue.next(99), []);
  queue.turnMark((lost) => utf8(`[${lost}]`));
  assert.equal(Buffer.concat(queue.next(99)).toString(), '[7]c');
  assert.equal(queue.written(4), 1);
  assert.deepEqual([queue.isEmpty, queue.lostBytes, queue.pendingBytes], [true, 7, 0]);
});
