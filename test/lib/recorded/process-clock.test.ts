import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { sampleCounters, sampleServices } from '../../cmd/perf/sample.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';

const processes = [
  { processId: 1200, program: 'Alpha.exe', workingSetBytes: 2, privateBytes: 1, cpuMs: 7 },
  { processId: 1300, program: 'svchost.exe', workingSetBytes: 2, privateBytes: 1 },
];

test('times are those of the counters: a tenth of a processor is 100 ms a second', async () => {
  const clock = new FakeClock();
  const document = { ...documentOf(...sampleServices), processes, counters: sampleCounters };
  const machine = new RecordedMachine(document, clock);
  const [first] = await machine.processes.usage([1200], { withTimes: true });
  clock.advance(2000);
  const [second] = await machine.processes.usage([1200], { withTimes: true });
  assert.equal(Math.round((second?.cpuMs ?? 0) - (first?.cpuMs ?? 0)), 200);
  assert.equal(second?.startedAt, first?.startedAt);
  assert.deepEqual(await machine.processes.usage([1200]), [{ processId: 1200, workingSetBytes: 2, privateBytes: 1 }]);
});

test('without counters a process has the time that was recorded of it, or none', async () => {
  const machine = new RecordedMachine({ ...documentOf(...sampleServices), processes }, new FakeClock());
  assert.deepEqual(await machine.processes.usage([1200, 1300], { withTimes: true }), [
    { processId: 1200, workingSetBytes: 2, privateBytes: 1, cpuMs: 7 },
    { processId: 1300, workingSetBytes: 2, privateBytes: 1 },
  ]);
});

test('counters that say nothing of processes leave what was recorded', async () => {
  const document = { ...documentOf(...sampleServices), processes, counters: { objects: [] } };
  const machine = new RecordedMachine(document, new FakeClock());
  const [usage] = await machine.processes.usage([1200], { withTimes: true });
  assert.deepEqual([usage?.cpuMs, usage?.startedAt], [7, undefined]);
});
