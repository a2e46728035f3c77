import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStats } from '../../../lib/events/stats.ts';
import { TimeBuckets } from '../../../lib/events/time-buckets.ts';
import { sampleRecord, timeOf } from './sample.ts';

const bucketsOf = (times: readonly string[], most?: number): TimeBuckets => {
  const buckets = new TimeBuckets(most);
  for (const time of times) buckets.add(timeOf(time));
  return buckets;
};

test('hours with events, in UTC and in order', () => {
  const counted = bucketsOf(['2026-03-17T07:41:12Z', '2026-03-17T06:00:00Z', '2026-03-17T07:59:59.9999999Z']);
  assert.deepEqual(counted.hours(), [
    { time: '2026-03-17T06:00:00.0000000Z', events: 1 },
    { time: '2026-03-17T07:00:00.0000000Z', events: 2 },
  ]);
  assert.deepEqual(
    [counted.first, counted.last],
    [timeOf('2026-03-17T06:00:00Z'), timeOf('2026-03-17T07:59:59.9999999Z')],
  );
});

for (const [what, times, expected] of [
  ['nothing', [], []],
  [
    'hours of a day, those without events too',
    ['2026-03-17T06:10:00Z', '2026-03-17T08:20:00Z'],
    ['2026-03-17 06:00 1', '2026-03-17 07:00 0', '2026-03-17 08:00 1'],
  ],
  [
    'groups of three hours',
    ['2026-03-17T06:10:00Z', '2026-03-18T08:59:00Z', '2026-03-18T09:00:00Z'],
    [
      ...['2026-03-17 06:00 1', '2026-03-17 09:00 0', '2026-03-17 12:00 0', '2026-03-17 15:00 0', '2026-03-17 18:00 0'],
      ...['2026-03-17 21:00 0', '2026-03-18 00:00 0', '2026-03-18 03:00 0', '2026-03-18 06:00 1', '2026-03-18 09:00 1'],
    ],
  ],
  [
    'days within two months',
    ['2026-03-10T06:10:00Z', '2026-03-18T08:20:00Z', '2026-03-18T08:20:00Z'],
    [
      ...[
        '2026-03-10 1',
        '2026-03-11 0',
        '2026-03-12 0',
        '2026-03-13 0',
        '2026-03-14 0',
        '2026-03-15 0',
        '2026-03-16 0',
      ],
      ...['2026-03-17 0', '2026-03-18 2'],
    ],
  ],
  ['months', ['2026-01-17T06:10:00Z', '2026-04-19T08:20:00Z'], ['2026-01 1', '2026-04 1']],
] as const)
  test(`for people: ${what}`, () =>
    assert.deepEqual(
      bucketsOf(times)
        .forPeople()
        .map(({ time, events }) => `${time} ${events}`),
      expected,
    ));

test('an hour begins where the local clock has it: half past in India', () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Asia/Kolkata';
  try {
    const labels = bucketsOf(['2026-03-17T06:29:00Z', '2026-03-17T06:31:00Z']).forPeople();
    assert.deepEqual(labels, [
      { time: '2026-03-17 11:00', events: 1 },
      { time: '2026-03-17 12:00', events: 1 },
    ]);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('memory stays flat: too many buckets become fewer and wider, and no event is lost', () => {
  const times = Array.from({ length: 500 }, (_, hour) =>
    new Date(Date.UTC(2026, 0, 1, hour)).toISOString().replace('.000Z', 'Z'),
  );
  const hours = bucketsOf(times, 50).hours();
  assert.ok(hours.length <= 50, `${hours.length} buckets`);
  assert.equal(
    hours.reduce((sum, { events }) => sum + events, 0),
    500,
  );
  // The widest are not made wider.
  const decades = Array.from({ length: 300 }, (_, year) => `${1700 + year}-01-01T00:00:00Z`);
  assert.equal(bucketsOf(decades, 50).hours().length, 300);
});

const of = (provider: string, id: number, level = 4, log = 'System') => sampleRecord({ provider, id, level, log });

test('counts, the most frequent first', () => {
  const stats = new EventStats();
  for (const record of [of('A', 1), of('B', 1, 2), of('B', 2, 2), of('B', 1, 3, 'Application')]) stats.add(record);
  assert.equal(stats.events, 4);
  assert.deepEqual(stats.levels(), [
    { level: 'error', events: 2 },
    { level: 'information', events: 1 },
    { level: 'warning', events: 1 },
  ]);
  assert.deepEqual(stats.logs(), [
    { log: 'System', events: 3 },
    { log: 'Application', events: 1 },
  ]);
  assert.deepEqual(stats.providers(), [
    { provider: 'B', events: 3 },
    { provider: 'A', events: 1 },
  ]);
  assert.deepEqual(stats.ids(), [
    { provider: 'B', id: 1, level: 'error', events: 2 },
    { provider: 'A', id: 1, level: 'information', events: 1 },
    { provider: 'B', id: 2, level: 'error', events: 1 },
  ]);
});

test('memory stays flat: kinds beyond the limit are counted together', () => {
  const stats = new EventStats(2);
  for (const record of [of('A', 1), of('A', 2), of('A', 3), of('B', 1), of('A', 2)]) stats.add(record);
  assert.deepEqual([stats.events, stats.others, stats.ids().length], [5, 2, 2]);
});
