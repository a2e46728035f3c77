import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { command, parse } from '../../../cmd/perf/record.ts';
import { rotatedAmong } from '../../../lib/counters/record/rotated-name.ts';
import { readSize } from '../../../lib/counters/size.ts';
import { UsageError } from '../../../lib/errors.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';
import { perfBench, type RunOptions, runOn, temporaryFolder } from './sample.ts';

const AVAILABLE = '\\Memory\\Available MBytes';
const PAGES = '\\Memory\\Pages/sec';
const TIMES = '\\Processor(*)\\% Processor Time';

interface Recording {
  readonly folder: string;
  readonly file: string;
  run(args: readonly string[], options?: RunOptions): ReturnType<typeof runOn>;
  text(): string;
}

const recording = (t: TestContext, name = 'out.csv'): Recording => {
  const folder = temporaryFolder(t);
  const file = join(folder, name);
  return {
    folder,
    file,
    run: (args, options) => runOn(command, [...args, '--out', file], options),
    text: () => readFileSync(file, 'utf8'),
  };
};

test('a folder that there is not is named, and nothing is said of what was never written', async (t) => {
  const { run, folder } = recording(t, join('missing', 'out.csv'));
  const { stderr, exitCode } = await run([AVAILABLE, '--count', '1']);
  const file = join(folder, 'missing', 'out.csv');
  assert.equal(stderr, `svcdeck: cannot write ${file}: there is no folder ${join(folder, 'missing')}\n`);
  assert.equal(exitCode, 1);
});

test('CSV: a header, a row for each round, and what was written', async (t) => {
  const { run, text, file } = recording(t);
  const { stdout, stderr, exitCode } = await run([AVAILABLE, PAGES, '--count', '2']);
  assert.equal(
    text(),
    [
      `time,${AVAILABLE},${PAGES}`,
      '2026-11-21T08:00:01.0000000Z,800,10',
      '2026-11-21T08:00:02.0000000Z,450,20',
      '',
    ].join('\r\n'),
  );
  assert.equal(stdout, `2 rounds of 2 counters in ${file} (${text().length} B)\n`);
  assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('NDJSON: as perf watch --json', async (t) => {
  const { run, text } = recording(t, 'out.ndjson');
  await run([AVAILABLE, '--for', '2500ms']);
  assert.deepEqual(
    text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      { time: '2026-11-21T08:00:01.0000000Z', counters: [{ path: AVAILABLE, value: 800 }] },
      { time: '2026-11-21T08:00:02.0000000Z', counters: [{ path: AVAILABLE, value: 450 }] },
    ],
  );
});

test("typeperf's layout begins with its header", async (t) => {
  const { run, text } = recording(t);
  await run([PAGES, '--count', '1', '--typeperf']);
  assert.match(
    text(),
    /^"\(PDH-CSV 4\.0\)","\\\\TESTBOX\\Memory\\Pages\/sec"\r\n"11\/21\/2026 \d\d:00:01\.000","10\.000000"\r\n$/,
  );
});

test('raw values, a row for each', async (t) => {
  const { run, text } = recording(t);
  await run([PAGES, '--count', '1', '--long', '--raw']);
  assert.equal(text(), `time,path,first,second,problem\r\n2026-11-21T08:00:01.0000000Z,${PAGES},10,864010000000,\r\n`);
});

test('JSON of what was written: keys and values', async (t) => {
  const { run, file, text } = recording(t);
  const { stdout } = await run([AVAILABLE, '--count', '2', '--json']);
  assert.deepEqual(JSON.parse(stdout), { file, rounds: 2, missed: 0, bytes: text().length, files: 1 });
});

test('a file that is there is not touched unasked', async (t) => {
  const { run, file, text } = recording(t);
  writeFileSync(file, 'mine');
  const { stderr, exitCode } = await run([AVAILABLE, '--count', '1']);
  assert.match(stderr, /out\.csv is there already\n.*--append.*--overwrite/);
  assert.deepEqual([text(), exitCode], ['mine', 1]);
  await run([AVAILABLE, '--count', '1', '--overwrite', '--quiet']);
  assert.equal(text().split('\r\n').length, 3);
});

test('--append goes on below the same header, and behind half a line', async (t) => {
  const { run, file, text } = recording(t);
  await run([AVAILABLE, '--count', '1']);
  appendFileSync(file, '2026-11-21T08:0');
  await run([AVAILABLE, '--count', '1', '--append']);
  assert.deepEqual(text().split('\r\n'), [
    `time,${AVAILABLE}`,
    '2026-11-21T08:00:01.0000000Z,800',
    '2026-11-21T08:0',
    '2026-11-21T08:00:01.0000000Z,800',
    '',
  ]);
});

test('--append: a file with other columns gives way', async (t) => {
  const { run, folder, text } = recording(t);
  await run([AVAILABLE, '--count', '1']);
  const { stderr } = await run([PAGES, '--count', '1', '--append']);
  assert.match(stderr, /has other columns: it gives way to a new file/);
  assert.match(text(), /^time,\\Memory\\Pages\/sec\r\n/);
  const [rotated = '', ...others] = readdirSync(folder).filter((name) => name !== 'out.csv');
  assert.equal(others.length, 0);
  assert.match(readFileSync(join(folder, rotated), 'utf8'), /^time,\\Memory\\Available MBytes\r\n/);
});

test('a file that is old gives way; each has its header; the oldest are deleted, and nothing else', async (t) => {
  const { run, folder, text } = recording(t);
  for (const name of ['out-mine.csv', 'out-20261121-080001.txt', 'other-20261121-080001.csv'])
    writeFileSync(join(folder, name), '');
  const { stdout } = await run([AVAILABLE, '--count', '7', '--rotate-every', '2s', '--keep', '2']);
  assert.match(stdout, /^7 rounds of 1 counter in .*out\.csv and 3 before it/);
  const rotated = readdirSync(folder)
    .filter((name) => /^out-\d{8}-\d{6}\.csv$/.test(name))
    .sort();
  assert.deepEqual(
    rotated.map((name) => name.slice(-8)),
    ['0003.csv', '0005.csv'],
  );
  for (const name of rotated)
    assert.match(readFileSync(join(folder, name), 'utf8'), /^time,\\Memory\\Available MBytes\r\n(.*Z,\d+\r\n){2}$/);
  assert.match(text(), /^time,.*\r\n.*08:00:07.*\r\n$/);
  assert.ok(
    ['out-mine.csv', 'out-20261121-080001.txt', 'other-20261121-080001.csv'].every((name) =>
      existsSync(join(folder, name)),
    ),
  );
});

test('a file that is full gives way, and instances that came meanwhile have columns in the next', async (t) => {
  const { run, folder, text } = recording(t);
  const { stderr } = await run([TIMES, '--count', '4', '--max-size', '0.15KB']);
  assert.match(stderr, /no column for \\Processor\(2\).*: the next file, --long and \.ndjson have it/);
  assert.match(text(), /^time,.*Processor\(0\).*Processor\(2\)/);
  assert.ok(readdirSync(folder).length > 1);
});

test('rounds that were missed are counted', async (t) => {
  class SleepyClock extends FakeClock {
    #slept = 0;
    override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
      await super.sleep(ms, signal);
      if (++this.#slept === 2) this.advance(10_000);
    }
  }
  const { run } = recording(t);
  const { stdout, stderr } = await run([AVAILABLE, '--count', '3'], { bench: perfBench(undefined, new SleepyClock()) });
  assert.match(stdout, /^3 rounds of 1 counter, 10 left out in /);
  assert.match(stderr, /10 rounds were left out \(10 s\)/);
});

test('Ctrl+C ends it with whole lines', async (t) => {
  const stop = new AbortController();
  class StoppingClock extends FakeClock {
    #slept = 0;
    override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
      if (++this.#slept === 3) stop.abort(new Error('Ctrl+C'));
      await super.sleep(ms, signal);
    }
  }
  const { run, text } = recording(t);
  const { stdout, exitCode } = await run([AVAILABLE], {
    bench: perfBench(undefined, new StoppingClock()),
    signal: stop.signal,
  });
  assert.match(stdout, /^2 rounds/);
  assert.deepEqual([text().split('\r\n').length, exitCode], [4, 130]);
});

test('names of files that gave way are in order, also several of one second', () =>
  assert.deepEqual(
    rotatedAmong('/logs/a.b.csv', [
      'a.b-20261121-080001-10.csv',
      'a.b-20261121-080001.csv',
      'a.b-20261121-080001-2.csv',
      'A.B-20251121-080001.csv',
      'a.b.csv',
      'axb-20261121-080001.csv',
      'a.b-20261121-080001.csv.bak',
    ]),
    ['A.B-20251121-080001.csv', 'a.b-20261121-080001.csv', 'a.b-20261121-080001-2.csv', 'a.b-20261121-080001-10.csv'],
  ));

for (const [text, bytes] of [
  ['512KB', 524_288],
  ['1.5 mb', 1_572_864],
  ['2GB', 2_147_483_648],
] as const)
  test(`${text} is ${bytes} bytes`, () => assert.equal(readSize('--max-size', text), bytes));

for (const text of ['', '100', '0MB', '-1MB', '1TB', 'MB'])
  test(`'${text}' is no size`, () => assert.throws(() => readSize('--max-size', text), UsageError));

for (const [args, fault] of [
  [[PAGES], /needs --out/],
  [[PAGES, '--out', 'x.txt'], /ends in none of/],
  [[PAGES, '--out', 'x.ndjson', '--long'], /takes a \.csv file/],
  [[PAGES, '--out', 'x.csv', '--raw'], /--raw takes/],
  [[PAGES, '--out', 'x.csv', '--append', '--overwrite'], /exclude each other/],
  [[PAGES, '--out', 'x.csv', '--keep', '2'], /only with --max-size/],
  [[PAGES, '--out', 'x.csv', '--count', '2', '--for', '1m'], /exclude each other/],
  [[PAGES, '--out', 'x.csv', '--for', '500ms'], /shorter than one interval/],
] as const)
  test(`wrong call: ${args.join(' ')}`, async () => {
    const { stderr, exitCode } = await runOn(command, args);
    assert.match(stderr, fault);
    assert.equal(exitCode, 2);
  });

test('several computers would write to one file', async (t) => {
  const { run, file } = recording(t);
  const { exitCode } = await run([PAGES, '--count', '1'], { isHeld: true });
  assert.deepEqual([exitCode, existsSync(file)], [2, false]);
});

for (const [, , ...words] of examplesIn(command.help))
  test(`example: ${words.join(' ')}`, async () => assert.ok(await parse(words)));
