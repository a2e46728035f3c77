import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withClassicFallback } from '../../../lib/events/classic-fallback.ts';
import type { EventQuery, EventRecord, Events } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sampleRecord } from './sample.ts';

const refused = (code: number) => new Win32Error('EvtQuery', code);

/** `code`: with which the newer API refuses; undefined: it reads. `classic`: what the older one has, or says. */
const scripted = (code: number | undefined, classic: readonly number[] | Error): Events => {
  const events: Partial<Events> = {
    async *read() {
      if (code !== undefined) throw refused(code);
      yield [sampleRecord({ recordId: 1 })];
    },
    async *readClassic({ newestFirst }) {
      if (classic instanceof Error) throw classic;
      const records = classic.map((recordId) => sampleRecord({ recordId, level: recordId % 2 === 0 ? 2 : 4 }));
      yield newestFirst === true ? records.toReversed() : records;
    },
  };
  return events as Events;
};

const numbers = async (batches: AsyncIterable<readonly EventRecord[]>): Promise<readonly number[]> => {
  const found: number[] = [];
  for await (const batch of batches) found.push(...batch.map(({ recordId }) => recordId));
  return found;
};

const older = [11, 12, 13, 14];
const file: EventQuery = { path: 'C:\\Cases\\Old.EVT', isFile: true };

const rows: readonly (readonly [
  what: string,
  code: number | undefined,
  query: EventQuery,
  expected: readonly number[],
])[] = [
  ['where the newer API reads, it does', undefined, { path: 'System' }, [1]],
  ['a function is missing', 127, { path: 'System' }, older],
  ['a function is there by name alone', 120, { path: 'System' }, older],
  ['newest first', 127, { path: 'System', newestFirst: true }, older.toReversed()],
  ['an XPath is looked at here', 127, { path: 'System', query: '*[System[Level=2]]' }, [12, 14]],
  [
    'structured XML as well',
    127,
    {
      path: 'System',
      query: '<QueryList><Query><Select Path="System">*[System[EventRecordID&gt;12]]</Select></Query></QueryList>',
    },
    [13, 14],
  ],
  ['a backup file that is too old for it', 1500, file, older],
];

for (const [what, code, query, expected] of rows)
  test(`the older API reads: ${what}`, async () => {
    assert.deepEqual(await numbers(withClassicFallback(scripted(code, older)).read(query)), expected);
  });

const refusals: readonly (readonly [
  what: string,
  code: number,
  query: EventQuery,
  classic: readonly number[] | Error,
])[] = [
  ['a damaged .evtx file', 1500, { path: 'C:\\Cases\\New.evtx', isFile: true }, older],
  ['a log that may not be read', 5, { path: 'Security' }, older],
  ['a query that names its own logs', 127, { query: '<QueryList/>' }, older],
  ['what the older API has not either', 127, { path: 'Sample/Operational' }, new Win32Error('OpenEventLogW', 2)],
];

for (const [what, code, query, classic] of refusals)
  test(`the newer API's refusal is told: ${what}`, async () => {
    await assert.rejects(numbers(withClassicFallback(scripted(code, classic)).read(query)), { call: 'EvtQuery', code });
  });

test('everything else is the event log’s own', async () => {
  const events = { ...scripted(127, older), account: async (sid: string) => `account of ${sid}` };
  assert.equal(await withClassicFallback(events).account('S-1'), 'account of S-1');
});
