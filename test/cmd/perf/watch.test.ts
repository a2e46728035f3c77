import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/perf/watch.ts';
import type { RecordedCounters } from '../../../lib/recorded/counters/document.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { screenOf } from '../../fakes/screen.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';
import { perfBench, runOn } from './sample.ts';

const AVAILABLE = '\\Memory\\Available MBytes';
const PAGES = '\\Memory\\Pages/sec';
/** What is seen in the end. */
const pictureOf = (stdout: string, columns?: number): readonly string[] => screenOf(stdout, columns).slice(0, -1);
const TIMES = '\\Processor(*)\\% Processor Time';

test('lines where nobody looks on: time, path, value', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, [PAGES, TIMES, '--count', '2']);
  assert.deepEqual(stdout.replaceAll(/^\S+ \d\d/gm, '').split('\n'), [
    ':00:01.000  \\Memory\\Pages/sec  10',
    ':00:01.000  \\Processor(0)\\% Processor Time  10',
    ':00:01.000  \\Processor(1)\\% Processor Time  50',
    ':00:02.000  \\Memory\\Pages/sec  20',
    ':00:02.000  \\Processor(0)\\% Processor Time  20',
    ':00:02.000  \\Processor(2)\\% Processor Time  - PDH_CSTATUS_INVALID_DATA',
    '',
  ]);
  assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('JSON: an object a round', async () => {
  const { stdout } = await runOn(command, [AVAILABLE, TIMES, '--count', '2', '--json', '--interval', '2s']);
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      {
        time: '2026-11-21T08:00:02.0000000Z',
        counters: [
          { path: AVAILABLE, value: 800 },
          { path: '\\Processor(0)\\% Processor Time', instance: '0', value: 5 },
          { path: '\\Processor(1)\\% Processor Time', instance: '1', value: 25 },
        ],
      },
      {
        time: '2026-11-21T08:00:04.0000000Z',
        counters: [
          { path: AVAILABLE, value: 450 },
          { path: '\\Processor(0)\\% Processor Time', instance: '0', value: 10 },
          {
            path: '\\Processor(2)\\% Processor Time',
            instance: '2',
            value: null,
            status: 0xc0000bba,
            problem: 'PDH_CSTATUS_INVALID_DATA',
          },
        ],
      },
    ],
  );
});

test('CSV stays rectangular when instances come and go', async () => {
  const { stdout, stderr } = await runOn(command, [AVAILABLE, TIMES, '--count', '4', '--csv']);
  assert.equal(
    stdout,
    [
      `time,${AVAILABLE},\\Processor(0)\\% Processor Time,\\Processor(1)\\% Processor Time`,
      '2026-11-21T08:00:01.0000000Z,800,10,50',
      '2026-11-21T08:00:02.0000000Z,450,20,',
      '2026-11-21T08:00:03.0000000Z,400,30,',
      '2026-11-21T08:00:04.0000000Z,420,40,80',
      '',
    ].join('\r\n'),
  );
  assert.equal(stderr.match(/no column for/g)?.length, 1);
  assert.match(stderr, /no column for \\Processor\(2\)\\% Processor Time, which came after the header/);
});

test('long CSV has a row for each value, so that none is left out', async () => {
  const { stdout, stderr } = await runOn(command, [TIMES, '--count', '2', '--csv', '--long']);
  assert.deepEqual(stdout.split('\r\n'), [
    'time,path,value,problem',
    '2026-11-21T08:00:01.0000000Z,\\Processor(0)\\% Processor Time,10,',
    '2026-11-21T08:00:01.0000000Z,\\Processor(1)\\% Processor Time,50,',
    '2026-11-21T08:00:02.0000000Z,\\Processor(0)\\% Processor Time,20,',
    '2026-11-21T08:00:02.0000000Z,\\Processor(2)\\% Processor Time,,PDH_CSTATUS_INVALID_DATA',
    '',
  ]);
  assert.equal(stderr, '');
});

test("typeperf's layout", async () => {
  const { stdout } = await runOn(command, [PAGES, TIMES, '--count', '2', '--typeperf']);
  assert.deepEqual(stdout.replaceAll(/"11\/21\/2026 \d\d/g, '"').split('\r\n'), [
    '',
    '"(PDH-CSV 4.0)","\\\\TESTBOX\\Memory\\Pages/sec","\\\\TESTBOX\\Processor(0)\\% Processor Time","\\\\TESTBOX\\Processor(1)\\% Processor Time"',
    '":00:01.000","10.000000","10.000000","50.000000"',
    '":00:02.000","20.000000","20.000000"," "',
    '',
  ]);
});

test('raw values: first and second', async () => {
  const { stdout } = await runOn(command, [PAGES, '--count', '2', '--raw', '--json']);
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).counters),
    [
      [{ path: PAGES, first: '10', second: '864010000000', multiCount: 1 }],
      [{ path: PAGES, first: '30', second: '864020000000', multiCount: 1 }],
    ],
  );
});

test('on a terminal a table, drawn over itself, whose last picture stays', async () => {
  const { stdout } = await runOn(command, [PAGES, TIMES, '--count', '4'], { columns: 100, rows: 24 });
  assert.deepEqual(pictureOf(stdout), [
    `TESTBOX  ${new Date(Date.UTC(2026, 10, 21, 8, 0, 4)).toTimeString().slice(0, 8)}  every 1 s  Ctrl+C ends`,
    'COUNTER                              NOW       MIN       AVG       MAX  TREND',
    '\\Memory\\Pages/sec                     40         0     17.50        40  ▃▅▁█',
    '\\Processor(0)\\% Processor Time        40        10        25        40  ▁▃▆█',
    '\\Processor(1)\\% Processor Time        80        50        65        80  ▁  █',
    '\\Processor(2)\\% Processor Time         5         5         5         5    ▄▄',
  ]);
});

for (const columns of [120, 80, 40, 20])
  for (const args of [[], ['--plot'], ['--plot', '--ascii'], ['--top', '2']])
    test(`no line of ${args.join(' ') || 'the table'} is wider than a terminal of ${columns}, none higher`, async () => {
      const options = { columns, rows: 20, hasColour: false };
      const { stdout } = await runOn(command, [PAGES, TIMES, AVAILABLE, '--count', '5', ...args], options);
      const picture = pictureOf(stdout, columns);
      for (const line of picture) assert.ok([...line].length < columns, JSON.stringify(line));
      assert.ok(picture.length <= 19 && picture.length > 2, String(picture.length));
    });

test('where there is no room for all, those with the highest values are shown', async () => {
  const { stdout } = await runOn(command, [TIMES, '--count', '4'], { columns: 80, rows: 6 });
  const picture = pictureOf(stdout);
  assert.match(picture[2] ?? '', /Processor\(1\)/);
  assert.match(picture[3] ?? '', /Processor\(0\)/);
  assert.equal(picture[4], 'and 1 more with lower values');
});

test('--top: the highest values of each round, the highest first', async () => {
  const { stdout } = await runOn(command, [TIMES, PAGES, '--count', '2', '--top', '2', '--csv', '--long']);
  assert.deepEqual(stdout.match(/(?<=Z,).*(?=,\r)/g), [
    '\\Processor(1)\\% Processor Time,50',
    '\\Processor(0)\\% Processor Time,10',
    '\\Processor(0)\\% Processor Time,20',
    '\\Memory\\Pages/sec,20',
  ]);
});

test('a chart for each counter with a line for each instance, told apart without colours too', async () => {
  const { stdout } = await runOn(command, [PAGES, TIMES, '--count', '5', '--plot']);
  const lines = stdout.split('\n');
  assert.equal(lines[1], `${PAGES.padEnd(40)}${'0  min 0  avg 14  max 40'.padStart(39)}`);
  assert.ok(lines.includes('\\Processor(*)\\% Processor Time'));
  assert.match(stdout, /^a 0 .* 0 {2}min 0 {2}avg 20 {2}max 40$/m);
  assert.match(stdout, /^ {3}│ {3}┌┐$/m);
  assert.match(stdout, /^ {4}│ {3}bb$/m);
});

test('a counter that can not be read is told once, and the others are read', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['\\Memory\\Broken', PAGES, '--count', '3']);
  assert.equal(stdout.match(/Pages\/sec/g)?.length, 3);
  assert.equal(stderr.match(/PDH_CSTATUS_INVALID_DATA/g)?.length, 1);
  assert.match(stderr, /lodctr \/R/);
  assert.equal(exitCode, 1);
});

test('where none can be read it ends', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['\\Memory\\Pages/sek']);
  assert.deepEqual([stdout, exitCode], ['', 4]);
  assert.match(stderr, /Nearest: Pages\/sec/);
});

/** An instance that is there in the third and fourth look only. */
const comesAndGoes: RecordedCounters = {
  objects: [
    {
      name: 'Worker',
      counters: [{ name: 'Load', type: 0x00010000 }],
      instances: [{ name: 'job', present: [false, false, true, true, false], values: { Load: 7 } }],
    },
  ],
};

test('what is not there yet is waited for; that it comes and goes is told', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['\\Worker(job)\\Load', '--count', '5', '--csv'], {
    counters: comesAndGoes,
  });
  assert.deepEqual(stdout.match(/(?<=Z,).*/gm), ['', '7', '7', '', '']);
  assert.deepEqual(
    stderr.match(/^svcdeck: .*?(?:PDH_CSTATUS_NO_INSTANCE|values again)/gm)?.map((line) => line.slice(-11)),
    ['NO_INSTANCE', 'alues again', 'NO_INSTANCE'],
  );
  assert.equal(exitCode, 4);
});

test('a pause is told, and makes no burst', async () => {
  class SleepyClock extends FakeClock {
    #slept = 0;
    override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
      await super.sleep(ms, signal);
      if (++this.#slept === 2) this.advance(3_600_000);
    }
  }
  const bench = perfBench(undefined, new SleepyClock());
  const { stdout, stderr } = await runOn(command, [AVAILABLE, '--count', '3', '--json'], { bench });
  const rounds = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    rounds.map(({ time, missed }) => [time.slice(11, 19), missed]),
    [
      ['08:00:01', undefined],
      ['09:00:02', 3600],
      ['09:00:03', undefined],
    ],
  );
  assert.match(stderr, /^svcdeck: 3600 rounds were left out \(1 h\): the computer slept/m);
});

test('Ctrl+C ends it with what was there', async () => {
  const stop = new AbortController();
  class StoppingClock extends FakeClock {
    #slept = 0;
    override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
      if (++this.#slept === 4) stop.abort(new Error('Ctrl+C'));
      await super.sleep(ms, signal);
    }
  }
  const bench = perfBench(undefined, new StoppingClock());
  const { stdout, stderr, exitCode } = await runOn(command, [PAGES, '--plot'], { bench, signal: stop.signal });
  assert.match(stdout, /min 0 {2}avg 10 {2}max 20/);
  assert.deepEqual([stderr, exitCode], ['', 130]);
});

test('several computers take an end', async () => {
  const { stderr, exitCode } = await runOn(command, [PAGES], { isHeld: true });
  assert.match(stderr, /several computers take --count N/);
  assert.equal(exitCode, 2);
});

for (const [args, fault] of [
  [[], /needs PATH/],
  [[PAGES, '--json', '--csv'], /exclude each other/],
  [[PAGES, '--long'], /only with --csv/],
  [[PAGES, '--top', '2', '--csv'], /would change the columns/],
  [[PAGES, '--raw', '--plot'], /--raw takes/],
  [[PAGES, '--count', '0'], /no number from 1 on/],
  [[PAGES, '--interval', '50ms'], /shorter than 100ms/],
  [[PAGES, '--top', 'x'], /no number from 1 on/],
] as const)
  test(`wrong call: ${args.join(' ')}`, async () => {
    const { stderr, exitCode } = await runOn(command, args);
    assert.match(stderr, fault);
    assert.equal(exitCode, 2);
  });

for (const [, , ...words] of examplesIn(command.help))
  test(`example: ${words.join(' ')}`, async () => assert.ok(await parse(words)));
