import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXIT_NOT_FOUND } from '../../../cmd/exit-codes.ts';
import { command, type ListOptions, parse, run } from '../../../cmd/service/list.ts';
import { NotFoundError, UsageError } from '../../../lib/errors.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { ServiceConfig } from '../../../native/types.ts';
import {
  contextFor,
  examplesIn,
  type Refusals,
  sampleMachine,
  sampleServer,
  type Terminal,
  watched,
} from '../../fakes/machine.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

const plain: ListOptions = {
  names: [],
  format: 'table',
  filters: {},
  scope: 'services',
  hasHeader: true,
  isQuiet: false,
};

const parsed: readonly (readonly [args: readonly string[], options: Partial<ListOptions>])[] = [
  [[], {}],
  [['Spooler', 'w*'], { names: ['Spooler', 'w*'] }],
  [['--json'], { format: 'json' }],
  [['--csv', '--no-header'], { format: 'csv', hasHeader: false }],
  [['--table'], { format: 'table' }],
  [['--drivers'], { scope: 'drivers' }],
  [['--all', '--quiet'], { scope: 'all', isQuiet: true }],
  [['--columns', 'name,PID,startType'], { columns: ['name', 'pid', 'start'] }],
  [['--sort', 'display'], { sort: { column: 'display', isDescending: false } }],
  [['--sort', '-memory'], { sort: { column: 'memory', isDescending: true } }],
  [['--sort=-workingSetBytes'], { sort: { column: 'memory', isDescending: true } }],
  [['--filter', 'net'], { filters: { text: 'net' } }],
  [['--state', 'running,Stop-Pending'], { filters: { states: new Set([4, 3]) } }],
  [['--start', 'demand', '--start', 'auto'], { filters: { starts: new Set(['manual', 'auto']) } }],
  [['--account', 'LocalSystem'], { filters: { account: 'LocalSystem' } }],
];

for (const [args, options] of parsed)
  test(`parse ${JSON.stringify(args)}`, async () => assert.deepEqual(await parse(args), { ...plain, ...options }));

const refused: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['--json', '--csv'], /^list: --json and --csv exclude each other$/],
  [['--csv', '--table'], /^list: --csv and --table exclude each other$/],
  [['--drivers', '--all'], /^list: --drivers and --all exclude each other$/],
  [['--json', '--no-header'], /^list: --no-header means nothing with --json$/],
  [
    ['--columns', 'name,pdi'],
    /^list: --columns: there is no column 'pdi'\. Did you mean pid\? Columns: name, display, /,
  ],
  [['--sort', '-size'], /^list: --sort: there is no column 'size'\./],
  [['--sort', 'all'], /^list: --sort: there is no column 'all'\./],
  [
    ['--state', 'runing'],
    /^list: --state does not know 'runing'\. It knows: stopped, start-pending, stop-pending, running, continue-pending, pause-pending, paused$/,
  ],
  [
    ['--start', '2'],
    /^list: --start does not know '2'\. It knows: boot, system, auto, auto-delayed, manual, disabled$/,
  ],
  [[''], /^list: the name of a service is empty$/],
  [['a'.repeat(257)], /^list: a service's name has at most 256 characters/],
  [['--sate', 'running'], /^list: unknown option --sate\. Did you mean --state\?$/],
];

for (const [args, message] of refused)
  test(`parse refuses ${JSON.stringify(args).slice(0, 60)}`, () =>
    assert.rejects(parse(args), (error: unknown) => error instanceof UsageError && message.test(error.message)));

const list = async (args: readonly string[], terminal: Terminal = {}, refusals: Refusals = {}) => {
  const { machine, calls } = sampleMachine(refusals);
  const { context, printed } = contextFor(machine, terminal);
  const exitCode = await run(await parse(args), context);
  return { ...printed, exitCode, calls };
};

const at120 = `\
NAME       DISPLAY NAME                 STATE           START          PID
BadApp     Bad Application              ! stopped       auto
Dhcp       DHCP Client                  + running       auto          1020
OwnCode    Own Code                     ! stopped       manual
Paused1    Paused One                   = paused        manual        3000
RpcSs      Remote Procedure Call (RPC)  + running       auto           900
Spooler    Print Spooler                + running       auto          2540
SpoolHelp  Spool Helper                 ~ stop-pending  auto          4120
W32Time    Windows Time                 - stopped       auto-delayed
`;

const pathsAt80 = `\
NAME       ACCOUNT                     MEMORY  PATH
Dhcp       NT Authority\\LocalService   9.0 MB  C:\\Windows\\system32\\svchost.exe…
Spooler    LocalSystem                15.0 MB  C:\\Windows\\System32\\spoolsv.exe
SpoolHelp  LocalSystem                         C:\\Services\\SpoolHelp.exe
`;

const at40 = `\
NAME       STATE            PID
BadApp     ! stopped
Dhcp       + running       1020
OwnCode    ! stopped
Paused1    = paused        3000
RpcSs      + running        900
Spooler    + running       2540
SpoolHelp  ~ stop-pending  4120
W32Time    - stopped
`;

const piped = `\
NAME       ACCOUNT                     MEMORY  PATH
Dhcp       NT Authority\\LocalService   9.0 MB  C:\\Windows\\system32\\svchost.exe -k LocalServiceNetworkRestricted -p
Spooler    LocalSystem                15.0 MB  C:\\Windows\\System32\\spoolsv.exe
SpoolHelp  LocalSystem                         C:\\Services\\SpoolHelp.exe
`;

const paths = ['Dhcp', 'spool*', '--columns', 'name,account,memory,path'];

for (const [title, args, terminal, text, hints] of [
  ['120 cells', [], { columns: 120 }, at120, ''],
  ['80 cells', paths, { columns: 80 }, pathsAt80, ''],
  ['80 cells, short texts', [], { columns: 80 }, at120, ''],
  ['40 cells', [], { columns: 40 }, at40, 'No room for DISPLAY NAME, START: --columns says what to show.\n'],
  ['40 cells and quiet', ['--quiet'], { columns: 40 }, at40, ''],
  ['no terminal', paths, {}, piped, ''],
] as const)
  test(`table: ${title}`, async () => {
    const { stdout, stderr, exitCode } = await list(args, terminal);
    assert.equal(stdout, text);
    assert.equal(stderr, hints);
    assert.equal(exitCode, 0);
  });

test('no line fills the last cell of a terminal', async () => {
  for (let columns = 20; columns <= 130; columns++) {
    const { stdout } = await list(['--columns', 'all', '--quiet'], { columns });
    const widest = Math.max(...stdout.split('\n').map((line) => line.length));
    assert.ok(widest < columns, `${widest} cells of ${columns}`);
  }
});

test('colour and sign both tell the state', async () =>
  assert.equal(
    (
      await list(['Dhcp', 'BadApp', 'W32Time', 'SpoolHelp', '--columns', 'state', '--no-header'], {
        columns: 80,
        hasColour: true,
      })
    ).stdout,
    '\u001b[31m! stopped\u001b[39m\n\u001b[32m+ running\u001b[39m\n\u001b[33m~ stop-pending\u001b[39m\n\u001b[90m- stopped\u001b[39m\n',
  ));

const names = async (args: readonly string[], refusals: Refusals = {}): Promise<string> =>
  (await list([...args, '--columns', 'name', '--no-header'], {}, refusals)).stdout.trim().split('\n').join(' ');

for (const [args, found] of [
  [['--filter', 'SPOOL'], 'Spooler SpoolHelp'],
  [['--filter', 'print'], 'Spooler'],
  [['--filter', 'windows time'], 'W32Time'],
  [['--filter', 'd*t'], 'Dhcp'],
  [['--filter', 'spools print jobs'], ''],
  [['--state', 'running'], 'Dhcp RpcSs Spooler'],
  [['--state', 'paused,stop-pending'], 'Paused1 SpoolHelp'],
  [['--start', 'auto', '--state', 'stopped'], 'BadApp W32Time'],
  [['--start', 'auto-delayed'], 'W32Time'],
  [['--start', 'manual'], 'OwnCode Paused1'],
  [['--start', 'boot'], ''],
  [['--start', 'boot', '--drivers'], 'Tcpip'],
  [['--account', 'LocalService'], 'Dhcp W32Time'],
  [['--account', 'NT AUTHORITY\\SYSTEM', '--state', 'running'], 'RpcSs Spooler'],
  [['--account', 'svc_*'], 'BadApp'],
  [['--drivers'], 'Tcpip'],
  [['tcpip'], 'Tcpip'],
  [['tcp*'], ''],
  [['tcp*', '--all'], 'Tcpip'],
  [['*time', 'DHCP Client'], 'Dhcp W32Time'],
  [['W32Time', '--state', 'running'], ''],
  [['--sort', '-name', '--state', 'running'], 'Spooler RpcSs Dhcp'],
  [['--sort', 'pid', '--state', 'running'], 'RpcSs Dhcp Spooler'],
  [['--sort', '-memory', '--state', 'running'], 'RpcSs Spooler Dhcp'],
  [['--sort', 'memory', '--state', 'running,stopped'], 'Dhcp Spooler RpcSs BadApp OwnCode W32Time'],
] as const)
  test(`list ${args.join(' ')}`, async () => assert.equal(await names(args), found));

test('a name that no service has is not found', () =>
  assert.rejects(
    list(['spoler']),
    new NotFoundError("no service is called 'spoler'. Nearest: Spooler (Print Spooler)"),
  ));

for (const [args, found] of [
  [['spoler', 'Spooler', 'nada', '--json', '--columns', 'name'], '[\n{"name":"Spooler"}\n]\n'],
  [['spoler', 'spoole*', 'nada', '--csv', '--columns', 'name'], 'name\r\nSpooler\r\n'],
  [['spoler', 'nada', '--json'], ''],
] as const)
  test(`list ${args.join(' ')}: what is there is listed, what is not is told`, async () => {
    const { exitCode, stdout, stderr } = await list(args);
    assert.equal(exitCode, EXIT_NOT_FOUND);
    assert.equal(stdout, found);
    const told = stderr.trim().split('\n');
    assert.equal(told.length, 2);
    assert.match(told[0] ?? '', /no service is called 'spoler'/);
    assert.match(told[1] ?? '', /no service is called 'nada'/);
    if (args.some((word) => word === '--json')) for (const line of told) assert.doesNotThrow(() => JSON.parse(line));
  });

for (const [title, terminal, hint] of [
  ['a terminal', { columns: 80 }, 'No service matches.\n'],
  ['no terminal', {}, ''],
] as const)
  test(`nothing matches: exit code 0; on ${title}`, async () => {
    const { exitCode, stdout, stderr } = await list(['--filter', 'qqq', '--no-header'], terminal);
    assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: '', stderr: hint });
  });

test('nothing matches: JSON is an empty array', async () =>
  assert.equal((await list(['zz*', '--json'])).stdout, '[]\n'));

// Spelled out by hand: programs rely on these names.
test('list --json', async () => {
  const { stdout, calls } = await list(['Spooler', 'BadApp', '--json']);
  assert.deepEqual(JSON.parse(stdout), [
    {
      name: 'BadApp',
      displayName: 'Bad Application',
      type: 'own-process',
      state: 'stopped',
      controlsAccepted: [],
      processId: null,
      win32ExitCode: 1067,
      serviceExitCode: 0,
    },
    {
      name: 'Spooler',
      displayName: 'Print Spooler',
      type: 'own-process+interactive',
      state: 'running',
      controlsAccepted: ['stop', 'shutdown'],
      processId: 2540,
      win32ExitCode: 0,
      serviceExitCode: 0,
    },
  ]);
  assert.deepEqual(calls, ['list']);
});

test('list --json --columns all', async () =>
  assert.deepEqual(JSON.parse((await list(['Spooler', '--json', '--columns', 'all'])).stdout), [
    {
      name: 'Spooler',
      displayName: 'Print Spooler',
      state: 'running',
      startType: 'auto',
      processId: 2540,
      workingSetBytes: 15728640,
      privateBytes: 6291456,
      cpuMs: null,
      account: 'LocalSystem',
      binaryPath: 'C:\\Windows\\System32\\spoolsv.exe',
      description: 'This service spools print jobs.',
      type: 'own-process+interactive',
      win32ExitCode: 0,
      serviceExitCode: 0,
      controlsAccepted: ['stop', 'shutdown'],
      dependencies: ['RPCSS', 'Gone', '+TDI'],
      loadOrderGroup: 'SpoolerGroup',
      errorControl: 'normal',
    },
  ]));

test('a filter that needs the configuration changes no keys', async () => {
  const [first] = JSON.parse((await list(['--account', 'svc_bad', '--json'])).stdout);
  assert.deepEqual(Object.keys(first), [
    'name',
    'displayName',
    'type',
    'state',
    'controlsAccepted',
    'processId',
    'win32ExitCode',
    'serviceExitCode',
  ]);
});

test('2,000 services are written in pieces, after one call', async () => {
  const many = Array.from({ length: 2000 }, (_, index) => plainService(`Service${index}`));
  const { machine, calls } = watched(new RecordedMachine(documentOf(...many), new FakeClock()));
  const { context } = contextFor(machine);
  const pieces: string[] = [];
  const io = { ...context.io, out: (text: string) => void pieces.push(text) };
  await run(await parse(['--json']), { ...context, io });
  assert.deepEqual(calls, ['list']);
  assert.ok(
    pieces.length > 5 && pieces.every((piece) => piece.length < 70_000),
    String(pieces.map((each) => each.length)),
  );
  assert.equal(JSON.parse(pieces.join('')).length, 2000);
});

test('list --csv', async () =>
  assert.equal(
    (await list(['BadApp', 'W32Time', '--csv', '--columns', 'name,display,start,pid,path,description,group'])).stdout,
    [
      'name,displayName,startType,processId,binaryPath,description,loadOrderGroup',
      'BadApp,Bad Application,auto,,"""C:\\Program Files\\Bad App\\bad.exe"" --password=hunter2 --port 80","Fails\r\nat once",',
      'W32Time,Windows Time,auto-delayed,,C:\\Services\\W32Time.exe,Keeps the time,',
      '',
    ].join('\r\n'),
  ));

test('a service that refuses gets null, and a hint is given', async () => {
  const refusals = { 'config Dhcp': 5 };
  const { stdout } = await list(['Dhcp', 'RpcSs', '--json', '--columns', 'name,start,account'], {}, refusals);
  assert.deepEqual(JSON.parse(stdout), [
    { name: 'Dhcp', startType: null, account: null },
    { name: 'RpcSs', startType: 'auto', account: 'LocalSystem' },
  ]);
  const { stderr } = await list(['Dhcp'], { columns: 80 }, refusals);
  assert.equal(stderr, '1 would not tell everything: run this from an elevated prompt.\n');
  assert.equal(await names(['--start', 'auto', '--state', 'running'], refusals), 'RpcSs Spooler');
});

test('a name cannot act on the terminal', async () => {
  const base = plainService('Evil');
  const config: ServiceConfig = { ...base.config, displayName: '\u001b]0;owned\u0007\u202etxt\r\nFake  running' };
  const machine = new RecordedMachine(documentOf({ ...base, config }), new FakeClock());
  for (const format of ['--table', '--json', '--csv']) {
    const { context, printed } = contextFor(machine, { columns: 200 });
    await run(await parse([format, '--columns', 'display', ...(format === '--json' ? [] : ['--no-header'])]), context);
    assert.doesNotMatch(printed.stdout, /[\u001b\u0007\u202e]/, format);
  }
});

test('every example in the help works', async () => {
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 5);
  for (const [name, ...args] of examples) {
    assert.equal(name, 'list');
    const { context } = contextFor(new RecordedMachine(sampleServer, new FakeClock()));
    assert.equal(await command.invoke(args, context), 0);
  }
});

test('the help names every option', async () => {
  for (const option of [
    'filter',
    'state',
    'start',
    'account',
    'drivers',
    'all',
    'columns',
    'sort',
    'json',
    'csv',
    'table',
    'no-header',
    'quiet',
  ])
    assert.match(command.help, new RegExp(`^  --${option}\\b`, 'm'));
  assert.ok(command.help.split('\n').every((line) => line.length <= 120));
});
