import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { EventNotice } from '../../../lib/events/notice.ts';
import { noticeText } from '../../../lib/events/notice.ts';
import { readPositions, writePositions } from '../../../lib/events/position-file.ts';
import { Positions } from '../../../lib/events/positions.ts';
import { checkPositions } from '../../../lib/events/resume.ts';
import type { EventLogInfo, Events } from '../../../native/event-types.ts';
import { sampleRecord, timeOf } from './sample.ts';

const folder = await mkdtemp(join(tmpdir(), 'svcdeck-positions-'));
after(() => rm(folder, { recursive: true }));

const system = { log: 'System', recordId: 4711, time: timeOf('2026-03-17T07:41:12.1234567Z') };

test('positions are written whole and read again', async () => {
  const path = join(folder, 'seen.json');
  await writePositions(path, { computer: 'SRV', positions: [system] });
  await writePositions(path, { computer: 'SRV', positions: [system, { log: 'A "b"', recordId: 0, time: undefined }] });
  assert.deepEqual(await readPositions(path), {
    computer: 'SRV',
    positions: [system, { log: 'A "b"', recordId: 0, time: undefined }],
  });
  assert.deepEqual(await readdir(folder), ['seen.json']);
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), {
    format: 'svcdeck-event-positions',
    version: 1,
    computer: 'SRV',
    logs: [
      { log: 'System', recordId: 4711, time: '2026-03-17T07:41:12.1234567Z' },
      { log: 'A "b"', recordId: 0, time: null },
    ],
  });
});

test('where there is no file there are no positions', async () =>
  assert.equal(await readPositions(join(folder, 'none.json')), undefined));

test('what wevtutil has saved can be gone on from', async () => {
  const path = join(folder, 'wevtutil.xml');
  await writeFile(
    path,
    "<BookmarkList>\r\n  <Bookmark Channel='System' RecordId='12' IsCurrent='true'/>\r\n</BookmarkList>",
  );
  assert.deepEqual(await readPositions(path), {
    computer: '',
    positions: [{ log: 'System', recordId: 12, time: undefined }],
  });
});

const head = '"format":"svcdeck-event-positions","version":1,"computer":"S"';
const wrong: readonly (readonly [text: string, message: RegExp])[] = [
  ['', /is no bookmark: Unexpected end/],
  ['{"a":1}', /is no bookmark: its format is not svcdeck-event-positions/],
  ['{"format":"svcdeck-event-positions","version":2}', /is no bookmark: its version is 2, and 1 was expected/],
  [`{${head}}`, /is no bookmark: it names no computer and logs/],
  [`{${head},"logs":[7]}`, /is no bookmark: a log is no object/],
  [`{${head},"logs":[{"recordId":1}]}`, /is no bookmark: a log has no name/],
  [`{${head},"logs":[{"log":"A","recordId":-1}]}`, /is no bookmark: the recordId of A is no record's number/],
  [`{${head},"logs":[{"log":"A","recordId":1,"time":"x"}]}`, /is no bookmark: the time of A is no time/],
  ['<Other/>', /is no bookmark: <Other> where <BookmarkList> was expected/],
];

for (const [text, message] of wrong)
  test(`a file with ${JSON.stringify(text)} is refused`, async () => {
    const path = join(folder, 'wrong.json');
    await writeFile(path, text);
    await assert.rejects(readPositions(path), { name: 'FailedError', message });
    await rm(path);
  });

test('a bookmark that can not be written says so and leaves nothing behind', async () => {
  const path = join(folder, 'no', 'such', 'folder.json');
  await assert.rejects(writePositions(path, { computer: 'S', positions: [] }), {
    name: 'FailedError',
    message: /^cannot write the bookmark /,
  });
});

test('the last record of each log counts', () => {
  const positions = new Positions([system]);
  positions.pass([
    sampleRecord({ log: 'Application', recordId: 5 }),
    sampleRecord({ log: 'System', recordId: 4712 }),
    sampleRecord({ log: 'Application', recordId: 6 }),
  ]);
  assert.deepEqual(
    positions.all().map(({ log, recordId }) => [log, recordId]),
    [
      ['System', 4712],
      ['Application', 6],
    ],
  );
  assert.equal(positions.get('SYSTEM')?.recordId, 4712);
});

/** A log in which the record 4711 was written at that time; undefined: it is not there. */
const eventsWith = (info: EventLogInfo, time: bigint | undefined): Pick<Events, 'logInfo' | 'read'> => ({
  logInfo: async () => info,
  async *read({ query }) {
    if (time !== undefined && query === '*[System[EventRecordID=4711]]') yield [sampleRecord({ recordId: 4711, time })];
  },
});

const CLEARED = 'System was cleared: going on with the events written since';
const met: readonly (readonly [
  what: string,
  info: EventLogInfo,
  time: bigint | undefined,
  text: string | undefined,
])[] = [
  ['nothing new', { oldestRecord: 1, records: 4711 }, system.time, undefined],
  ['new records', { oldestRecord: 4000, records: 5000 }, system.time, undefined],
  ['the oldest is the next one', { oldestRecord: 4712, records: 10 }, system.time, undefined],
  [
    'one is gone',
    { oldestRecord: 4713, records: 10 },
    undefined,
    'System: record 4712 is gone, it was overwritten before it was read',
  ],
  [
    'many are gone',
    { oldestRecord: 5000, records: 10 },
    undefined,
    'System: records 4712 to 4999 are gone, they were overwritten before they were read',
  ],
  ['cleared, with fewer records since', { oldestRecord: 1, records: 30 }, 0n, CLEARED],
  ['cleared and empty', { oldestRecord: 0, records: 0 }, 0n, CLEARED],
  ['cleared, with another record of that number', { oldestRecord: 1, records: 6000 }, system.time + 1n, CLEARED],
  ['Windows does not say', {}, system.time, undefined],
];

for (const [what, info, time, text] of met)
  test(`going on in a log: ${what}`, async () => {
    const positions = new Positions([system]);
    const notices: EventNotice[] = [];
    await checkPositions(eventsWith(info, time) as Events, positions, ['System', 'Other'], (each) =>
      notices.push(each),
    );
    assert.deepEqual(notices.map(noticeText), text === undefined ? [] : [text]);
    assert.equal(positions.get('System') === undefined, text === CLEARED);
  });
