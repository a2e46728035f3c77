import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoundReader } from '../../../lib/counters/round-reader.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { CounterSession } from '../../../native/counter-types.ts';
import { sampleCounters, sampleServices } from '../../cmd/perf/sample.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';

const machineOf = (clock: FakeClock): RecordedMachine =>
  new RecordedMachine({ ...documentOf(...sampleServices), counters: sampleCounters }, clock);

test('counters come and go between rounds, and are shown in English', async () => {
  const clock = new FakeClock();
  using reader = await RoundReader.open(machineOf(clock), [], {}, new AbortController().signal);
  assert.deepEqual((await reader.begin()).values, []);
  const added = await reader.add(['\\Memory\\Available MBytes', '\\Processor(0)\\*']);
  const paths = async () => (await reader.begin()).values.map(({ path }) => path);
  assert.deepEqual(await paths(), ['\\Memory\\Available MBytes', '\\Processor(0)\\% Processor Time']);
  await reader.remove(added.slice(0, 1));
  assert.deepEqual(await paths(), ['\\Processor(0)\\% Processor Time']);
});

test('a session that comes when nobody waits any more is closed', async () => {
  const { counters } = machineOf(new FakeClock());
  const late = Promise.withResolvers<CounterSession>();
  const ending = new AbortController();
  const opening = RoundReader.open(
    { counters: Object.assign(Object.create(counters), { open: () => late.promise }) },
    [],
    {},
    ending.signal,
  );
  ending.abort(new Error('stop'));
  await assert.rejects(opening, /stop/);
  const session = await counters.open(['\\Memory\\Available MBytes']);
  late.resolve(session);
  await late.promise;
  await new Promise((resolve) => setImmediate(resolve));
  await assert.rejects(session.collect());
});
