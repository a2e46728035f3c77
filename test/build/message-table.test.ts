import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventId, eventMessages } from '../../lib/events/message-table.ts';
import { encodeMessageTable } from '../../scripts/build/message-table.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/[\s|]/g, ''), 'hex');

test('one message is what FormatMessageW accepts', () =>
  assert.deepEqual(
    encodeMessageTable([{ id: 1, text: '%1' }]),
    hex('01000000 | 01000000 01000000 10000000 | 1000 0100 2500 3100 0D00 0A00 0000 0000'),
  ));

test('identifiers without a gap share a block, in rising order', () =>
  assert.deepEqual(
    encodeMessageTable([
      { id: 3, text: 'c' },
      { id: 2, text: 'b' },
    ]),
    hex(`01000000 | 02000000 03000000 10000000
      | 0C00 0100 6200 0D00 0A00 0000 | 0C00 0100 6300 0D00 0A00 0000`),
  ));

test('identifiers are unsigned, and each gap begins a block', () =>
  assert.deepEqual(
    encodeMessageTable([
      { id: 0xc000_0003, text: 'c' },
      { id: 0x4000_0001, text: 'a' },
    ]),
    hex(`02000000 | 01000040 01000040 1C000000 | 030000C0 030000C0 28000000
      | 0C00 0100 6100 0D00 0A00 0000 | 0C00 0100 6300 0D00 0A00 0000`),
  ));

test('no messages are a table without blocks', () => assert.deepEqual(encodeMessageTable([]), hex('00000000')));

for (const [what, messages, fault] of [
  [
    'an identifier used twice',
    [
      { id: 7, text: 'a' },
      { id: 7, text: 'b' },
    ],
    /two messages have the identifier 7/,
  ],
  ['a NUL', [{ id: 7, text: 'a\0b' }], /message 7 has a NUL in it/],
  ['more than its length field can say', [{ id: 7, text: 'x'.repeat(32_762) }], /message 7 is too long/],
] as const)
  test(`a message with ${what} is refused`, () => assert.throws(() => encodeMessageTable(messages), fault));

test('the longest message that fits is taken', () =>
  assert.equal(encodeMessageTable([{ id: 7, text: 'x'.repeat(32_761) }]).readUInt16LE(16), 65_532));

test("svcdeck's identifiers stay as they are: old events are rendered with them", () =>
  assert.deepEqual(
    eventMessages.map((message) => [message.symbol, eventId(message)]),
    [
      ['INFORMATION', 0x4000_0001],
      ['WARNING', 0x8000_0002],
      ['ERROR', 0xc000_0003],
    ],
  ));
