import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  RecordedCounterObject,
  RecordedCounters,
  RecordedSeries,
} from '../../../lib/recorded/counters/document.ts';
import { openCounters } from '../../../lib/recorded/counters/open.ts';
import type { RecordedDocument, RecordedProcess } from '../../../lib/recorded/document.ts';
import type { CounterReading } from '../../../native/counter-types.ts';

const LARGE_RAW = 0x10100;
const BULK = 0x10410500;
const AVERAGE_BULK = 0x40020500;
const ELAPSED = 0x30240500;
const TIMER_100NS = 0x20510500;

const process = (processId: number, program: string, workingSetBytes = 1000): RecordedProcess => ({
  processId,
  program,
  workingSetBytes,
  privateBytes: 500,
});

/** A machine that was recorded an hour after its start, and whose clock a test moves. */
const machine = (objects: readonly RecordedCounterObject[], more: Partial<RecordedCounters> = {}) => {
  let now = 5000;
  let processes = [process(100, 'svc.exe'), process(200, 'db.EXE', 4000), process(300, 'svc.exe')];
  let loads = 0;
  const document: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: 'SRV' },
    recordedAt: '2026-03-17T09:00:00+01:00',
    services: [],
    processes,
  };
  const counters = openCounters(
    document,
    { now: () => now },
    {
      processes: () => processes,
      load: async () => {
        loads++;
        return { upSeconds: 3600, objects, ...more };
      },
    },
  );
  return {
    counters,
    loads: () => loads,
    pass: (seconds: number): void => {
      now += seconds * 1000;
    },
    run: (...running: readonly RecordedProcess[]): void => {
      processes = [...running];
    },
  };
};

const single = (values: Readonly<Record<string, RecordedSeries>>, type = LARGE_RAW): RecordedCounterObject => ({
  name: 'One',
  counters: Object.keys(values).map((name) => ({ name, type })),
  values,
});

type Machine = ReturnType<typeof machine>;

/** What a path shows now, by its instances. */
const shown = ({ instances, values, statuses, status }: CounterReading): Readonly<Record<string, number>> => {
  assert.equal(status, 0);
  return Object.fromEntries(
    instances.map((name, index) => [name, (statuses[index] ?? 0) > 1 ? Number.NaN : (values[index] ?? Number.NaN)]),
  );
};

/** What a path shows at the start and after each of these times. */
const watch = async (
  { counters, pass }: Machine,
  path: string,
  ...seconds: readonly number[]
): Promise<readonly Readonly<Record<string, number>>[]> => {
  using session = await counters.open([path]);
  const seen = [];
  for (const wait of [0, ...seconds]) {
    pass(wait);
    const [reading] = (await session.collect()).readings;
    assert.ok(reading !== undefined);
    seen.push(shown(reading));
  }
  return seen;
};

const alone = async (
  made: Machine,
  path: string,
  ...seconds: readonly number[]
): Promise<readonly (number | undefined)[]> => (await watch(made, path, ...seconds)).map((each) => each['']);

test('nothing is loaded before somebody asks, and then once', async () => {
  const { counters, loads } = machine([single({ A: 1 })]);
  assert.equal(loads(), 0);
  await Promise.all([counters.objects(), counters.counters('One')]);
  assert.equal(loads(), 1);
});

test('a machine of which no counters were recorded has none', async () => {
  const document: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: 'SRV' },
    recordedAt: '2026-03-17T08:00:00Z',
    services: [],
    processes: [],
  };
  const counters = openCounters(document, { now: () => 0 });
  assert.deepEqual(await counters.objects(), []);
});

test('samples are stepped through by reading, and the last stays', async () => {
  const made = machine([single({ A: { samples: [{ first: 1 }, { first: 2 }, { first: 3 }] } })]);
  assert.deepEqual(await alone(made, '\\One\\A', 0, 0, 0, 0), [1, 2, 3, 3, 3]);
});

test('samples come round again where they are to', async () => {
  const made = machine([single({ A: { samples: [{ first: 1 }, { first: 2 }], repeats: true } })]);
  assert.deepEqual(await alone(made, '\\One\\A', 0, 0, 0), [1, 2, 1, 2]);
});

test('samples that last for a time are those of that time, for everybody', async () => {
  const series: RecordedSeries = { samples: [{ first: 1 }, { first: 2 }, { first: 3 }], everySeconds: 10 };
  const made = machine([single({ A: series })]);
  assert.deepEqual(await alone(made, '\\One\\A', 9, 2, 100), [1, 1, 2, 3]);
  assert.deepEqual(await alone(made, '\\One\\A'), [3]);
});

test('a number of more than 53 bits keeps them all', async () => {
  const { counters } = machine([single({ A: '9223372036854775807' })]);
  using session = await counters.open(['\\One\\A'], { rawOnly: true });
  const { readings } = await session.collect();
  assert.deepEqual([...(readings[0]?.raw?.first ?? [])], [9_223_372_036_854_775_807n]);
});

test('a counter without values is 0', async () => {
  const object = { ...single({}), counters: [{ name: 'constructor', type: LARGE_RAW }] };
  assert.deepEqual(await alone(machine([object]), '\\One\\constructor'), [0]);
});

test('the clocks: ticks of the frequency, the time of day in 100 ns, local times', async () => {
  const counters = [
    { name: 'Ticks', type: BULK },
    { name: 'Time', type: TIMER_100NS },
    { name: 'Base', type: AVERAGE_BULK },
  ];
  const made = machine([{ name: 'One', counters, values: {} }], { frequency: 1000 });
  using session = await made.counters.open(['\\One\\*'], { rawOnly: true });
  await session.collect();
  made.pass(2);
  const { time, readings } = await session.collect();
  const seconds = readings.map(({ raw }) => raw?.second[0]);
  assert.deepEqual(seconds, [3_602_000n, time, 0n]);
  assert.equal((readings[0]?.raw?.localTimes[0] ?? 0n) - time, 36_000_000_000n);
  assert.equal(new Date(Number(time / 10_000n - 11_644_473_600_000n)).toISOString(), '2026-03-17T08:00:02.000Z');
});

test('a level moves around its mean, within its swing', async () => {
  const made = machine([single({ A: { mean: 1000, swing: 0.5, everySeconds: 20 } })]);
  const values = (await alone(made, '\\One\\A', ...Array.from({ length: 200 }, () => 3))).map(Number);
  assert.ok(Math.min(...values) >= 500 && Math.max(...values) <= 1500, `${Math.min(...values)} ${Math.max(...values)}`);
  assert.ok(Math.max(...values) - Math.min(...values) > 400);
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  assert.ok(Math.abs(mean - 1000) < 50, String(mean));
});

test('what grows never falls, by its mean each second', async () => {
  const made = machine([single({ A: { mean: 100, swing: 1, everySeconds: 20, grows: true } })]);
  const values = (await alone(made, '\\One\\A', ...Array.from({ length: 400 }, () => 1))).map(Number);
  for (const [index, value] of values.entries()) assert.ok(index === 0 || value >= (values[index - 1] ?? 0));
  const grown = (values.at(-1) ?? 0) - (values[0] ?? 0);
  assert.ok(Math.abs(grown - 40_000) < 1500, String(grown));
});

test('bursts come on top, and what grows remembers them', async () => {
  const bursts = { everySeconds: 100, lastsSeconds: 10, fromSeconds: 50, adds: 7 };
  const level = machine([single({ A: { mean: 0, bursts } })]);
  assert.deepEqual(await alone(level, '\\One\\A', 49, 1, 9, 1, 90), [0, 0, 7, 7, 0, 7]);
  const grows = machine([single({ A: { mean: 0, grows: true, bursts } })]);
  // 36 bursts of ten seconds were over when the machine was recorded.
  assert.deepEqual(await alone(grows, '\\One\\A', 50, 5, 5, 40), [2520, 2520, 2555, 2590, 2590]);
});

test('two who look at the same time see the same', async () => {
  const objects = [single({ A: { mean: 1000 } })];
  const [one, other] = [machine(objects), machine(objects)];
  other.pass(7);
  assert.deepEqual((await alone(one, '\\One\\A', 7)).at(-1), (await alone(other, '\\One\\A'))[0]);
});

test('a value with its base', async () => {
  const made = machine([
    single(
      { A: { first: { mean: 300, swing: 0, grows: true }, second: { mean: 3, swing: 0, grows: true } } },
      AVERAGE_BULK,
    ),
  ]);
  assert.deepEqual((await alone(made, '\\One\\A', 10)).at(-1), 100);
});

const workers = (...instances: RecordedCounterObject['instances'] & object): RecordedCounterObject => ({
  name: 'Arbeiter',
  englishName: 'Worker',
  counters: [
    { name: 'Anzahl', englishName: 'Count', type: LARGE_RAW },
    { name: 'Schnitt', englishName: 'Average', type: AVERAGE_BULK },
  ],
  instances,
});

test('instances of one name are told apart by their numbers, and by names that end like one', async () => {
  const object = workers(...['a', 'a', 'b#1', 'b', 'b'].map((name, index) => ({ name, values: { Anzahl: index } })));
  const made = machine([
    object,
    {
      ...object,
      name: 'Other',
      englishName: 'Other',
      instances: [
        { name: 'a', values: { Anzahl: 5 } },
        { name: 'a', values: { Anzahl: 6 } },
        { name: 'a#1', values: { Anzahl: 7 } },
      ],
    },
  ]);
  assert.deepEqual(await alone(made, '\\Other(a#1)\\Count'), [7]);
  assert.deepEqual(await watch(made, '\\Worker(*#*)\\Count'), [{ 'a#1': 1, 'b#1': 2, 'b#2': 4 }]);
  assert.deepEqual(await alone(made, '\\Worker(b#1)\\Count'), [2]);
  assert.deepEqual(await alone(made, '\\Worker(A#1)\\Count'), [1]);
});

test('a mix adds up other counters; with a wildcard all others but totals', async () => {
  const sum = { mix: [{ of: '\\Worker(*)\\Count' }] };
  const object = workers(
    { name: 'a', values: { Anzahl: 5 } },
    { name: 'a', values: { Anzahl: 7 } },
    { name: 'x,_Total', values: { Anzahl: sum } },
    { name: '_Total', values: { Anzahl: sum } },
  );
  const outside = single({
    Sum: { mix: [{ of: '\\Arbeiter(*)\\Anzahl' }] },
    Second: { mix: [{ of: '\\Worker(a#1)\\Count', times: 2 }, { of: 'seconds' }] },
    Number: { mix: [{ of: '\\Worker(*)\\Count', counts: true }] },
    Nothing: { mix: [{ of: '\\None\\x' }, { of: 'no path' }, { of: '\\Worker(zz)\\Count' }] },
  });
  const made = machine([object, outside]);
  assert.deepEqual(await watch(made, '\\Worker(*)\\Count'), [{ a: 5, 'a#1': 7, 'x,_Total': 12, _Total: 12 }]);
  assert.deepEqual(await alone(made, '\\One\\Sum'), [12]);
  assert.deepEqual(await alone(made, '\\One\\Second'), [3614]);
  assert.deepEqual(await alone(made, '\\One\\Number'), [2]);
  assert.deepEqual(await alone(made, '\\One\\Nothing'), [0]);
});

test('a mix of bases is the base of the mix', async () => {
  const mix = { mix: [{ of: '\\Worker(*)\\Average' }] };
  const pair = (first: number, second: number): RecordedSeries => ({
    samples: [{}, { first, second }],
  });
  const object = workers(
    { name: 'a', values: { Schnitt: pair(10, 2) } },
    { name: 'b', values: { Schnitt: pair(20, 8) } },
    { name: '_Total', values: { Schnitt: { first: mix, second: mix } } },
  );
  assert.deepEqual((await watch(machine([object]), '\\Worker(*)\\Average', 1))[1], { a: 5, b: 2.5, _Total: 3 });
});

test('a mix that leads to itself ends', async () => {
  const made = machine([single({ A: { mix: [{ of: '\\One\\B' }] }, B: { mix: [{ of: '\\One\\A' }] } })]);
  assert.deepEqual(await alone(made, '\\One\\A'), [0]);
});

test('an instance that comes and goes counts from when it came', async () => {
  const values = { Anzahl: { mean: 10, swing: 0, grows: true } };
  const object = workers(
    { name: 'stays', values: { Anzahl: 1 } },
    { name: 'visits', comes: { everySeconds: 60, lastsSeconds: 20, fromSeconds: 3590 }, values },
  );
  assert.deepEqual(await watch(machine([object]), '\\Worker(*)\\Count', 5, 10, 35), [
    { stays: 1, visits: 100 },
    { stays: 1, visits: 150 },
    { stays: 1 },
    { stays: 1, visits: 0 },
  ]);
});

const processes: RecordedCounterObject = {
  name: 'Process',
  counters: [
    { name: 'ID Process', type: LARGE_RAW },
    { name: 'Working Set', type: LARGE_RAW },
    { name: 'Elapsed Time', type: ELAPSED },
    { name: 'Work', type: LARGE_RAW },
  ],
  instances: [
    { name: 'Idle', values: {} },
    { program: 'DB.exe', values: { 'ID Process': { fact: 'processId' }, 'Working Set': 1 } },
    {
      program: '*',
      values: {
        'ID Process': { fact: 'processId' },
        'Working Set': { mean: 2, swing: 0, of: 'workingSet' },
        'Elapsed Time': { fact: 'started' },
        Work: { mean: 10, swing: 0, grows: true },
      },
    },
  ],
};

test('instances that stand for processes are called after their programs and come and go with them', async () => {
  const made = machine([processes]);
  using session = await made.counters.open([
    '\\Process(*)\\ID Process',
    '\\Process(svc#1)\\Elapsed Time',
    '\\Process(svc#1)\\Work',
  ]);
  const read = async () => {
    const [ids, elapsed, work] = (await session.collect()).readings;
    assert.ok(ids !== undefined && elapsed !== undefined && work !== undefined);
    return [shown(ids), elapsed.status === 0 ? [elapsed.values[0], work.values[0]] : elapsed.status];
  };
  const [before, age] = await read();
  assert.deepEqual(before, { Idle: 0, db: 200, svc: 100, 'svc#1': 300 });
  assert.ok(Array.isArray(age) && Number(age[0]) > 3500 && Number(age[0]) < 3600, String(age));
  made.run(process(100, 'svc.exe'), process(200, 'db.exe'));
  made.pass(5);
  assert.deepEqual(await read(), [{ Idle: 0, db: 200, svc: 100 }, 0x800007d1]);
  made.run(process(100, 'svc.exe'), process(200, 'db.exe'), process(304, 'svc.exe'));
  made.pass(5);
  assert.deepEqual(await read(), [{ Idle: 0, db: 200, svc: 100, 'svc#1': 304 }, [0, 0]]);
  made.pass(3);
  assert.deepEqual((await read())[1], [3, 30]);
});

test('facts of a process', async () => {
  const made = machine([processes]);
  made.run(process(100, 'a(b)#c.exe', 70));
  assert.deepEqual(await watch(made, '\\Process(*)\\Working Set'), [{ Idle: 0, 'a[b]_c': 140 }]);
});
