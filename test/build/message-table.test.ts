import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  defaultCode,
  eventId,
  eventMessages,
  genericEventId,
  LAST_GENERIC_CODE,
  MOST_GENERIC_INSERTS,
  messageOf,
  messageTable,
} from '../../lib/events/message-table.ts';
import { encodeMessageTable, type TableMessage } from '../../scripts/build/message-table.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/[\s|]/g, ''), 'hex');

const one = (id: number, text: string): TableMessage => ({ firstId: id, lastId: id, text });

test('one message is what FormatMessageW accepts', () =>
  assert.deepEqual(
    encodeMessageTable([one(1, '%1')]),
    hex('01000000 | 01000000 01000000 10000000 | 1000 0100 2500 3100 0D00 0A00 0000 0000'),
  ));

test('blocks rise, and identifiers are unsigned', () =>
  assert.deepEqual(
    encodeMessageTable([one(0xc000_0003, 'c'), one(0x4000_0001, 'a')]),
    hex(`02000000 | 01000040 01000040 1C000000 | 030000C0 030000C0 28000000
      | 0C00 0100 6100 0D00 0A00 0000 | 0C00 0100 6300 0D00 0A00 0000`),
  ));

test('identifiers of one text are a block with an entry each', () =>
  assert.deepEqual(
    encodeMessageTable([{ firstId: 2, lastId: 3, text: 'b' }]),
    hex('01000000 | 02000000 03000000 10000000 | 0C00 0100 6200 0D00 0A00 0000 | 0C00 0100 6200 0D00 0A00 0000'),
  ));

test('blocks of as many identifiers with the same text share their entries', () => {
  const table = encodeMessageTable([
    { firstId: 0, lastId: 256, text: 'b' },
    { firstId: 0x1_0000, lastId: 0x1_007f, text: 'b' },
  ]);
  const block = (index: number): readonly number[] =>
    [0, 4, 8].map((field) => table.readUInt32LE(4 + 12 * index + field));
  const [first, single] = [52, 52 + 128 * 12];
  assert.equal(table.readUInt32LE(0), 4);
  assert.deepEqual(block(0), [0, 127, first]);
  assert.deepEqual(block(1), [128, 255, first]);
  assert.deepEqual(block(2), [256, 256, single]);
  assert.deepEqual(block(3), [0x1_0000, 0x1_007f, first]);
  assert.equal(table.length, single + 12);
});

test('no messages are a table without blocks', () => assert.deepEqual(encodeMessageTable([]), hex('00000000')));

for (const [what, messages, fault] of [
  ['an identifier used twice', [one(7, 'a'), one(7, 'b')], /two messages have the identifier 7/],
  ['an identifier within another range', [{ firstId: 5, lastId: 9, text: 'a' }, one(7, 'b')], /the identifier 7/],
  ['a NUL', [one(7, 'a\0b')], /message 7 has a NUL in it/],
  ['more than its length field can say', [one(7, 'x'.repeat(32_762))], /message 7 is too long/],
] as const)
  test(`a message with ${what} is refused`, () => assert.throws(() => encodeMessageTable(messages), fault));

test('the longest message that fits is taken', () =>
  assert.equal(encodeMessageTable([one(7, 'x'.repeat(32_761))]).readUInt16LE(16), 65_532));

test("svcdeck's identifiers stay as they are: old events are rendered with them", () => {
  assert.deepEqual(
    eventMessages.slice(0, 3).map((message) => [message.symbol, eventId(message)]),
    [
      ['INFORMATION', 0x4000_0001],
      ['WARNING', 0x8000_0002],
      ['ERROR', 0xc000_0003],
    ],
  );
  assert.deepEqual(
    [genericEventId(42, 0), genericEventId(42, 1), genericEventId(42, 2), genericEventId(42, 9)],
    [0x2000_002a, 0x2a, 0x2002_002a, 0x2009_002a],
  );
});

test('every generic identifier has a message with exactly its inserts, and its low half is the code', () => {
  for (const code of [0, 1, 2, 3, 127, 128, 1000, LAST_GENERIC_CODE])
    for (let inserts = 0; inserts <= MOST_GENERIC_INSERTS; inserts++) {
      const id = genericEventId(code, inserts);
      const text = messageOf(id) ?? assert.fail(`${id} has no message`);
      assert.equal(id & 0xffff, code);
      assert.deepEqual(
        text.match(/%\d+/g) ?? [],
        Array.from({ length: inserts }, (_, index) => `%${index + 1}`),
      );
    }
});

test('what is none has no message', () => {
  for (const id of [0x1_0000, 0x2001_0001, 0x200a_0000, 0x4000_0002, 0xc000_0001])
    assert.equal(messageOf(id), undefined, `${id}`);
});

test('the code that nobody chose tells the type', () =>
  assert.deepEqual([0, 1, 2, 4, 8, 16].map(defaultCode), [1, 3, 2, 1, 1, 1]));

test('the whole table is small', () => {
  const { length } = encodeMessageTable(messageTable());
  assert.ok(length < 160 * 1024, `${length} bytes`);
});
