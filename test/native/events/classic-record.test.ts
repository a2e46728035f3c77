import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownAs as recordedShownAs } from '../../../lib/events/classic-type.ts';
import { eventNode } from '../../../lib/events/event-node.ts';
import { reservedKeywords } from '../../../lib/events/keywords.ts';
import { levelName } from '../../../lib/events/level-words.ts';
import { eventXml } from '../../../lib/events/xml-write.ts';
import type { EventValue } from '../../../native/event-types.ts';
import { classicXml } from '../../../native/events/classic/record-xml.ts';
import { keywordWords, levelWord, shownAs } from '../../../native/events/classic/type.ts';

const types = [0, 1, 2, 4, 8, 0x10] as const;

for (const type of types)
  test(`type ${type} looks as on a recorded machine`, () => {
    const shown = shownAs(type);
    assert.deepEqual(shown, recordedShownAs(type));
    assert.equal(levelWord(shown.level), levelName(shown.level));
    assert.deepEqual(keywordWords(shown.keywords), reservedKeywords(shown.keywords));
  });

test('a type that there is not is always logged', () => assert.deepEqual(shownAs(64), shownAs(0)));

const recordOf = (provider: string, userSid: string | undefined, values: readonly EventValue[]) => ({
  log: 'Application',
  recordId: 4_294_967_295,
  provider,
  providerGuid: undefined,
  id: 7,
  qualifiers: 0xc000,
  version: 0,
  ...shownAs(8),
  task: 3,
  opcode: 0,
  time: 134_182_476_000_000_000n,
  activityId: undefined,
  relatedActivityId: undefined,
  processId: undefined,
  threadId: undefined,
  computer: 'SERVER & Co',
  userSid,
  values,
});

const inserts = ['<a> & "b"', '', '\u001b[31m\0\ud800', '😀 größe\r\n'].map(
  (value): EventValue => ({ type: 1, value }),
);

for (const [what, record] of [
  [
    'inserts, data and a user',
    recordOf(`it's "x"`, 'S-1-5-18', [...inserts, { type: 14, value: Buffer.from('0aff', 'hex') }]),
  ],
  ['nothing', recordOf('x', undefined, [])],
] as const)
  test(`XML of a record with ${what} is as on a recorded machine`, () =>
    assert.equal(classicXml(record), eventXml(eventNode(record, { names: record.values.map(() => '') }))));
