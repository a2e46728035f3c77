import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentBlock } from '../../../native/host/process/environment-block.ts';

for (const [environment, text] of [
  [{}, '\0\0'],
  [{ A: 'b' }, 'A=b\0\0'],
  [{ b: '1', A: '2', C: '' }, 'A=2\0b=1\0C=\0\0'],
  [{ A_: '1', AB: '2' }, 'AB=2\0A_=1\0\0'],
  [{ '=C:': 'C:\\x', ÄÖ: '日' }, '=C:=C:\\x\0ÄÖ=日\0\0'],
] as const)
  test(`the environment ${JSON.stringify(environment)}`, () =>
    assert.equal(environmentBlock(environment).toString('utf16le'), text));

for (const environment of [{ '': 'a' }, { 'a=b': 'c' }, { a: 'b\0c' }, { 'a\0': 'b' }])
  test(`no environment: ${JSON.stringify(environment)}`, () =>
    assert.throws(() => environmentBlock(environment), { call: 'CreateProcessW', code: 87 }));
