import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { UsageError } from '../../../lib/errors.ts';
import { fileTimeOf, isoTime, localTime, millisecondsOf, parseIsoTime } from '../../../lib/events/time.ts';
import { readTimeLimit } from '../../../lib/events/time-limit.ts';
import { timeOf } from './sample.ts';

for (const [time, iso] of [
  [0n, '1601-01-01T00:00:00.0000000Z'],
  [116_444_736_000_000_000n, '1970-01-01T00:00:00.0000000Z'],
  [116_444_736_000_000_001n, '1970-01-01T00:00:00.0000001Z'],
  [116_444_735_999_999_999n, '1969-12-31T23:59:59.9999999Z'],
  [134_186_928_721_234_567n, '2026-03-22T22:41:12.1234567Z'],
] as const)
  test(`FILETIME ${time} is ${iso}`, () => {
    assert.equal(isoTime(time), iso);
    assert.equal(parseIsoTime(iso), time);
  });

test('every FILETIME of the next centuries comes back from its text', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2_650_000_000_000_000_000n }),
      (time) => parseIsoTime(isoTime(time)) === time,
    ),
  );
});

test('a FILETIME that no calendar reaches is still shown', () => {
  assert.equal(isoTime(2n ** 63n - 1n), '+030828-09-14T02:48:05.4775807Z');
  assert.match(localTime(2n ** 64n - 1n), /^60056-/);
});

test('milliseconds of both calendars', () => {
  assert.equal(fileTimeOf(0), 116_444_736_000_000_000n);
  assert.equal(millisecondsOf(fileTimeOf(1_773_992_872_123)), 1_773_992_872_123);
});

for (const [text, iso] of [
  ['2026-03-17T08:41:12Z', '2026-03-17T08:41:12.0000000Z'],
  ['2026-03-17T08:41:12+01:00', '2026-03-17T07:41:12.0000000Z'],
  ['2026-03-17T00:00:00-09:30', '2026-03-17T09:30:00.0000000Z'],
  ['2026-03-17T08:41:12.5Z', '2026-03-17T08:41:12.5000000Z'],
  ['2026-03-17T08:41:12.123456789Z', '2026-03-17T08:41:12.1234567Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.0000000Z'],
  ['2026-02-29T00:00:00Z', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['2026-01-01T24:00:00Z', undefined],
  ['1600-12-31T00:00:00Z', undefined],
  ['2026-03-17T08:41:12', undefined],
  ['2026-03-17', undefined],
] as const)
  test(`ISO time ${text}`, () => {
    const time = parseIsoTime(text);
    assert.equal(time === undefined ? undefined : isoTime(time), iso);
  });

test('a time on the clock of this computer', () => {
  const time = timeOf('2026-03-17T07:41:12.0234567Z');
  const date = new Date('2026-03-17T07:41:12.023Z');
  const hour = String(date.getHours()).padStart(2, '0');
  const minute = String(date.getMinutes()).padStart(2, '0');
  assert.match(localTime(time), new RegExp(`^2026-03-1[678] ${hour}:${minute}:12$`));
  assert.match(localTime(time, 3), /:12\.023$/);
  assert.match(localTime(time, 7), /:12\.0234567$/);
});

const now = timeOf('2026-03-17T07:41:12.5Z');
const local = (...parts: readonly [number, number, number, number?, number?, number?]): bigint => {
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts;
  return fileTimeOf(new Date(year, month - 1, day, hour, minute, second).getTime());
};
const today = new Date(millisecondsOf(now));
const onDay = (back: number, hour = 0, minute = 0): bigint =>
  local(today.getFullYear(), today.getMonth() + 1, today.getDate() - back, hour, minute);

for (const [text, time] of [
  ['30s', now - 300_000_000n],
  ['2h', now - 72_000_000_000n],
  ['7200000ms', now - 72_000_000_000n],
  ['1.5h', now - 54_000_000_000n],
  ['7d', now - 6_048_000_000_000n],
  ['1W', now - 6_048_000_000_000n],
  ['90 m', now - 54_000_000_000n],
  ['today', onDay(0)],
  ['Yesterday', onDay(1)],
  ['08:00', onDay(0, 8)],
  ['2026-11-21', local(2026, 11, 21)],
  ['2026-11-21T08:00', local(2026, 11, 21, 8)],
  ['2026-11-21 08:00:05', local(2026, 11, 21, 8, 0, 5)],
  ['2026-11-21T08:00:05.1234567', local(2026, 11, 21, 8, 0, 5) + 1_234_567n],
  ['2026-11-21T08:00Z', timeOf('2026-11-21T08:00:00Z')],
  ['2026-11-21T08:00:05.5+0130', timeOf('2026-11-21T06:30:05.5Z')],
  [' 2026-11-21T08:00+01:30 ', timeOf('2026-11-21T06:30:00Z')],
] as const)
  test(`--since ${text}`, () => assert.equal(readTimeLimit('--since', text, now), time));

for (const [text, reason] of [
  ['', 'is no time'],
  ['soon', 'is no time'],
  ['2', 'is no time'],
  ['2x', 'is no time'],
  ['-2h', 'is no time'],
  ['2026', 'is no time'],
  ['2026-11', 'is no time'],
  ['2026-11-21T', 'is no time'],
  ['2026-11-21Z', 'is no time'],
  ['08:00Z', 'is no time'],
  ['2026-02-30', 'there is no such day or hour'],
  ['2026-02-20T25:00', 'there is no such day or hour'],
  ['2026-02-20T08:60Z', 'there is no such day or hour'],
  ['25:00', 'there is no such day or hour'],
  ['1500-01-01', 'there is no such day or hour'],
  ['999999w', 'is before there was a calendar that Windows knows'],
  [`${'9'.repeat(400)}d`, 'is before there was a calendar that Windows knows'],
] as const)
  test(`--since '${text.slice(0, 20)}' ${reason}`, () =>
    assert.throws(
      () => readTimeLimit('--since', text, now),
      (error) =>
        error instanceof UsageError && error.message.startsWith(`--since: '${text}'`) && error.message.includes(reason),
    ));

const spelled: readonly string[] = [
  '1601-01-01T00:00:00.0000000Z',
  '1969-12-31T23:59:59.9999999Z',
  '2024-02-29T09:05:07.0000001Z',
  '2026-11-21T08:00:00.1234567Z',
  '2026-11-21T23:59:59.9999999Z',
  '2026-11-22T00:00:00.0000000Z',
  '9999-12-31T23:59:59.9999999Z',
];

for (const text of [...spelled, ...spelled.toReversed()])
  test(`${text} is written as it was read`, () => assert.equal(isoTime(parseIsoTime(text) ?? 0n), text));
