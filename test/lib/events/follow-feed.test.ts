import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBookmark } from '../../../lib/events/bookmark.ts';
import { feedsOf } from '../../../lib/events/feed.ts';
import { followAfter, followFeed, newestPositions } from '../../../lib/events/follow-feed.ts';
import { type EventNotice, noticeText } from '../../../lib/events/notice.ts';
import { Positions } from '../../../lib/events/positions.ts';
import type { EventQuery, EventRecord, Events } from '../../../native/event-types.ts';
import { sampleRecord } from './sample.ts';

const [system, both] = [
  ...feedsOf({}, { logs: ['System'] }),
  ...feedsOf(
    { query: '<QueryList><Query><Select Path="A">*</Select><Select Path="B">*</Select></Query></QueryList>' },
    { logs: [] },
  ),
];
assert.ok(system !== undefined && both !== undefined);

test('a log without a position had nothing in it', () =>
  assert.deepEqual(followAfter(system, new Positions()), { kind: 'oldest' }));

test('several logs are gone on with behind the last record of each', () => {
  const from = followAfter(
    both,
    new Positions([
      { log: 'A', recordId: 5, time: 1n },
      { log: 'B', recordId: 7, time: 2n },
    ]),
  );
  assert.ok(from.kind === 'after' && !from.isStrict);
  assert.deepEqual(readBookmark(from.bookmark), [
    { path: 'A', recordId: 5, isCurrent: false },
    { path: 'B', recordId: 7, isCurrent: true },
  ]);
});

test('where Windows has said what it calls the place, that is what it is told', () =>
  assert.deepEqual(followAfter(system, new Positions([{ log: 'System', recordId: 5, time: 1n, bookmark: '<B/>' }])), {
    kind: 'after',
    bookmark: '<B/>',
    isStrict: false,
  }));

test('the newest record of each log, whatever is wanted of it', async () => {
  const asked: EventQuery[] = [];
  const events: Partial<Events> = {
    async *read(query) {
      asked.push(query);
      if (query.path === 'ForwardedEvents') yield [{ ...sampleRecord({ recordId: 3 }), bookmark: async () => '<B/>' }];
      if (query.path === 'System') yield [sampleRecord({ recordId: 9 }), sampleRecord({ recordId: 8 })];
    },
  };
  const found = await newestPositions(events as Events, ['System', 'Empty', 'ForwardedEvents']);
  assert.deepEqual(
    found.map(({ log, recordId, bookmark }) => [log, recordId, bookmark]),
    [
      ['System', 9, undefined],
      ['ForwardedEvents', 3, '<B/>'],
    ],
  );
  assert.deepEqual(asked, [
    { path: 'System', newestFirst: true },
    { path: 'Empty', newestFirst: true },
    { path: 'ForwardedEvents', newestFirst: true },
  ]);
});

const numbered: readonly (readonly [what: string, records: readonly EventRecord[], notices: readonly string[]])[] = [
  ['numbers that grow', [sampleRecord({ recordId: 1 }), sampleRecord({ recordId: 5 })], []],
  [
    'a number that is not larger than the one before',
    [sampleRecord({ recordId: 5 }), sampleRecord({ recordId: 1 })],
    ['System was cleared: going on with the events written since'],
  ],
  [
    'forwarded events, which have the numbers of other computers',
    [sampleRecord({ log: 'Security', recordId: 5 }), sampleRecord({ log: 'Security', recordId: 1 })],
    [],
  ],
];

for (const [what, records, notices] of numbered)
  test(`following: ${what}`, async () => {
    const told: EventNotice[] = [];
    const events: Partial<Events> = {
      async *follow() {
        yield records;
      },
    };
    const given: EventRecord[] = [];
    for await (const batch of followFeed(events as Events, system, {
      from: { kind: 'future' },
      signal: new AbortController().signal,
      onNotice: (notice) => told.push(notice),
    }))
      given.push(...batch);
    assert.equal(given.length, 2);
    assert.deepEqual(told.map(noticeText), notices);
  });
