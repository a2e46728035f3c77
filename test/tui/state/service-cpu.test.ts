import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../../cmd/tui/state/actions.ts';
import { ServiceReader } from '../../../cmd/tui/state/effects/service-reader.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import { listColumns } from '../../../cmd/tui/state/services.ts';
import { columnWidths, serviceLine } from '../../../cmd/tui/view/service-table.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { Machine } from '../../../native/types.ts';
import { sampleCounters, sampleServices } from '../../cmd/perf/sample.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';

const processes = [
  { processId: 1200, program: 'Alpha.exe', workingSetBytes: 2, privateBytes: 1 },
  { processId: 1300, program: 'svchost.exe', workingSetBytes: 3, privateBytes: 1 },
];

const open = (change: (machine: Machine) => Machine = (machine) => machine) => {
  const clock = new FakeClock();
  const document = { ...documentOf(...sampleServices), processes, counters: sampleCounters };
  const machine = change(new RecordedMachine(document, clock));
  let state = firstState({
    size: { columns: 160, rows: 40 },
    now: 0,
    computer: machine.name,
    isReadonly: false,
  });
  const dispatch = (action: Action): void => {
    state = reduce(state, action);
  };
  const scene = {
    machine,
    machineWords: [],
    outside: async <Result>(run: () => Promise<Result>) => run(),
    clock,
    signal: new AbortController().signal,
    state: () => state,
    dispatch,
    tell: async (error: unknown) => [String(error)],
  };
  const reader = new ServiceReader(scene);
  return { reader, clock, services: () => state.services, dispatch };
};

type Opened = ReturnType<typeof open>;

const shares = ({ services }: Opened): readonly unknown[] => services().all.map(({ cpu }) => cpu);

test('the share of a processor is there from the second look on, and says that a process is shared', async () => {
  const opened = open();
  await opened.reader.read();
  assert.deepEqual(shares(opened), [null, null, null, null]);
  opened.clock.advance(1000);
  await opened.reader.read();
  assert.deepEqual(shares(opened), [
    { percent: 10, isShared: false },
    { percent: 10, isShared: true },
    { percent: 10, isShared: true },
    null,
  ]);
  const { all } = opened.services();
  const widths = columnWidths(all, 156);
  const cells = all.map((record) =>
    serviceLine(record, widths)
      .map(({ text }) => text)
      .join(''),
  );
  assert.match(cells[0] ?? '', / 10\.0 {3,}2 B/);
  assert.match(cells[1] ?? '', / 10\.0\* +3 B/);
  assert.doesNotMatch(cells[3] ?? '', /\d+\.\d/);
});

test('nothing new is the same list: a share that stays draws nothing', async () => {
  const opened = open();
  for (let second = 0; second < 2; second++) {
    await opened.reader.read();
    opened.clock.advance(1000);
  }
  const { all } = opened.services();
  await opened.reader.read();
  assert.equal(opened.services().all, all);
});

test('sorted by it the busiest come first, and those without a share last', async () => {
  const opened = open();
  await opened.reader.read();
  opened.clock.advance(1000);
  await opened.reader.read();
  opened.dispatch({ type: 'services/sort', sort: { column: 'cpu', isDescending: true } });
  assert.equal(opened.services().shown.at(-1)?.entry.name, 'Idle');
  assert.ok(listColumns.includes('cpu'));
});

test('a process that may not be looked at has a blank, and the others their shares', async () => {
  const opened = open((machine) => ({
    ...machine,
    name: machine.name,
    services: machine.services,
    processes: {
      ...machine.processes,
      usage: async (ids, options) =>
        machine.processes.usage(
          ids.filter((id) => id !== 1200),
          options,
        ),
    },
  }));
  await opened.reader.read();
  opened.clock.advance(1000);
  await opened.reader.read();
  assert.deepEqual(shares(opened).slice(0, 2), [null, { percent: 10, isShared: true }]);
  assert.equal(opened.services().fault, undefined);
});
