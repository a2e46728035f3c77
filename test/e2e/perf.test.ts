/** The packaged executable over the double of pdh.dll: it is loaded from System32, by its full path, as Windows' own is. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { counterDouble, withoutCounterDouble } from './counters-double.ts';
import { type Answer, root, svcdeck, toWindowsPath, windows } from './windows.ts';

const onDouble = { skip: withoutCounterDouble ?? false } as const;

const AVAILABLE = '\\Memory\\Available MBytes';
const PAGES = '\\Memory\\Pages/sec';
const QUICK = ['--interval', '100ms'] as const;

interface Scene {
  readonly folder: string;
  perf(...args: readonly string[]): Promise<Answer>;
  run(...args: readonly string[]): Promise<Answer>;
  /** `open 0 wrong 0`: the account of handles of the program that ended last. */
  handles(): Promise<string>;
}

const scene = async (t: TestContext, more: Readonly<Record<string, string>> = {}): Promise<Scene> => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck '));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const report = join(folder, 'report.txt');
  const env = {
    ...(await counterDouble()),
    PDH_DOUBLE_SCRIPT: toWindowsPath(join(root, 'test', 'doubles', 'counters', 'english.txt')),
    PDH_DOUBLE_REPORT: toWindowsPath(report),
    ...more,
  };
  const run = (...args: readonly string[]): Promise<Answer> => windows('svcdeck', args, { env });
  return {
    folder,
    run,
    perf: (...args) => run('perf', ...args),
    handles: async () => (await readFile(report, 'utf8')).trim(),
  };
};

const ALL_CLOSED = 'open 0 wrong 0';

const rowsOf = ({ stdout }: Answer): readonly Record<string, unknown>[] => JSON.parse(stdout);

const linesOf = ({ stdout }: Answer): readonly string[] => stdout.trimEnd().split('\n');

test('objects, counters and instances are listed, and every handle is closed', onDouble, async (t) => {
  const { perf, handles } = await scene(t);
  const objects = await perf('objects', '--json');
  assert.deepEqual([objects.exitCode, objects.stderr], [0, '']);
  const names = rowsOf(objects).map(({ name }) => name);
  assert.deepEqual(names, ['Broken', 'Memory', 'Orders', 'Process', 'Processor', 'Slow']);
  const counters = await perf('counters', 'Memory', '--json');
  assert.deepEqual(
    rowsOf(counters).map(({ name, type }) => `${name} ${type}`),
    [
      'Available MBytes PERF_COUNTER_RAWCOUNT',
      'Pages/sec PERF_COUNTER_COUNTER',
      '% Committed Bytes In Use PERF_RAW_FRACTION',
    ],
  );
  assert.equal(await handles(), ALL_CLOSED);
  const instances = await perf('instances', 'Process');
  assert.deepEqual(linesOf(instances), ['app', 'app#1', 'odd (a) "q" b\\c [d]', 'brief']);
  assert.equal(await handles(), ALL_CLOSED);
});

test('one sample where it is enough, two where the type needs them', onDouble, async (t) => {
  const { perf, handles } = await scene(t);
  const one = await perf('get', AVAILABLE, '--value');
  assert.deepEqual([one.stdout, one.exitCode], ['2048\n', 0]);
  const two = await perf('get', AVAILABLE, PAGES, '\\Processor(*)\\% Processor Time', '--value', ...QUICK);
  assert.deepEqual([two.stdout, two.exitCode], ['2040\n250\n75\n25\n50\n', 0]);
  const raw = await perf('get', PAGES, '--raw', '--json');
  assert.deepEqual([rowsOf(raw)[0]?.['first'], raw.exitCode], ['1000', 0]);
  assert.equal(await handles(), ALL_CLOSED);
});

test('names with parentheses, quotes and backslashes are read', onDouble, async (t) => {
  const { perf } = await scene(t);
  const { stdout } = await perf('get', '\\Process(odd (a) "q" b\\c [d])\\ID Process', '--value');
  assert.equal(stdout, '400\n');
});

test('errors stand beside good values, each with its own reason', onDouble, async (t) => {
  const { perf, handles } = await scene(t);
  const paths = [
    AVAILABLE,
    '\\Memory\\Page/sec',
    '\\Memry\\Pages/sec',
    '\\Process(nope)\\ID Process',
    '\\Orders\\Wrapping/sec',
    '\\Orders\\Shrinking Base',
    '\\Slow\\Value',
    '\\\\GONE\\Memory\\Pages/sec',
  ];
  const answer = await perf('get', ...paths, '--value', ...QUICK);
  assert.equal(answer.stdout, `2040\n${'-\n'.repeat(paths.length - 1)}`);
  const told = answer.stderr.split('svcdeck: ').slice(1);
  const expected = [
    /^\\Memory\\Page\/sec: .*Nearest: Pages\/sec .*PDH_CSTATUS_NO_COUNTER/,
    /^\\Memry\\Pages\/sec: .*Nearest: Memory .*PDH_CSTATUS_NO_OBJECT/,
    /^\\Process\(nope\)\\ID Process: .*PDH_CSTATUS_NO_INSTANCE/,
    /^\\Orders\\Wrapping\/sec: .*backwards.*PDH_CALC_NEGATIVE_VALUE/,
    /^\\Orders\\Shrinking Base: .*base went backwards.*PDH_CALC_NEGATIVE_DENOMINATOR/,
    /^\\Slow\\Value: .*did not answer in time.*PDH_QUERY_PERF_DATA_TIMEOUT/,
    /^\\\\GONE\\Memory\\Pages\/sec: .*can.t be reached.*PDH_CSTATUS_NO_MACHINE/,
  ];
  assert.equal(told.length, expected.length, answer.stderr);
  for (const [index, pattern] of expected.entries()) assert.match(told[index] ?? '', pattern);
  assert.equal(answer.exitCode, 4);
  assert.equal(await handles(), ALL_CLOSED);
});

test(
  'a counter set whose registration is damaged costs none of the others, and the mend is named',
  onDouble,
  async (t) => {
    const { perf } = await scene(t);
    const answer = await perf('get', '\\Broken(a)\\Value', AVAILABLE, '--value', ...QUICK);
    assert.match(answer.stdout, /^-\n\d+\n$/);
    assert.match(answer.stderr, /PDH_CSTATUS_NO_OBJECT\)\s+Windows lists it, .* `lodctr \/R`/);
    assert.equal(answer.exitCode, 1);
  },
);

test('a computer that is gone: the command says so, and its own counters are read', onDouble, async (t) => {
  const { perf, run } = await scene(t, { PDH_DOUBLE_SET: 'otherGone=1' });
  const answer = await perf('get', '\\\\OTHER\\Memory\\Pages/sec', AVAILABLE, '--value', ...QUICK);
  assert.match(answer.stdout, /^-\n\d+\n$/);
  assert.match(answer.stderr, /can.t be reached .*PDH_CSTATUS_NO_MACHINE/);
  assert.equal(answer.exitCode, 1);
  const list = await run('--computer', 'GONE', 'perf', 'objects');
  assert.match(list.stderr, /^svcdeck: GONE: The computer can.t be reached .*PDH_CSTATUS_NO_MACHINE/);
  assert.equal(list.exitCode, 1);
});

test('piped, watch writes a line for each value, and ends after so many rounds', onDouble, async (t) => {
  const { perf, handles } = await scene(t);
  const answer = await perf('watch', PAGES, '\\Process(brief)\\ID Process', '--count', '2', ...QUICK);
  const values = linesOf(answer).map((line) => line.split('  ').slice(1).join('  '));
  assert.deepEqual(values, [
    `${PAGES}  250`,
    '\\Process(brief)\\ID Process  500',
    `${PAGES}  250`,
    '\\Process(brief)\\ID Process  - PDH_CSTATUS_NO_INSTANCE',
  ]);
  assert.match(answer.stderr, /no instance 'brief' now/);
  assert.equal(answer.exitCode, 4);
  assert.equal(await handles(), ALL_CLOSED);
});

test('a round that fails in the middle is told, and so is that values are back', onDouble, async (t) => {
  const { perf, handles } = await scene(t, { PDH_DOUBLE_FAIL: 'PdhCollectQueryData:3:800007d0' });
  const answer = await perf('watch', AVAILABLE, '--count', '3', ...QUICK, '--json');
  const [first, second, third] = linesOf(answer).map((line) => JSON.parse(line).counters[0]);
  assert.deepEqual([first?.value, second?.value, third?.value], [2040, null, 900]);
  assert.match(answer.stderr, /has values again/);
  assert.equal(await handles(), ALL_CLOSED);
});

test('record writes rounds at their times, and CSV stays rectangular when instances go', onDouble, async (t) => {
  const { perf, folder, handles } = await scene(t);
  const out = join(folder, 'counters.csv');
  const answer = await perf(
    'record',
    '\\Process(*)\\ID Process',
    PAGES,
    '--out',
    toWindowsPath(out),
    '--count',
    '3',
    ...QUICK,
  );
  assert.equal(answer.exitCode, 0, answer.stderr);
  const [head = '', ...rows] = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
  assert.match(head, /^time,.*brief.*Pages\/sec/);
  const fields = rows.map((row) => row.split(',').slice(1).join(','));
  assert.deepEqual(fields, ['100,200,400,500,250', '100,200,400,,250', '100,200,400,,250']);
  assert.equal(await handles(), ALL_CLOSED);
});

test(
  'wait: 0 when it is there, 124 when the time is up, 4 where there is nothing of that name',
  onDouble,
  async (t) => {
    const { perf, handles } = await scene(t);
    const there = await perf('wait', AVAILABLE, '--below', '500', ...QUICK);
    assert.deepEqual([there.exitCode, there.stderr], [0, '']);
    assert.match(there.stdout, /Available MBytes is 480, below 500/);
    const late = await perf('wait', AVAILABLE, '--below', '5', '--timeout', '300ms', ...QUICK);
    assert.deepEqual([late.exitCode, late.stdout], [124, '']);
    assert.match(late.stderr, /was not below 5 within 300 ms: it is \d+ now/);
    assert.equal((await perf('wait', '\\Memory\\Nope', '--below', '5', '--timeout', '5s')).exitCode, 4);
    assert.equal(await handles(), ALL_CLOSED);
  },
);

test('wait: a provider that hangs is not waited for', onDouble, async (t) => {
  const { perf } = await scene(t, { PDH_DOUBLE_SET: 'collectDelay=50000' });
  const begun = performance.now();
  const { exitCode, stderr } = await perf('wait', AVAILABLE, '--below', '5', '--timeout', '300ms');
  assert.equal(exitCode, 124);
  assert.match(stderr, /Windows does not answer/);
  // The program has ended, too.
  assert.ok(performance.now() - begun < 30_000);
});

/** A process with what Windows tells of one. */
const processScript = (processId: number): string => {
  const counters = [
    ['ID Process', '00010000', processId],
    ['% Processor Time', '20510500', '0 +5000000'],
    ['Working Set', '00010100', 10_485_760],
    ['Private Bytes', '00010100', 5_242_880],
    ['Handle Count', '00010000', 321],
    ['Thread Count', '00010000', 12],
    ['IO Read Bytes/sec', '10410500', '0 +2048'],
    ['IO Write Bytes/sec', '10410500', '0 +1024'],
    ['Elapsed Time', '30240500', 0],
  ];
  const lines = [
    ['object', 'Process', 'Process', 230, 100, 'multi'],
    ...counters.map(([name, type], index) => ['counter', name, name, 1000 + 2 * index, type, 100, 0]),
    ['instance', 'services'],
    ...counters.map(([name, , values]) => ['values', name, 0, values]),
  ];
  return `${lines.map((fields) => fields.join('\t')).join('\n')}\n`;
};

test('service: what the process behind a service uses', onDouble, async (t) => {
  // Wine starts it when something first wants it, which is not sure to have happened.
  await svcdeck('start', '--wait', 'RpcSs');
  const processId = Number(/PID\s+: (\d+)/.exec((await svcdeck('queryex', 'RpcSs')).stdout)?.[1]);
  assert.ok(processId > 0);
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck '));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const script = join(folder, 'process.txt');
  await writeFile(script, processScript(processId));
  const { perf, handles } = await scene(t, { PDH_DOUBLE_SCRIPT: toWindowsPath(script) });
  const answer = await perf('service', 'RpcSs', '--json', ...QUICK);
  assert.equal(answer.exitCode, 0, answer.stderr);
  const [row] = rowsOf(answer);
  assert.deepEqual(
    ['processId', 'cpuPercent', 'workingSetBytes', 'handles', 'threads', 'readBytesPerSecond'].map((key) => row?.[key]),
    [processId, 50, 10_485_760, 321, 12, 2048],
  );
  assert.equal(await handles(), ALL_CLOSED);
});

test('5,000 instances come through a pipe', onDouble, async (t) => {
  const { perf, handles } = await scene(t, { PDH_DOUBLE_SCRIPT: '', PDH_DOUBLE_GENERATE: '1:2:5000' });
  const answer = await perf('get', '\\Made 0(*)\\Count 0/sec', '--value', ...QUICK);
  assert.equal(answer.exitCode, 0, answer.stderr);
  assert.equal(linesOf(answer).length, 5000);
  assert.equal(await handles(), ALL_CLOSED);
});

test('without the double Wine’s own library is loaded, whatever lies in System32', onDouble, async () => {
  await counterDouble();
  const { stdout } = await svcdeck('perf', 'objects', '--json');
  assert.doesNotMatch(stdout, /Broken/);
});
