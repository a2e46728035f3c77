import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../../cmd/verb-noun/get-counter.ts';
import { localTime, parseIsoTime } from '../../../lib/events/time.ts';
import { runOn } from '../perf/sample.ts';

const get = (...words: readonly string[]) => runOn(command, words);

type Sample = { readonly Timestamp: string; readonly CounterSamples: readonly Record<string, unknown>[] };

test('the table is the one that PowerShell prints', async () => {
  const { stdout, exitCode } = await get('\\Memory\\Available MBytes,\\Processor(0)\\% Processor Time');
  const [, , , line = ''] = stdout.split('\n');
  const time = line.slice(0, 19);
  assert.match(time, /^2026-11-\d\d \d\d:\d\d:\d\d$/);
  const indent = ' '.repeat(26);
  assert.deepEqual(stdout.split('\n'), [
    '',
    'Timestamp                 CounterSamples',
    '---------                 --------------',
    `${time}       \\\\TESTBOX\\Memory\\Available MBytes :`,
    `${indent}800`,
    '',
    `${indent}\\\\TESTBOX\\Processor(0)\\% Processor Time :`,
    `${indent}10`,
    '',
    '',
  ]);
  assert.equal(exitCode, 0);
});

test('samples come so often, and so many', async () => {
  const { stdout } = await get('\\Memory\\Available MBytes', '-MaxSamples', '3', '-SampleInterval', '5', '-Json');
  const samples: readonly Sample[] = JSON.parse(stdout);
  assert.deepEqual(
    samples.map(({ CounterSamples }) => CounterSamples),
    [800, 450, 400].map((CookedValue) => [
      { Path: '\\\\TESTBOX\\Memory\\Available MBytes', InstanceName: '', CookedValue, Status: 0 },
    ]),
  );
  const times = samples.map(({ Timestamp }) => Number((parseIsoTime(Timestamp) ?? 0n) / 10_000_000n));
  assert.deepEqual([(times[1] ?? 0) - (times[0] ?? 0), (times[2] ?? 0) - (times[1] ?? 0)], [5, 5]);
  assert.ok(localTime(parseIsoTime(samples[0]?.Timestamp ?? '') ?? 0n).startsWith('2026-11-'));
});

test('CSV has a row for each value, and instances by name', async () => {
  const { stdout } = await get('-Counter', '\\Processor(*)\\% Processor Time', '-Csv');
  const [head, ...rows] = stdout.trimEnd().split('\r\n');
  assert.equal(head, 'Timestamp,Path,InstanceName,CookedValue,Status');
  assert.deepEqual(
    rows.map((row) => row.replace(/^[^,]+,/, '')),
    ['\\\\TESTBOX\\Processor(0)\\% Processor Time,0,10,0', '\\\\TESTBOX\\Processor(1)\\% Processor Time,1,50,0'],
  );
});

test('a counter that there is not is told, and the others are read', async () => {
  const { stdout, stderr, exitCode } = await get('\\Memory\\Nope', ',\\Memory\\Available MBytes', '-Json');
  const [sample]: readonly Sample[] = JSON.parse(stdout);
  assert.deepEqual(
    sample?.CounterSamples.map((each) => each['CookedValue']),
    [null, 800],
  );
  assert.match(stderr, /'Memory' has no counter 'Nope'/);
  assert.equal(exitCode, 4);
  assert.equal((await get('\\Memory\\Nope', '-EA', 'SilentlyContinue')).stderr, '');
});

test('-ListSet tells of sets what is in them', async () => {
  const { stdout, exitCode } = await get('-ListSet', 'mem*,Processor', '-Json');
  const sets: readonly Record<string, unknown>[] = JSON.parse(stdout);
  assert.deepEqual(sets, [
    {
      CounterSetName: 'Memory',
      MachineName: 'TESTBOX',
      CounterSetType: 'SingleInstance',
      Paths: ['\\Memory\\Available MBytes', '\\Memory\\Pages/sec', '\\Memory\\Broken'],
      PathsWithInstances: [],
    },
    {
      CounterSetName: 'Processor',
      MachineName: 'TESTBOX',
      CounterSetType: 'MultiInstance',
      Paths: ['\\Processor(*)\\% Processor Time'],
      PathsWithInstances: ['\\Processor(0)\\% Processor Time', '\\Processor(1)\\% Processor Time'],
    },
  ]);
  assert.equal(exitCode, 0);
});

test('a set that there is not is told, and a local name will do', async () => {
  const { stdout, stderr, exitCode } = await get('-ListSet', 'Nope*,Arbeitsspeicher');
  assert.match(stdout, /^CounterSetName {5}: Memory$/m);
  assert.match(stdout, /^Paths {14}: \{\\Memory\\Available MBytes, /m);
  assert.match(
    stderr,
    /^svcdeck: Get-Counter: Cannot find any performance counter sets on the TESTBOX computer that match the following: Nope\*\.$/m,
  );
  assert.equal(exitCode, 4);
});

for (const [words, message] of [
  [['-MaxSamples', '2', '-Continuous'], /-MaxSamples and -Continuous cannot be used together/],
  [['-ListSet', 'Memory', '-MaxSamples', '2'], /-ListSet reads no samples/],
  [['-SampleInterval', '0'], /Cannot bind parameter 'SampleInterval': 0 is not within 1 and 86400/],
] as const)
  test(`Get-Counter ${words.join(' ')}`, async () => {
    const { stderr, exitCode } = await get(...words);
    assert.match(stderr, message);
    assert.equal(exitCode, 2);
  });

test('-ErrorAction Stop gives no sample where a counter can not be read', async () => {
  const { stdout, stderr, exitCode } = await get('\\Memory\\Nope,\\Memory\\Available MBytes', '-ea', 'Stop', '-Json');
  assert.equal(stdout, '[]\n');
  assert.match(stderr, /'Memory' has no counter 'Nope'/);
  assert.equal(exitCode, 4);
});
