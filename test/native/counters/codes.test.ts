import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CounterError } from '../../../native/counter-error.ts';
import { counterKindOf } from '../../../native/counter-kinds.ts';
import { isStatusOfValue, isValidStatus, pdhCodes, pdhSymbolOf } from '../../../native/pdh-codes.ts';
import { pdhText } from '../../../native/pdh-texts.ts';

test('codes have one name each', () => {
  const codes = Object.values(pdhCodes);
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(pdhSymbolOf(0xc0000bb8), 'PDH_CSTATUS_NO_OBJECT');
  assert.equal(pdhSymbolOf(0x800007d6), 'PDH_CALC_NEGATIVE_DENOMINATOR');
  assert.equal(pdhSymbolOf(5), undefined);
});

for (const [code, message, symbol] of [
  [0xc0000bb9, 'PdhX: 0xC0000BB9 PDH_CSTATUS_NO_COUNTER', 'PDH_CSTATUS_NO_COUNTER'],
  [5, 'PdhX: 5 ERROR_ACCESS_DENIED', 'ERROR_ACCESS_DENIED'],
  [0xc0000fff, 'PdhX: 3221229567', undefined],
] as const)
  test(`an error with ${code}`, () => {
    const error = new CounterError('PdhX', code);
    assert.deepEqual([error.message, error.symbol, error.code], [message, symbol, code]);
  });

for (const [status, expected] of [
  [0, true],
  [1, true],
  [2, false],
  [0xc0000bc6, false],
] as const)
  test(`a value of status ${status.toString(16)} ${expected ? 'is' : 'is not'} one`, () =>
    assert.equal(isValidStatus(status), expected));

for (const [status, expected] of [
  [0, false],
  [0xc0000bc6, true],
  [0xc0000bba, true],
  [0x800007d8, true],
  [0x800007d1, false],
  [0xc0000bfe, false],
] as const)
  test(`${status.toString(16)} ${expected ? 'is' : 'is not'} said of a value alone`, () =>
    assert.equal(isStatusOfValue(status), expected));

test('every text is a sentence of a code that has a name', () => {
  for (const code of Object.values(pdhCodes)) assert.match(pdhText(code) ?? 'None.', /^[A-Z][^\r\n]*\.$/);
  assert.match(pdhText(pdhCodes.PDH_QUERY_PERF_DATA_TIMEOUT) ?? '', /provider/);
  assert.equal(pdhText(5), undefined);
});

for (const [type, name, needsTwoSamples] of [
  [0x10410400, 'PERF_COUNTER_COUNTER', true],
  [0x30020400, 'PERF_AVERAGE_TIMER', true],
  [0x20020400, 'PERF_RAW_FRACTION', false],
  [0x30240500, 'PERF_ELAPSED_TIME', false],
] as const)
  test(`${name} is read ${needsTwoSamples ? 'twice' : 'once'}`, () => {
    assert.deepEqual(counterKindOf(type), { name, needsTwoSamples });
  });

test('a type that nobody knows', () => assert.equal(counterKindOf(0x12345678), undefined));
