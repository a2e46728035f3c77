import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/perf/get.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { perfBench, runOn, temporaryFolder } from './sample.ts';

const AVAILABLE = '\\Memory\\Available MBytes';
const PAGES = '\\Memory\\Pages/sec';
const TIMES = '\\Processor(*)\\% Processor Time';

test('values with their paths, and the local name where it differs', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, [AVAILABLE, TIMES], { columns: 90 });
  assert.equal(
    stdout,
    [
      'VALUE  COUNTER                         LOCAL NAME',
      '  800  \\Memory\\Available MBytes        \\Arbeitsspeicher\\Verfügbare MB',
      '   10  \\Processor(0)\\% Processor Time  \\Prozessor\\Prozessorzeit (%)',
      '   50  \\Processor(1)\\% Processor Time  \\Prozessor\\Prozessorzeit (%)',
      '',
    ].join('\n'),
  );
  assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('a second sample is taken only where a value needs one', async () => {
  const bench = perfBench();
  const begun = bench.clock.now();
  assert.equal((await runOn(command, [AVAILABLE, '--value'], { bench })).stdout, '900\n');
  assert.equal(bench.clock.now(), begun);
  assert.equal((await runOn(command, [PAGES, '--value', '--interval', '2s'], { bench })).stdout, '5\n');
  assert.equal(bench.clock.now(), begun + 2000);
});

test('counters that a wildcard stands for have English names, with the local ones beside them', async () => {
  const { stdout } = await runOn(command, ['\\Arbeitsspeicher\\*', '--csv', '--columns', 'path,local,value']);
  assert.deepEqual(stdout.split('\r\n'), [
    'path,localName,value',
    '\\Memory\\Available MBytes,\\Arbeitsspeicher\\Verfügbare MB,800',
    '\\Memory\\Pages/sec,\\Arbeitsspeicher\\Seiten/s,10',
    '\\Memory\\Broken,\\Arbeitsspeicher\\Kaputt,',
    '',
  ]);
});

test('JSON: keys and values', async () => {
  const { stdout } = await runOn(command, ['\\Processor(0)\\% Processor Time', '--json']);
  assert.deepEqual(JSON.parse(stdout), [
    {
      path: '\\Processor(0)\\% Processor Time',
      localName: '\\Prozessor\\Prozessorzeit (%)',
      instance: null,
      value: 10,
      type: 'PERF_100NSEC_TIMER',
      time: '2026-11-21T08:00:01.0000000Z',
      status: 0,
      problem: null,
      mend: null,
    },
  ]);
});

test('raw values are text, and take one sample', async () => {
  const { stdout } = await runOn(command, [
    PAGES,
    '--raw',
    '--json',
    '--columns',
    'path,value,first,second,multi,status',
  ]);
  assert.deepEqual(JSON.parse(stdout), [
    { path: PAGES, value: null, first: '0', second: '864000000000', multiCount: 1, status: 0 },
  ]);
});

test("typeperf's layout: an empty line, a header that names the computer, six decimals", async () => {
  const { stdout } = await runOn(command, [PAGES, '\\Memory\\Broken', '--typeperf']);
  assert.match(
    stdout,
    /^\r\n"\(PDH-CSV 4\.0\)","\\\\TESTBOX\\Memory\\Pages\/sec","\\\\TESTBOX\\Memory\\Broken"\r\n"11\/21\/2026 \d\d:00:01\.000","10\.000000"," "\r\n$/,
  );
});

for (const [path, fault, code] of [
  ['\\Memory\\Broken', /PDH_CSTATUS_INVALID_DATA\)\n.*lodctr \/R/, 1],
  [
    '\\Memory\\Avail MBytes',
    /'Memory' has no counter 'Avail MBytes'\. Nearest: Available MBytes \(0xC0000BB9 PDH_CSTATUS_NO_COUNTER\)$/m,
    4,
  ],
  ['\\Memry\\Pages/sec', /no performance object is called 'Memry'\. Nearest: Memory \(0xC0000BB8 /, 4],
  ['\\Nothing at all\\x', /PDH_CSTATUS_NO_OBJECT\)\. If it should be there, .*lodctr \/R/, 4],
  ['\\Damaged\\x', /Windows lists it, .*lodctr \/R/, 1],
  ['\\Processor(10)\\% Processor Time', /PDH_CSTATUS_NO_INSTANCE/, 4],
  ['\\Processor(x*)\\% Processor Time', /no instance fits it now/, 4],
  ['\\Processor\\% Processor Time', /'Processor' has instances: .*\(\*\) is all of them, among them 0, 1 /, 1],
  ['\\\\ELSEWHERE\\Memory\\Pages/sec', /PDH_CSTATUS_NO_MACHINE\)\n.*Remote Registry/, 1],
  ['nothing', /PDH_CSTATUS_BAD_COUNTERNAME\)\n.*\\Object\(Instance\)\\Counter/, 1],
] as const)
  test(`${path} is told with what to do, and the others are read`, async () => {
    const { stdout, stderr, exitCode } = await runOn(command, [path, AVAILABLE]);
    assert.match(stderr, fault);
    assert.match(stdout, /^ *\d+ {2}\\Memory\\Available MBytes/m);
    assert.equal(exitCode, code);
    const json = JSON.parse((await runOn(command, [path, '--json'])).stdout);
    assert.ok(
      json.every(({ value, problem }: { value: unknown; problem: unknown }) => value === null && problem !== null),
    );
  });

test('a list of counters from a file', async (t) => {
  const file = join(temporaryFolder(t), 'counters.txt');
  writeFileSync(file, `${AVAILABLE}\r\n"${PAGES}"\r\n`);
  const { stdout } = await runOn(command, ['--file', file, AVAILABLE, '--value']);
  assert.equal(stdout, '800\n10\n');
  writeFileSync(file, `${AVAILABLE}\nMemory\n`);
  const wrong = await runOn(command, ['--file', file]);
  assert.match(wrong.stderr, /counters\.txt, line 2: 'Memory' is no path/);
  assert.equal(wrong.exitCode, 2);
});

for (const [args, fault] of [
  [[], /needs PATH, or --file FILE/],
  [[''], /a PATH is empty/],
  [[AVAILABLE, '--value', '--json'], /exclude each other/],
  [[AVAILABLE, '--typeperf', '--raw'], /exclude each other/],
  [[AVAILABLE, '--interval', 'x'], /is no time/],
  [[AVAILABLE, '--names', 'french'], /does not know 'french'/],
] as const)
  test(`wrong call: ${args.join(' ')}`, async () => {
    const { stderr, exitCode } = await runOn(command, args);
    assert.match(stderr, fault);
    assert.equal(exitCode, 2);
  });

for (const [, , ...words] of examplesIn(command.help))
  test(`example: ${words.join(' ')}`, async () => assert.ok(await parse(words)));
