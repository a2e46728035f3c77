import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/perf/service.ts';
import type { RecordedCounters } from '../../../lib/recorded/counters/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { screenOf } from '../../fakes/screen.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';
import { type PerfBench, perfBench, runOn, sampleCounters } from './sample.ts';

test('what the process behind each service uses, in the order of the names', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['Dhcp', 'Alpha'], { columns: 120 });
  assert.deepEqual(stdout.split('\n'), [
    'SERVICE  STATE     PID  CPU %   MEMORY  PRIVATE  HANDLES  THREADS  READ/S  WRITE/S       UPTIME  SHARES WITH',
    'Dhcp     running  1300   10.0  20.0 MB   8.0 MB      200       12  2.0 KB   1.0 KB  23 h 59 min  Dnscache',
    'Alpha    running  1200   10.0  10.0 MB   5.0 MB      200       12  2.0 KB   1.0 KB  23 h 59 min',
    '',
  ]);
  assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('JSON: keys and values', async () => {
  const { stdout } = await runOn(command, ['Dhcp', '--json']);
  const [row] = JSON.parse(stdout);
  assert.ok(Math.abs(row.uptimeSeconds - 86_344) < 60);
  assert.deepEqual(
    { ...row, uptimeSeconds: 0 },
    {
      name: 'Dhcp',
      state: 'running',
      processId: 1300,
      cpuPercent: 10,
      workingSetBytes: 20_971_520,
      privateBytes: 8_388_608,
      handles: 200,
      threads: 12,
      readBytesPerSecond: 2048,
      writeBytesPerSecond: 1024,
      uptimeSeconds: 0,
      restarts: null,
      loggedBytesPerSecond: null,
      loggedLinesPerSecond: null,
      sharedWith: ['Dnscache'],
      previousProcessId: null,
    },
  );
});

test('a service without a process is a row, and an exit code where it was named', async () => {
  const { stdout, exitCode } = await runOn(command, ['Idle', '--json', '--columns', 'name,state,pid,cpu']);
  assert.deepEqual(JSON.parse(stdout), [{ name: 'Idle', state: 'stopped', processId: null, cpuPercent: null }]);
  assert.equal(exitCode, 3);
  assert.equal((await runOn(command, ['I*'])).exitCode, 0);
});

test('a service that there is not is told, and hides none of the others', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['Alhpa', 'Dhcp', '--columns', 'name', '--no-header']);
  assert.match(stderr, /no service is called 'Alhpa'\. Nearest: Alpha/);
  assert.deepEqual([stdout, exitCode], ['Dhcp\n', 4]);
});

/** Two processes, one of which works harder and has less memory. */
const uneven: RecordedCounters = {
  objects: sampleCounters.objects.map((object) => {
    const [entry] = object.instances ?? [];
    if (object.name !== 'Process' || entry === undefined) return object;
    const busy = { ...entry.values, '% Processor Time': { mean: 25_000_000, swing: 0, grows: true } };
    return { ...object, instances: [{ ...entry, program: 'Alpha.exe', values: busy }, entry] };
  }),
};

test('--top: a row for each process, the busiest first', async () => {
  const options = { counters: uneven };
  const top = await runOn(command, ['--top', '--columns', 'name,cpu', '--no-header'], options);
  assert.equal(top.stdout, 'Alpha           250.0\nDhcp, Dnscache   10.0\n');
  const byMemory = await runOn(command, ['--top', '--columns', 'name', '--no-header', '--sort', '-memory'], options);
  assert.equal(byMemory.stdout, 'Dhcp, Dnscache\nAlpha\n');
  const one = await runOn(command, ['--top', '--max', '1', '--columns', 'services', '--json'], options);
  assert.deepEqual(JSON.parse(one.stdout), [{ services: ['Alpha'] }]);
  const among = await runOn(command, ['--top', 'dnscache', '--columns', 'pid', '--csv'], options);
  assert.equal(among.stdout, 'processId\r\n1300\r\n');
});

/** Does something before it goes to sleep for the nth time. */
class BusyClock extends FakeClock {
  readonly #what: (sleep: number) => Promise<unknown> | undefined;
  #slept = 0;

  constructor(what: (sleep: number) => Promise<unknown> | undefined) {
    super();
    this.#what = what;
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await this.#what(++this.#slept);
    await super.sleep(ms, signal);
  }
}

const STOP = 1;

test('a restart is followed to the new process, whose rates begin anew', async () => {
  const bench: PerfBench = perfBench(
    undefined,
    new BusyClock((sleep) => {
      if (sleep === 2) return bench.machine.services.control('Alpha', STOP);
      return sleep === 3 ? bench.machine.services.start('Alpha') : undefined;
    }),
  );
  const columns = ['--columns', 'state,pid,cpu,previous'];
  const { stdout, stderr } = await runOn(command, ['Alpha', '--count', '4', '--json', ...columns], { bench });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).services[0]);
  const processId = rows[2].processId;
  assert.ok(processId > 0 && processId !== 1200);
  assert.deepEqual(rows, [
    { state: 'running', processId: 1200, cpuPercent: 10, previousProcessId: null },
    { state: 'stopped', processId: null, cpuPercent: null, previousProcessId: null },
    { state: 'running', processId, cpuPercent: null, previousProcessId: 1200 },
    { state: 'running', processId, cpuPercent: 10, previousProcessId: null },
  ]);
  assert.equal(stderr, `svcdeck: Alpha has a new process: 1200 before, ${processId} now\n`);
});

test('the instance of a process that has ended is not taken for that of the next one', async () => {
  const twins = (present: readonly boolean[]): RecordedCounters => ({
    objects: sampleCounters.objects.map((object) => {
      if (object.name !== 'Process') return object;
      const values = (id: number, percent: number) => ({
        'ID Process': id,
        '% Processor Time': { mean: percent * 100_000, swing: 0, grows: true },
      });
      return {
        ...object,
        instances: [
          { name: 'twin', present, values: values(1200, 10) },
          { name: 'twin', values: values(1300, 90) },
        ],
      };
    }),
  });
  const call = ['Dhcp', '--count', '4', '--json', '--columns', 'cpu'];
  const { stdout } = await runOn(command, call, { counters: twins([true, true, false]) });
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).services[0].cpuPercent),
    // twin#1 becomes twin: what lies between the two processes is nobody's.
    [90, null, 90, 90],
  );
});

test('a service that is deleted meanwhile', async () => {
  const bench: PerfBench = perfBench(
    undefined,
    new BusyClock((sleep) => {
      if (sleep !== 2) return undefined;
      return bench.machine.services.control('Alpha', STOP).then(() => bench.machine.services.delete('Alpha'));
    }),
  );
  const { stdout, exitCode } = await runOn(command, ['Alpha', '--count', '2', '--csv', '--columns', 'name,state,pid'], {
    bench,
  });
  assert.equal(
    stdout,
    'time,name,state,processId\r\n2026-11-21T08:00:01.0000000Z,Alpha,running,1200\r\n2026-11-21T08:00:02.0000000Z,Alpha,deleted,\r\n',
  );
  assert.equal(exitCode, 3);
});

test('where the counters of processes are broken the mend is told, and Windows still knows the memory', async () => {
  const counters: RecordedCounters = { objects: [{ name: 'Process', counters: [], status: 0xc0000bb8 }] };
  const call = ['Alpha', '--columns', 'name,cpu,memory', '--no-header'];
  const { stdout, stderr, exitCode } = await runOn(command, call, { counters });
  assert.equal(stdout, 'Alpha  -  10.0 MB\n');
  assert.match(stderr, /\\Process\(\*\)\\ID Process: .*\n.*lodctr \/R/);
  assert.equal(exitCode, 1);
});

test('a counter of processes that there is not is a failure, and no missing service', async () => {
  const counters: RecordedCounters = {
    objects: sampleCounters.objects.map((object) => ({
      ...object,
      counters: object.counters.filter(({ name }) => name !== 'Handle Count'),
    })),
  };
  const call = ['Alpha', '--columns', 'handles,threads', '--no-header'];
  const { stdout, stderr, exitCode } = await runOn(command, call, { counters });
  assert.equal(stdout, '-  12\n');
  assert.match(stderr, /Handle Count: .*PDH_CSTATUS_NO_COUNTER/);
  assert.equal(exitCode, 1);
});

for (const columns of [120, 80, 40])
  test(`on a terminal of ${columns} it is drawn over itself`, async () => {
    const { stdout } = await runOn(command, ['--top', '--count', '3'], { columns, rows: 10 });
    const picture = screenOf(stdout, columns).slice(0, -1);
    assert.equal(picture.length, 4);
    assert.match(picture[1] ?? '', /^SERVICE .*CPU %/);
    assert.ok(picture.every((line) => line.length < columns));
  });

for (const [args, fault] of [
  [[], /needs NAME, or --top/],
  [['Alpha', '--max', '3'], /only with --top/],
  [['--top', '--sort', 'weight'], /there is no column 'weight'/],
  [['--top', '--json', '--csv'], /exclude each other/],
] as const)
  test(`wrong call: ${args.join(' ')}`, async () => {
    const { stderr, exitCode } = await runOn(command, args);
    assert.match(stderr, fault);
    assert.equal(exitCode, 2);
  });

for (const [, , ...words] of examplesIn(command.help))
  test(`example: ${words.join(' ')}`, async () => assert.ok(await parse(words)));

/** Alpha is one of svcdeck, whose host publishes three restarts, 4 KB and 50 lines a second. */
const hostedBench = (isPublished: boolean): PerfBench => {
  const LARGE_RAWCOUNT = 0x00010100;
  const RATE = 0x10410500;
  const published = {
    name: 'svcdeck services',
    counters: [
      { name: 'Restarts', type: LARGE_RAWCOUNT },
      { name: 'Bytes Logged/sec', type: RATE },
      { name: 'Lines Logged/sec', type: RATE },
    ],
    instances: [
      {
        name: 'alpha',
        values: {
          Restarts: 3,
          'Bytes Logged/sec': { samples: [4096, 8192, 12_288].map((first) => ({ first })) },
          'Lines Logged/sec': { samples: [50, 100, 150].map((first) => ({ first })) },
        },
      },
    ],
  };
  const objects = [...sampleCounters.objects, ...(isPublished ? [published] : [])];
  const bench = perfBench({ objects });
  const document = bench.machine.document();
  const services = document.services.map((service) =>
    service.name === 'Alpha'
      ? { ...service, config: { ...service.config, binaryPath: '"C:\\svcdeck.exe" host Alpha' } }
      : service,
  );
  return { clock: bench.clock, machine: new RecordedMachine({ ...document, services }, bench.clock) };
};

test('restarts and what is logged a second, of a service that svcdeck hosts', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['Alpha', 'Idle'], {
    bench: hostedBench(true),
    columns: 140,
  });
  assert.deepEqual([stderr, exitCode], ['', 3]);
  const [header, alpha, idle] = stdout.split('\n').map((line) => line.trim().split(/ {2,}/).slice(-3));
  assert.deepEqual(header, ['RESTARTS', 'LOGGED/S', 'LINES/S']);
  assert.deepEqual(alpha, ['3', '4.0 KB', '50']);
  assert.deepEqual(idle, ['-', '-', '-']);
});

test('the same as JSON and as CSV, and with --top', async () => {
  const [row] = JSON.parse((await runOn(command, ['Alpha', '--json'], { bench: hostedBench(true) })).stdout);
  assert.deepEqual([row.restarts, row.loggedBytesPerSecond, row.loggedLinesPerSecond], [3, 4096, 50]);
  const { stdout } = await runOn(command, ['Alpha', '--csv'], { bench: hostedBench(true) });
  const [header = '', values = ''] = stdout.split('\r\n');
  assert.match(header, /,sharedWith,restarts,loggedBytesPerSecond,loggedLinesPerSecond$/);
  assert.match(values, /,3,4096,50$/);
  const top = JSON.parse((await runOn(command, ['--top', '--json'], { bench: hostedBench(true) })).stdout);
  assert.equal(top.find(({ name }: { readonly name: string }) => name === 'Alpha').restarts, 3);
});

test('a host that publishes nothing is no failure, and a service of others is asked nothing', async () => {
  const silent = await runOn(command, ['Alpha', '--json'], { bench: hostedBench(false) });
  assert.deepEqual([silent.exitCode, silent.stderr], [0, '']);
  assert.equal(JSON.parse(silent.stdout)[0].restarts, null);
  const bench = hostedBench(true);
  const asked: string[] = [];
  const open = bench.machine.counters.open.bind(bench.machine.counters);
  bench.machine.counters.open = (paths, options) => {
    asked.push(...paths);
    return open(paths, options);
  };
  await runOn(command, ['Dhcp'], { bench });
  assert.ok(asked.length > 0 && !asked.some((path) => path.includes('svcdeck')));
});
