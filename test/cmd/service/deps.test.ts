import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/service/deps.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { contextFor, examplesIn, sampleMachine } from '../../fakes/machine.ts';
import { bench, plainService } from '../../fakes/svcdeck.ts';

const needing = (name: string, dependencies: readonly string[] = [], loadOrderGroup = ''): RecordedService => {
  const service = plainService(name);
  return { ...service, config: { ...service.config, dependencies, loadOrderGroup } };
};

const chain = [needing('App', ['Db']), needing('Db', ['Log']), needing('Disk'), needing('Log', ['Disk'])];

const depsOf = async (args: readonly string[], refusals: Readonly<Record<string, number>> = {}) => {
  const { machine, calls } = sampleMachine(refusals);
  const { context, printed } = contextFor(machine);
  const exitCode = await command.invoke(args, context);
  return { ...printed, exitCode, calls };
};

test('both trees of a service', async () => {
  const { stdout, exitCode } = await depsOf(['spooler']);
  assert.equal(exitCode, 0);
  assert.equal(
    stdout,
    `Spooler: + running (Print Spooler)
  Needs
  ├─ RpcSs: + running (Remote Procedure Call (RPC))
  ├─ Gone: ! not installed
  └─ group TDI
     └─ Tcpip: + running (TCP/IP Protocol Driver)
  Needed by
  └─ SpoolHelp: ~ stop-pending (Spool Helper)
`,
  );
});

test('several names and wildcards: each once, a blank line between two', async () => {
  const { stdout } = await bench(...chain).run(['deps', 'Log', 'd*', 'Db Service', '--down']);
  assert.equal(
    stdout,
    `Db: + running (Db Service)
  Needs
  └─ Log: + running (Log Service)
     └─ Disk: + running (Disk Service)

Disk: + running (Disk Service)
  Needs nothing

Log: + running (Log Service)
  Needs
  └─ Disk: + running (Disk Service)
`,
  );
});

test('the keys of JSON', async () => {
  const { stdout } = await depsOf(['Spooler', '--json']);
  const services = JSON.parse(stdout) as readonly Record<string, unknown>[];
  assert.deepEqual(services[0], {
    name: 'Spooler',
    displayName: 'Print Spooler',
    asked: true,
    state: 'running',
    processId: 2540,
    dependencies: [
      { name: 'RPCSS', kind: 'service', members: ['RpcSs'] },
      { name: 'Gone', kind: 'service', members: [] },
      { name: 'TDI', kind: 'group', members: ['Tcpip'] },
    ],
    dependents: ['SpoolHelp'],
    refused: [],
  });
  assert.deepEqual(
    services.map(({ name, asked }) => [name, asked]),
    [
      ['Spooler', true],
      ['RpcSs', false],
      ['Tcpip', false],
      ['SpoolHelp', false],
    ],
  );
  assert.equal(stdout.split('\n').length, services.length + 3);
});

test('JSON names what was refused', async () => {
  const { stdout } = await depsOf(['Spooler', '--json', '--down'], { 'config Spooler': 5 });
  const [spooler] = JSON.parse(stdout) as readonly { refused: unknown; dependencies: unknown }[];
  assert.deepEqual(spooler?.refused, [{ what: 'dependencies', code: 5, symbol: 'ERROR_ACCESS_DENIED' }]);
});

for (const [args, names] of [
  [
    ['Log', '--json', '--depth', '1'],
    ['Log', 'Disk', 'Db'],
  ],
  [
    ['Log', '--json', '--depth', '1', '--up'],
    ['Log', 'Db'],
  ],
  [
    ['Log', '--json', '--depth', '1', '--down'],
    ['Log', 'Disk'],
  ],
  [
    ['App', '--json', '--depth', '2'],
    ['App', 'Db', 'Log'],
  ],
  [
    ['App', 'Disk', '--json', '--depth', '1'],
    ['App', 'Disk', 'Db', 'Log'],
  ],
  [
    ['--all', '--json'],
    ['App', 'Db', 'Disk', 'Log'],
  ],
] as const)
  test(`deps ${args.join(' ')} gives ${names.join(', ')}`, async () => {
    const { stdout } = await bench(...chain).run(['deps', ...args]);
    assert.deepEqual(
      (JSON.parse(stdout) as readonly { name: string }[]).map(({ name }) => name).sort(),
      [...names].sort(),
    );
  });

test('a graph for Graphviz', async () => {
  const { stdout } = await depsOf(['--all', '--dot']);
  assert.match(stdout, /^digraph "TESTBOX" \{\n/);
  assert.match(stdout, /\n {2}"Spooler" -> "group\/tdi";\n/);
  assert.match(stdout, /\n\}\n$/);
});

test('one key name: no enumeration but that of the group, and calls for what is reached only', async () => {
  const { calls, stdout } = await depsOf(['SPOOLHELP']);
  assert.deepEqual(calls.toSorted(), [
    'config RpcSs',
    'config SpoolHelp',
    'config Spooler',
    'config Tcpip',
    'dependents SpoolHelp',
    'displayName RPCSS',
    'displayName SPOOLHELP',
    'displayName Spooler',
    'keyName Print Spooler',
    'keyName Remote Procedure Call (RPC)',
    'keyName Spool Helper',
    'list',
    'status Gone',
    'status RPCSS',
    'status SPOOLHELP',
    'status Spooler',
  ]);
  assert.match(stdout, /^SpoolHelp: /);
  assert.match(stdout, / RpcSs: /);
});

for (const args of [['Spool Helper'], ['spoolhelp*'], ['SpoolHelp', 'Spooler']])
  test(`what is no key name alone takes one enumeration: ${args.join(', ')}`, async () => {
    const { calls } = await depsOf(args);
    assert.equal(calls.filter((call) => call === 'list').length, 2);
    assert.deepEqual(
      calls.filter((call) => /^(displayName|keyName)/.test(call)),
      [],
    );
  });

test('a display name that two have is no way to a service: the enumeration spells it', async () => {
  const twin = (name: string): RecordedService => {
    const service = plainService(name);
    return { ...service, config: { ...service.config, displayName: 'Twin' } };
  };
  const { stdout } = await bench(twin('First'), twin('Second')).run(['deps', 'SECOND']);
  assert.match(stdout, /^Second: .*\(Twin\)/);
});

for (const [args, text] of [
  [[], /deps needs NAME, or --all/],
  [[''], /the name of a service is empty/],
  [['A', '--up', '--down'], /--up and --down exclude each other/],
  [['A', '--json', '--dot'], /--json and --dot exclude each other/],
  [['--all'], /--all needs --json or --dot/],
  [['--all', '--dot', 'A'], /--all takes no NAME, and 'A' was given/],
  [['--all', '--dot', '--up'], /mean nothing with --all/],
  [['--all', '--dot', '--depth', '2'], /mean nothing with --all/],
  [['A', '--depth', '0'], /--depth '0' is no number of services/],
  [['A', '--depth', '1.5'], /--depth '1\.5' is no number/],
  [['A', '--depth=-1'], /--depth '-1' is no number/],
  [['A', '--depht', '1'], /unknown option --depht. Did you mean --depth/],
] as const)
  test(`a wrong call: deps ${args.join(' ')}`, async () => {
    await assert.rejects(parse(args), { name: 'UsageError', message: text });
  });

for (const [args, exitCode] of [
  [['deps', 'Gone'], 4],
  [['deps', 'x*'], 4],
  [['deps', 'App', 'x*'], 4],
  [['deps', 'App'], 0],
  [['deps'], 2],
] as const)
  test(`${args.join(' ')} ends with ${exitCode}`, async () => {
    assert.equal((await bench(...chain).run(args)).exitCode, exitCode);
  });

test('a service that hides from everybody is refused when it is named', async () => {
  await assert.rejects(depsOf(['Hidden'], { 'status Hidden': 5 }), { code: 5 });
});

for (const args of examplesIn(command.help))
  test(`the example of the help: ${args.join(' ')}`, async () => {
    assert.equal(args[0], 'deps');
    const wanted = ['LanmanServer', 'W32Time'].map((name) => needing(name));
    const machine = bench(...wanted, needing('RpcSs'), needing('Spooler'), {
      ...needing('Printer'),
      config: { ...needing('Printer').config, displayName: 'Print Spooler' },
    });
    assert.equal((await machine.run(args)).exitCode, 0);
  });
