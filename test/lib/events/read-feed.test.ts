import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusedError } from '../../../lib/errors.ts';
import { feedsOf } from '../../../lib/events/feed.ts';
import type { EventFilter } from '../../../lib/events/filter.ts';
import { type EventNotice, noticeText } from '../../../lib/events/notice.ts';
import { readFault } from '../../../lib/events/read-fault.ts';
import { readFeed } from '../../../lib/events/read-feed.ts';
import type { EventQuery, EventRecord, Events } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sampleRecord } from './sample.ts';

const STALE = 15_011;

/** What one query answers: numbers of records, and whether the log is overwritten or cleared then. */
interface Answer {
  readonly records: readonly number[];
  readonly fails?: number;
}

const scripted = (
  answers: readonly Answer[],
  newest = 100,
): { readonly events: Events; readonly asked: EventQuery[] } => {
  const asked: EventQuery[] = [];
  const events: Partial<Events> = {
    logInfo: async () => ({ oldestRecord: 1, records: newest }),
    logs: async () => ['System', 'Application'],
    async *read(query) {
      asked.push(query);
      const { records, fails } = answers[asked.length - 1] ?? { records: [] };
      for (const recordId of records) yield [sampleRecord({ recordId })];
      if (fails !== undefined) throw new Win32Error('EvtNext', fails);
    },
  };
  return { events: events as Events, asked };
};

const feed = (filter: EventFilter = {}) => {
  const [first] = feedsOf(filter, { logs: ['System'] });
  assert.ok(first !== undefined);
  return first;
};

const readAll = async (
  { events }: ReturnType<typeof scripted>,
  { filter = {}, isNewestFirst = false }: { filter?: EventFilter; isNewestFirst?: boolean } = {},
): Promise<{ readonly ids: readonly number[]; readonly notices: readonly string[] }> => {
  const notices: EventNotice[] = [];
  const ids: number[] = [];
  const batches: AsyncIterable<readonly EventRecord[]> = readFeed(events, feed(filter), {
    isNewestFirst,
    onNotice: (each) => notices.push(each),
  });
  for await (const batch of batches) for (const { recordId } of batch) ids.push(recordId);
  return { ids, notices: notices.map(noticeText) };
};

test('a log that is overwritten while it is read is gone on with behind the last record', async () => {
  const script = scripted([{ records: [1, 2], fails: STALE }, { records: [7, 8] }]);
  assert.deepEqual(await readAll(script), {
    ids: [1, 2, 7, 8],
    notices: ['System lost records behind 2 while it was read: going on'],
  });
  assert.match(script.asked[1]?.query ?? '', /EventRecordID>=3 and EventRecordID<=/);
});

test('newest first it is gone on with before the last record', async () => {
  const script = scripted([{ records: [9, 8], fails: STALE }, { records: [7] }]);
  const { ids } = await readAll(script, { isNewestFirst: true });
  assert.deepEqual(ids, [9, 8, 7]);
  assert.match(script.asked[1]?.query ?? '', /EventRecordID<=7/);
});

test('a log that is cleared while it is read is read from its first new record', async () => {
  const script = scripted([{ records: [50, 51], fails: STALE }, { records: [1, 2] }], 2);
  assert.deepEqual(await readAll(script), {
    ids: [50, 51, 1, 2],
    notices: ['System was cleared: going on with the events written since'],
  });
});

test('newest first a log that is cleared is at its end', async () => {
  const script = scripted([{ records: [51, 50], fails: STALE }, { records: [2, 1] }], 2);
  const { ids } = await readAll(script, { isNewestFirst: true });
  assert.deepEqual(ids, [51, 50]);
});

test('a log that fails before its first record is not asked again', async () => {
  const script = scripted([{ records: [], fails: STALE }]);
  await assert.rejects(readAll(script), { code: STALE });
  assert.equal(script.asked.length, 1);
});

test('what Windows can not select is looked at here', async () => {
  const script = scripted([{ records: [1, 2, 3] }]);
  const { ids } = await readAll(script, { filter: { grep: /nothing says this/iu } });
  assert.deepEqual(ids, []);
});

const faults: readonly (readonly [
  code: number,
  filter: EventFilter,
  name: string,
  message: RegExp,
  advice?: RegExp,
])[] = [
  [5, {}, 'RefusedError', /^cannot read System$/, /Event Log Readers/],
  [15_007, {}, 'NotFoundError', /^no log is called 'System'/],
  [13, {}, 'RefusedError', /^cannot read System$/, /^The log is damaged, or is no event log\.$/],
  [1722, {}, 'RefusedError', /^cannot read System$/],
  [
    15_001,
    { xpath: '*[System[EventID=]]' },
    'UsageError',
    /^events: --xpath: Windows refuses the query \(EvtQuery: 15001 ERROR_EVT_INVALID_QUERY\): its own words: character 18: /,
  ],
  [
    15_001,
    { query: '<QueryList' },
    'UsageError',
    /^events: --query: Windows refuses the query .*: its own words: line 1, /,
  ],
  [15_026, { xpath: '*' }, 'UsageError', /^events: --xpath: Windows refuses the query .*: its own words$/],
  [15_001, {}, 'Win32Error', /15001/],
];

for (const [code, filter, name, message, advice] of faults)
  test(`${code} with ${JSON.stringify(filter)} is told as ${name}`, async () => {
    const error = new Win32Error('EvtQuery', code, 'its own words');
    const [first] = feedsOf(filter.query === undefined ? filter : {}, { logs: ['System'] });
    assert.ok(first !== undefined);
    const told = await readFault(error, { ...first, filter }, { command: 'events', events: scripted([]).events });
    assert.ok(told instanceof Error);
    assert.equal(told.name, name);
    assert.match(told.message, message);
    if (advice !== undefined) assert.match(String('advice' in told ? told.advice : ''), advice);
  });

test('a file that can not be read comes with the reason', async () => {
  const [feed] = feedsOf({}, { logs: [], file: 'C:\\x.evtx' });
  assert.ok(feed !== undefined);
  const error = new Win32Error('EvtQuery', 50, 'its own words');
  const told = await readFault(error, feed, { command: 'events', events: scripted([]).events });
  assert.ok(told instanceof RefusedError);
  assert.equal(told.advice, 'its own words');
});

test('damage that is met later is told with what was read', async () => {
  const [feed] = feedsOf({}, { logs: [], file: 'C:\\x.evtx' });
  assert.ok(feed !== undefined);
  const told = await readFault(new Win32Error('EvtNext', 1500), feed, {
    command: 'events',
    events: scripted([]).events,
  });
  assert.ok(told instanceof RefusedError);
  assert.equal(told.advice, 'The file is damaged from there on; what stands before it was read.');
});

test('a log that there is not comes with those that may have been meant', async () => {
  const [first] = feedsOf({}, { logs: ['Sytem'] });
  assert.ok(first !== undefined);
  const told = await readFault(new Win32Error('EvtQuery', 15_007), first, {
    command: 'events',
    events: scripted([]).events,
  });
  assert.match(String(told), /no log is called 'Sytem'. Nearest: System/);
});
