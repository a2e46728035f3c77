import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { filesToDelete, lastRotation, planCompression } from '../../../lib/host/logs/retention.ts';
import { readRotatedName, rotatedName } from '../../../lib/host/logs/rotated-name.ts';
import { timeStamp } from '../../../lib/host/logs/time-stamp.ts';

const at = Date.UTC(2026, 10, 21, 8, 0, 0, 123);

for (const [name, existing, expected] of [
  ['stdout.log', [], 'stdout.20261121T080000123Z-000.log'],
  ['log', [], 'log.20261121T080000123Z-000'],
  ['.log', [], '.log.20261121T080000123Z-000'],
  ['stdout.log', ['stdout.20261121T080000123Z-000.log'], 'stdout.20261121T080000123Z-001.log'],
  ['stdout.log', ['stdout.20261121T080000123Z-000.log.gz'], 'stdout.20261121T080000123Z-001.log'],
  ['stdout.log', ['stdout.20261121T080000123Z-999.log'], 'stdout.20261121T080000124Z-000.log'],
  ['stdout.log', ['stdout.20301121T080000123Z-004.log'], 'stdout.20301121T080000123Z-005.log'],
  ['stdout.log', ['stderr.20301121T080000123Z-004.log', 'stdout.log'], 'stdout.20261121T080000123Z-000.log'],
] as const)
  test(`${name} beside ${existing.join(', ') || 'nothing'} is put aside as ${expected}`, () =>
    assert.equal(rotatedName(name, at, existing), expected));

for (const name of [
  'stdout.log',
  'stdout.log.gz',
  'stdout.20261121T080000123Z.log',
  'stdout.20261321T080000123Z-000.log',
  'stdout.20261121T080000123Z-000.txt',
  'stdout.x.20261121T080000123Z-000.log',
  'xstdout.20261121T080000123Z-000.log',
])
  test(`${name} is no old file of stdout.log`, () => assert.equal(readRotatedName('stdout.log', name), undefined));

const name = fc.constantFrom('stdout.log', 'log', 'a.b.log', 'x.gz');
const clock = fc.array(fc.integer({ min: at - 5, max: at + 5 }), { minLength: 1, maxLength: 40 });

test('however the clock goes: no two names are alike, and as text they stand in the order of their making', () => {
  fc.assert(
    fc.property(name, clock, (log, times) => {
      const made: string[] = [];
      for (const time of times) made.push(rotatedName(log, time, [log, ...made]));
      assert.equal(new Set(made).size, made.length);
      assert.deepEqual([...made].sort(), made);
      assert.ok(made.every((each) => readRotatedName(log, each)?.isCompressed === false));
    }),
  );
});

const old = (hour: string, suffix = ''): string => `out.20261121T${hour}0000000Z-000.log${suffix}`;
const files = [
  { name: 'out.log', sizeBytes: 1000 },
  { name: old('05'), sizeBytes: 30 },
  { name: old('06', '.gz'), sizeBytes: 20 },
  { name: old('07'), sizeBytes: 10 },
  { name: 'other.20261121T050000000Z-000.log', sizeBytes: 1000 },
];
const none = { files: undefined, ageMs: undefined, sizeBytes: undefined };

for (const [settings, hours] of [
  [{}, []],
  [{ files: 3 }, []],
  [{ files: 1 }, ['06', '05']],
  [{ files: 0 }, ['07', '06', '05']],
  [{ ageMs: 2 * 3_600_000 }, ['05']],
  [{ sizeBytes: 30 }, ['05']],
  [{ sizeBytes: 29 }, ['06', '05']],
  [{ files: 2, sizeBytes: 9 }, ['07', '06', '05']],
] as const)
  test(`with ${JSON.stringify(settings)} these go: ${hours.join(', ') || 'none'}`, () =>
    assert.deepEqual(
      filesToDelete('out.log', files, { ...none, ...settings }, at - 123),
      hours.map((hour) => old(hour, hour === '06' ? '.gz' : '')),
    ));

test('what is left is within every limit, and nothing newer goes while something older stays', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 20 });
  const limit = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined });
  fc.assert(
    fc.property(sizes, limit, limit, limit, (bytes, most, ageMs, sizeBytes) => {
      const all: { name: string; sizeBytes: number }[] = [];
      for (const [index, each] of bytes.entries())
        all.push({
          name: rotatedName(
            'a.log',
            at + index * 20,
            all.map((file) => file.name),
          ),
          sizeBytes: each,
        });
      const gone = filesToDelete('a.log', all, { files: most, ageMs, sizeBytes }, at + 400);
      const left = all.filter((file) => !gone.includes(file.name));
      assert.ok(left.length <= (most ?? 99));
      assert.ok(left.reduce((sum, file) => sum + file.sizeBytes, 0) <= (sizeBytes ?? 1e9));
      assert.deepEqual(left, all.slice(all.length - left.length));
    }),
  );
});

test('a crash in the middle of compressing leaves nothing that is not tidied', () =>
  assert.deepEqual(
    planCompression('out.log', [
      ...files,
      { name: old('05', '.gz'), sizeBytes: 3 },
      { name: old('07', '.gz.part'), sizeBytes: 3 },
      { name: 'mine.gz.part', sizeBytes: 3 },
    ]),
    { compress: [old('07')], remove: [old('07', '.gz.part'), old('05')] },
  ));

test('the newest old file tells when the current one was begun', () => {
  assert.equal(lastRotation('out.log', files), Date.UTC(2026, 10, 21, 7));
  assert.equal(lastRotation('none.log', files), undefined);
});

test('a time stamp is local, says how far it is from UTC, and is the same moment', () => {
  for (const time of [0, at, Date.UTC(2026, 6, 1, 23, 59, 59, 999)]) {
    const text = timeStamp(time);
    assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
    assert.equal(Date.parse(text), time);
  }
});
