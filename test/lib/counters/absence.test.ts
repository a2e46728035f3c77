import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainStatus, pathFault } from '../../../lib/counters/fault.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { pdhCodes } from '../../../native/pdh-codes.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';

const without = new RecordedMachine(documentOf(), new FakeClock());
const withSome = new RecordedMachine({ ...documentOf(), counters: { objects: [] } }, new FakeClock());

const { PDH_CSTATUS_NO_OBJECT, PDH_CSTATUS_BAD_COUNTERNAME } = pdhCodes;

test('nobody is told to rebuild counters that were never recorded', async () => {
  const problem = await explainStatus(without, PDH_CSTATUS_NO_OBJECT);
  assert.equal(problem?.mend, 'This recorded machine holds no counters: a snapshot saves none.');
  const fault = await pathFault(without, '\\System\\Processes', PDH_CSTATUS_NO_OBJECT);
  assert.match(String(fault), /holds no counters/);
  assert.doesNotMatch(String(fault), /lodctr/);
});

test('what is wrong with the path itself is told as ever', async () => {
  const problem = await explainStatus(without, PDH_CSTATUS_BAD_COUNTERNAME);
  assert.match(problem?.mend ?? '', /^A path is/);
});

test('where counters were recorded they can be damaged', async () => {
  const problem = await explainStatus(withSome, PDH_CSTATUS_NO_OBJECT);
  assert.match(problem?.mend ?? '', /lodctr \/R/);
});
