import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command as counters, parse as parseCounters } from '../../../cmd/perf/counters.ts';
import { command as find, parse as parseFind } from '../../../cmd/perf/find.ts';
import { command as instances, parse as parseInstances } from '../../../cmd/perf/instances.ts';
import { command as objects, parse as parseObjects } from '../../../cmd/perf/objects.ts';
import { parse as parsePathCall, command as path } from '../../../cmd/perf/path.ts';
import { command as perf } from '../../../cmd/perf/perf.ts';
import { CounterError } from '../../../native/counter-error.ts';
import { pdhCodes } from '../../../native/pdh-codes.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { perfBench, runOn } from './sample.ts';

test('objects have both names where they differ', async () => {
  const { stdout, exitCode } = await runOn(objects, ['--instances'], { columns: 80 });
  assert.equal(
    stdout,
    [
      'OBJECT     LOCAL NAME       INSTANCES',
      'Damaged',
      'Memory     Arbeitsspeicher  no',
      'Process                     yes',
      'Processor  Prozessor        yes',
      '',
    ].join('\n'),
  );
  assert.equal(exitCode, 0);
});

for (const [args, expected] of [
  [['speicher'], 'Memory'],
  [['PROC'], 'Process Processor'],
  [['Proc*r'], 'Processor'],
  [['none'], ''],
] as const)
  test(`objects ${args.join(' ')}`, async () => {
    const { stdout } = await runOn(objects, [...args, '--columns', 'name', '--no-header']);
    assert.equal(stdout.trimEnd().replaceAll('\n', ' '), expected);
  });

for (const [word, command, args] of [
  ['objects', objects, []],
  ['find', find, ['x']],
] as const)
  test(`a computer that can't be reached is named, with what it takes: ${word}`, async () => {
    const bench = perfBench();
    const gone = async () => {
      throw new CounterError('PdhEnumObjectsW', pdhCodes.PDH_CSTATUS_NO_MACHINE);
    };
    const counters = Object.create(bench.machine.counters, {
      objects: { value: gone },
      messageText: { value: async () => 'Out of reach.' },
    });
    const machine = Object.create(bench.machine, { counters: { value: counters }, name: { value: 'FAR' } });
    const { stdout, stderr, exitCode } = await runOn(command, args, { bench: { ...bench, machine } });
    assert.match(stderr, /^svcdeck: FAR: Out of reach .*PDH_CSTATUS_NO_MACHINE.*\n.*Remote Registry/);
    assert.deepEqual([stdout, exitCode], ['', 1]);
  });

test('JSON of objects: keys and values', async () => {
  const { stdout } = await runOn(objects, ['Memory', '--json', '--instances']);
  assert.deepEqual(JSON.parse(stdout), [
    { name: 'Memory', localName: 'Arbeitsspeicher', hasInstances: false, level: 'novice' },
  ]);
});

test('JSON of counters: keys and values', async () => {
  const { stdout } = await runOn(counters, ['arbeitsspeicher', 'pages', 'broken', '--json']);
  assert.deepEqual(JSON.parse(stdout), [
    {
      name: 'Pages/sec',
      localName: 'Seiten/s',
      type: 'PERF_COUNTER_COUNTER',
      samples: 2,
      defaultScale: -1,
      help: 'Pages read and written.',
      problem: null,
    },
    {
      name: 'Broken',
      localName: 'Kaputt',
      type: null,
      samples: null,
      defaultScale: null,
      help: null,
      problem: '0xC0000BBA',
    },
  ]);
});

test('counters in full: names, type, and the whole explanation in the width of the terminal', async () => {
  const { stdout } = await runOn(counters, ['Memory', 'pages', '--full'], { columns: 23 });
  assert.equal(stdout, 'Pages/sec  Seiten/s\n  PERF_COUNTER_COUNTER, scale -1\n  Pages read and\n  written.\n');
});

for (const [name, command] of [
  ['counters', counters],
  ['instances', instances],
] as const) {
  test(`${name} of an object that there is not: the nearest names`, async () => {
    const { stderr, exitCode } = await runOn(command, ['Memry']);
    assert.match(
      stderr,
      /^svcdeck: Memry: no performance object is called 'Memry'\. Nearest: Memory \(0xC0000BB8 PDH_CSTATUS_NO_OBJECT\)$/m,
    );
    assert.equal(exitCode, 4);
  });

  test(`${name} of an object that Windows lists and does not give: the mend`, async () => {
    const { stderr, exitCode } = await runOn(command, ['Damaged']);
    assert.match(stderr, /lodctr \/R/);
    assert.equal(exitCode, 1);
  });
}

test('instances, one a line', async () => {
  assert.equal((await runOn(instances, ['Prozessor'])).stdout, '0\n1\n');
  assert.equal((await runOn(instances, ['Process', 'SVC*'])).stdout, 'svchost\n');
  assert.equal((await runOn(instances, ['Processor', '--json'])).stdout, '[\n"0",\n"1"\n]\n');
  assert.equal((await runOn(instances, ['Processor', '--csv'])).stdout, 'name\r\n0\r\n1\r\n');
});

test('an object without instances says so', async () => {
  const { stdout, stderr, exitCode } = await runOn(instances, ['Memory'], { columns: 80 });
  assert.deepEqual([stdout, exitCode], ['', 0]);
  assert.match(stderr, /Memory has no instances/);
});

for (const [words, expected] of [
  [['memory', 'pages'], '\\Memory\\Pages/sec'],
  [['seiten'], '\\Memory\\Pages/sec'],
  [['processor time'], '\\Processor(*)\\% Processor Time \\Process(*)\\% Processor Time'],
  [['all of it'], ''],
  [['all of it', '--explanations'], '\\Memory\\Available MBytes'],
] as const)
  test(`find ${words.join(' ')}`, async () => {
    const { stdout, stderr, exitCode } = await runOn(find, [...words, '--columns', 'path', '--no-header']);
    assert.equal(stdout.trimEnd().replaceAll('\n', ' '), expected);
    assert.match(stderr, /^svcdeck: Damaged: .*\n.*lodctr \/R/);
    assert.equal(exitCode, 0);
  });

test('a path in its parts, in both languages where they differ', async () => {
  const { stdout } = await runOn(path, [
    '\\Prozessor(_Total)\\% Processor Time',
    '\\\\SRV\\Thread(node/0#2)\\ID Thread',
  ]);
  assert.equal(
    stdout,
    [
      'object    Prozessor',
      'instance  _Total',
      'counter   % Processor Time',
      'English   \\Processor(_Total)\\% Processor Time',
      'local     \\Prozessor(_Total)\\Prozessorzeit (%)',
      '',
      'computer  SRV',
      'object    Thread',
      'parent    node',
      'instance  0',
      'index     2',
      'counter   ID Thread',
      '',
    ].join('\n'),
  );
});

test('JSON of a path: keys and values', async () => {
  const { stdout } = await runOn(path, ['\\Memory\\Pages/sec', '--json']);
  assert.deepEqual(JSON.parse(stdout), {
    path: '\\Memory\\Pages/sec',
    computer: null,
    object: 'Memory',
    parent: null,
    instance: null,
    index: null,
    counter: 'Pages/sec',
    englishPath: '\\Memory\\Pages/sec',
    localPath: '\\Arbeitsspeicher\\Seiten/s',
  });
});

test('what is no path is told, and hides none of the others', async () => {
  const { stdout, stderr, exitCode } = await runOn(path, ['nothing', '\\Memory\\Pages/sec']);
  assert.match(stdout, /^counter +Pages\/sec$/m);
  assert.match(stderr, /^svcdeck: \\nothing: .*PDH_CSTATUS_BAD_COUNTERNAME/);
  assert.equal(exitCode, 1);
});

test('a path from its parts', async () => {
  const parts = ['--object', 'Thread', '--parent', 'node', '--instance', '0', '--index', '2', '--counter', 'ID Thread'];
  assert.equal((await runOn(path, parts)).stdout, '\\Thread(node/0#2)\\ID Thread\n');
  assert.equal((await runOn(path, [...parts, '--on', '\\\\SRV'])).stdout, '\\\\SRV\\Thread(node/0#2)\\ID Thread\n');
  const wrong = await runOn(path, ['--object', 'a(b', '--counter', 'c']);
  assert.match(wrong.stderr, /these parts make no path .*PDH_INVALID_ARGUMENT/);
});

for (const [command, args, fault] of [
  [path, [], /needs PATH/],
  [path, ['--object', 'Memory'], /takes --object and --counter/],
  [path, ['--object', 'a', '--counter', 'b', '--index', '1'], /belong to an --instance/],
  [path, ['--object', 'a', '--counter', 'b', '--instance', 'c', '--index', '-1'], /no number from 0 on/],
  [path, ['\\a\\b', '--object', 'a'], /not both/],
  [counters, [], /needs OBJECT/],
  [counters, ['\\Memory\\Pages/sec'], /is a path/],
  [counters, ['Memory', '--full', '--json'], /--full/],
  [instances, ['Process', '--json', '--csv'], /exclude each other/],
  [find, [], /needs TEXT/],
  [perf, ['wach'], /does not know 'wach'/],
  [perf, ['\\Memory\\Pages/sec'], /stands behind get/],
] as const)
  test(`wrong call: ${args.join(' ')}`, async () => {
    const { stderr, exitCode } = await runOn(command, args);
    assert.match(stderr, fault);
    assert.equal(exitCode, 2);
  });

for (const [command, parse] of [
  [objects, parseObjects],
  [counters, parseCounters],
  [instances, parseInstances],
  [find, parseFind],
  [path, parsePathCall],
] as const)
  for (const [, , ...words] of examplesIn(command.help))
    test(`example: ${words.join(' ')}`, async () => assert.ok(await parse(words)));
