import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberText, plainNumber, shortNumberText } from '../../../lib/counters/number-text.ts';

for (const [value, people, programs, short] of [
  [0, '0', '0', '0'],
  [7, '7', '7', '7'],
  [-12345, '-12,345', '-12345', '-12.35 k'],
  [1234567.8, '1,234,568', '1234567.8', '1.235 M'],
  [999.96, '1000.0', '999.96', '1000'],
  [12.3456, '12.35', '12.3456', '12.35'],
  [0.00421, '0.0042', '0.00421', '0.00421'],
  [1e-7, '1.0e-7', '0', '1e-7'],
  [2.5e15, '2.500e+15', '2500000000000000', '2.5 P'],
  [1 / 3, '0.33', '0.333333', '0.3333'],
  [Number.NaN, '-', '-', 'NaN'],
] as const)
  test(`${value} is ${people}, ${programs} and ${short}`, () => {
    assert.equal(numberText(value), people);
    assert.equal(plainNumber(value), programs);
    assert.equal(shortNumberText(value), short);
  });
