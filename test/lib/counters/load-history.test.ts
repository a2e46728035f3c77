import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoadHistory } from '../../../lib/counters/load-history.ts';
import { LoadReader } from '../../../lib/counters/load-reader.ts';
import { unknownLoad } from '../../../lib/counters/process-loads.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { Machine } from '../../../native/types.ts';
import { sampleCounters, sampleServices } from '../../cmd/perf/sample.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';

const row = (processId: number, cpuPercent?: number) => ({
  processId,
  names: [`S${processId}`],
  load: cpuPercent === undefined ? undefined : { ...unknownLoad, processId, cpuPercent, uptimeSeconds: 5 },
});

test('values come one after the other, and what is not known is a gap', () => {
  const history = new LoadHistory();
  history.add({ rows: [row(8, 1)] });
  history.add({ rows: [row(8)] });
  history.add({ rows: [row(8, 3)] });
  const track = history.of(8);
  assert.deepEqual(track?.values.cpuPercent, [1, Number.NaN, 3]);
  assert.deepEqual([track?.names, track?.uptimeSeconds], [['S8'], 5]);
});

test('a process that goes and another of its number have nothing of each other', () => {
  const history = new LoadHistory();
  history.add({ rows: [row(8, 1)] });
  history.add({ rows: [] });
  assert.equal(history.of(8), undefined);
  history.add({ rows: [row(8, 2)] });
  assert.deepEqual(history.of(8)?.values.cpuPercent, [2]);
});

test('two minutes are kept', () => {
  const history = new LoadHistory();
  for (let round = 0; round < 500; round++) history.add({ rows: [row(8, round)] });
  const values = history.of(8)?.values.cpuPercent ?? [];
  assert.deepEqual([values.length, values[0], values.at(-1)], [120, 380, 499]);
});

const processes = [{ processId: 1200, program: 'Alpha.exe', workingSetBytes: 2, privateBytes: 1 }];

/** A computer without the counters of processes, whose processes can be asked themselves. */
const withoutProcess = (clock: FakeClock): Machine => {
  const document = { ...documentOf(...sampleServices), processes };
  const whole = new RecordedMachine({ ...document, counters: sampleCounters }, clock);
  const { objects } = sampleCounters;
  const less = { objects: objects.filter(({ name }) => name !== 'Process') };
  const { counters } = new RecordedMachine({ ...document, counters: less }, clock);
  return Object.assign(Object.create(whole) as Machine, {
    counters,
    services: whole.services,
    processes: whole.processes,
  });
};

test('without the counters of processes they say themselves what they take, and since when they run', async () => {
  const clock = new FakeClock();
  using reader = await LoadReader.open(withoutProcess(clock), { kind: 'named', names: ['Alpha'] });
  const first = await reader.read();
  assert.ok(first.faults.length > 0);
  assert.ok(Number.isNaN(first.rows[0]?.load?.cpuPercent));
  clock.advance(2000);
  const [alpha] = (await reader.read()).rows;
  assert.equal(alpha?.load?.cpuPercent, 10);
  assert.equal(alpha?.load?.workingSetBytes, 2);
  assert.ok((alpha?.load?.uptimeSeconds ?? 0) > 1000);
  assert.ok(Number.isNaN(alpha?.load?.handles));
});
