import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantityText, scaleFor, type Unit, unitOf } from '../../../lib/counters/unit.ts';

const units: readonly (readonly [path: string, type: number | undefined, unit: Unit, factor: number])[] = [
  ['\\Processor(_Total)\\% Processor Time', undefined, 'percent', 1],
  ['\\Prozessor(_Total)\\Prozessorzeit (%)', 0x20510500, 'percent', 1],
  ['\\Memory\\Available MBytes', 0x00010000, 'bytes', 1024 ** 2],
  ['\\Memory\\Available KBytes', undefined, 'bytes', 1024],
  ['\\Memory\\Commit Limit', undefined, 'bytes', 1],
  ['\\Memory\\% Committed Bytes In Use', 0x20020400, 'percent', 1],
  ['\\Memory\\Pages/sec', 0x10410400, 'per-second', 1],
  ['\\Process(x)\\IO Read Bytes/sec', undefined, 'bytes-per-second', 1],
  ['\\Process(x)\\Working Set - Private', undefined, 'bytes', 1],
  ['\\PhysicalDisk(0 C:)\\Avg. Disk sec/Read', 0x30020400, 'seconds', 1],
  ['\\PhysicalDisk(0 C:)\\Avg. Disk Bytes/Read', 0x40020500, 'bytes', 1],
  ['\\System\\System Up Time', undefined, 'seconds', 1],
  ['\\System\\Processor Queue Length', 0x00010000, 'none', 1],
  ['no path', undefined, 'none', 1],
];

for (const [path, type, unit, factor] of units)
  test(`${path} counts ${unit}`, () => assert.deepEqual(unitOf(path, type), { unit, factor }));

const texts: readonly (readonly [unit: Unit, factor: number, value: number, text: string])[] = [
  ['percent', 1, 12.34, '12.3 %'],
  ['percent', 1, 100, '100 %'],
  ['percent', 1, 0, '0 %'],
  ['bytes', 1024 ** 2, 512, '512 MB'],
  ['bytes', 1024 ** 2, 2048, '2 GB'],
  ['bytes', 1, 1023, '1023 B'],
  ['bytes', 1, -1536, '-1.50 KB'],
  ['bytes-per-second', 1, 1_258_291, '1.20 MB/s'],
  ['per-second', 1, 250_000, '250 k/s'],
  ['per-second', 1, 7.5, '7.50/s'],
  ['none', 1, 9999, '9999'],
  ['none', 1, 1_234_567, '1.23 M'],
  ['seconds', 1, 0.0047, '4.70 ms'],
  ['seconds', 1, 0, '0 s'],
  ['seconds', 1, 90, '90 s'],
  ['seconds', 1, 5400, '90 min'],
  ['seconds', 1, 864_000, '10 d'],
  ['none', 1, Number.NaN, '-'],
];

for (const [unit, factor, value, text] of texts)
  test(`${value} of ${unit} by ${factor} is ${text}`, () => assert.equal(quantityText({ unit, factor }, value), text));

test('a scale is that of the largest value, so that marks of an axis are round in it', () =>
  assert.deepEqual(scaleFor('bytes-per-second', 3 * 1024 ** 2), { divisor: 1024 ** 2, suffix: ' MB/s' }));
