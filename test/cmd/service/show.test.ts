import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXIT_NOT_FOUND } from '../../../cmd/exit-codes.ts';
import { command, parse, run } from '../../../cmd/service/show.ts';
import { NotFoundError, UsageError } from '../../../lib/errors.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { serviceColumns } from '../../../lib/service/columns.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { contextFor, examplesIn, type Refusals, sampleMachine, sampleServer } from '../../fakes/machine.ts';
import { bench, documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';
import { hostedService } from '../hosted/shop.ts';

const show = async (args: readonly string[], refusals: Refusals = {}) => {
  const { machine, calls } = sampleMachine(refusals);
  const { context, printed } = contextFor(machine);
  const exitCode = await run(await parse(args), context);
  return { ...printed, exitCode, calls };
};

test('parse', async () =>
  assert.deepEqual(await parse(['Spooler', '--json', 'w*']), { names: ['Spooler', 'w*'], json: true }));

for (const [args, message] of [
  [[], /^show needs NAME$/],
  [[''], /^show: the name of a service is empty$/],
  [['x', '--csv'], /^show: unknown option --csv\./],
] as const)
  test(`parse refuses ${JSON.stringify(args)}`, () =>
    assert.rejects(parse(args), (error: unknown) => error instanceof UsageError && message.test(error.message)));

const spooler = `\
Spooler: Print Spooler
  This service spools print jobs.

Status
  State              + running
  Process            2540, working set 15.0 MB, private 6.0 MB
  Type               own-process+interactive
  Accepts            stop, shutdown
  Exit code          0

Configuration
  Start type         auto
  Account            LocalSystem (the computer itself, with every right on it)
  Path               C:\\Windows\\System32\\spoolsv.exe
  On error           normal
  Load order group   SpoolerGroup
  SID type           unrestricted
  Privileges         SeTcbPrivilege
                     SeImpersonatePrivilege
  Preshutdown        10 s

Recovery
  First              restart after 5 s
  Second             restart after 1 min 30 s
  Third and later    nothing
  Count returns to 0 after 1 h
  Counts as failure  a crash only

Triggers
  Trigger            start when a firewall port opens: 5001 UDP
                     stop when custom {00000000-1111-2222-3333-444444444444}: binary 0x0aff

Dependencies
  Depends on         RPCSS: + running (Remote Procedure Call (RPC))
                     Gone: ! not installed
                     TDI: every service of this load order group
  Needed by          SpoolHelp: ~ stop-pending (Spool Helper)

Security
  Access             allow LocalSystem: query-config, query-status, list-dependents, start, stop, pause-continue, interrogate, user-control, read-security
                     allow Administrators: all
                     allow Interactive users: query-config, query-status, list-dependents, interrogate, user-control, read-security
                     allow S-1-5-21-1-2-3-1001: query-status, start, stop
  SDDL               O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;RPWPLC;;;S-1-5-21-1-2-3-1001)
`;

const badApp = `\
BadApp: Bad Application
  Fails
  at once

Status
  State              ! stopped
  Type               own-process
  Accepts            nothing now
  Exit code          1067 ERROR_PROCESS_ABORTED (The process terminated unexpectedly.)
  What to do         Its process ended without a word: see the Application log for a crash at that time.

Configuration
  Start type         auto
  Account            .\\svc_bad
  Path               "C:\\Program Files\\Bad App\\bad.exe" --password=hunter2 --port 80
  On error           normal

Dependencies
  Depends on         nothing
  Needed by          nothing

Security
  SDDL               not told: OpenServiceW: 5 ERROR_ACCESS_DENIED (an elevated prompt may be)
`;

test('show Spooler', async () => assert.equal((await show(['Spooler'])).stdout, spooler));
test('show by display name', async () => assert.equal((await show(['print spooler'])).stdout, spooler));
test('show two services', async () =>
  assert.equal((await show(['Spooler', 'BadApp'])).stdout, `${badApp}\n${spooler}`));

test('a pending state tells its progress', async () =>
  assert.match((await show(['SpoolHelp'])).stdout, /^ {2}Progress {11}checkpoint 4, wait hint 30 s$/m));

test('a process of Windows itself is called so', async () =>
  assert.match(
    (await show(['RpcSs'])).stdout,
    /^ {2}Process {12}900 \(a process of Windows itself\), working set 19\.1 MB/m,
  ));

test('a driver has no account and no process', async () => {
  const { stdout } = await show(['Tcpip']);
  assert.doesNotMatch(stdout, /Account|Process/);
  assert.match(stdout, /^ {2}Start type {9}boot$/m);
  assert.match(stdout, /^ {2}Tag {16}3$/m);
});

// Spelled out by hand: programs rely on these names.
test('show --json', async () => {
  const { stdout, calls } = await show(['Spooler', '--json']);
  assert.deepEqual(JSON.parse(stdout), {
    name: 'Spooler',
    displayName: 'Print Spooler',
    description: 'This service spools print jobs.',
    state: 'running',
    processId: 2540,
    type: 'own-process+interactive',
    controlsAccepted: ['stop', 'shutdown'],
    win32ExitCode: 0,
    serviceExitCode: 0,
    exitCodeText: '0',
    checkPoint: 0,
    waitHintMs: 0,
    runsInSystemProcess: false,
    startType: 'auto',
    account: 'LocalSystem',
    binaryPath: 'C:\\Windows\\System32\\spoolsv.exe',
    errorControl: 'normal',
    loadOrderGroup: 'SpoolerGroup',
    tag: 0,
    sidType: 'unrestricted',
    requiredPrivileges: ['SeTcbPrivilege', 'SeImpersonatePrivilege'],
    preshutdownTimeoutMs: 10000,
    preferredNode: null,
    launchProtected: 'none',
    recovery: {
      resetPeriodSeconds: 3600,
      actions: [
        { type: 'restart', delayMs: 5000 },
        { type: 'restart', delayMs: 90000 },
        { type: 'none', delayMs: 0 },
      ],
      command: '',
      rebootMessage: '',
      onNonCrash: false,
    },
    triggers: [
      {
        type: 'firewall-port-event',
        action: 'start',
        subtype: 'b7569e07-8421-4ee0-ad10-86915afdad09',
        event: 'a firewall port opens',
        data: [
          {
            type: 'string',
            hex: '3500300030003100000055004400500000000000',
            strings: ['5001', 'UDP'],
          },
        ],
      },
      {
        type: 'custom',
        action: 'stop',
        subtype: '00000000-1111-2222-3333-444444444444',
        event: null,
        data: [{ type: 'binary', hex: '0aff', strings: null }],
      },
    ],
    dependencies: [
      { name: 'RPCSS', kind: 'service', displayName: 'Remote Procedure Call (RPC)', state: 'running' },
      { name: 'Gone', kind: 'service', displayName: null, state: null },
      { name: 'TDI', kind: 'group', displayName: null, state: null },
    ],
    dependents: [{ name: 'SpoolHelp', displayName: 'Spool Helper', state: 'stop-pending' }],
    security: {
      sddl: 'O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;RPWPLC;;;S-1-5-21-1-2-3-1001)',
      entries: [
        {
          kind: 'allow',
          trustee: 'LocalSystem',
          rights: [
            'query-config',
            'query-status',
            'list-dependents',
            'start',
            'stop',
            'pause-continue',
            'interrogate',
            'user-control',
            'read-security',
          ],
        },
        { kind: 'allow', trustee: 'Administrators', rights: ['all'] },
        {
          kind: 'allow',
          trustee: 'Interactive users',
          rights: ['query-config', 'query-status', 'list-dependents', 'interrogate', 'user-control', 'read-security'],
        },
        { kind: 'allow', trustee: 'S-1-5-21-1-2-3-1001', rights: ['query-status', 'start', 'stop'] },
      ],
    },
    workingSetBytes: 15728640,
    privateBytes: 6291456,
    cpuMs: null,
    refused: [],
  });
  assert.deepEqual(calls, [
    'list',
    'config Spooler',
    'options Spooler',
    'security Spooler',
    'dependents Spooler',
    'usage 2540',
  ]);
});

test('every key of list is a key of show and has the same value', async () => {
  const { machine } = sampleMachine();
  const told: Record<string, unknown> = JSON.parse((await show(['Spooler', '--json'])).stdout);
  const { context, printed } = contextFor(machine);
  const list = await import('../../../cmd/service/list.ts');
  await list.command.invoke(['Spooler', '--json', '--columns', 'all'], context);
  const [listed]: Record<string, unknown>[] = JSON.parse(printed.stdout);
  for (const { key } of serviceColumns.filter((column) => column.key !== 'dependencies'))
    assert.deepEqual(told[key], listed?.[key], key);
});

for (const [args, isArray] of [
  [['Spooler'], false],
  [['Print Spooler'], false],
  [['Spooler', 'Dhcp'], true],
  [['w32*'], true],
] as const)
  test(`show ${args.join(' ')} --json gives ${isArray ? 'an array' : 'an object'}`, async () =>
    assert.equal(Array.isArray(JSON.parse((await show([...args, '--json'])).stdout)), isArray));

test('what is refused is null and said why; the rest is there', async () => {
  const refusals = { 'config Spooler': 5, 'options Spooler': 5, 'dependents Spooler': 5, 'security Spooler': 5 };
  const told = JSON.parse((await show(['Spooler', '--json'], refusals)).stdout);
  assert.equal(told.state, 'running');
  assert.equal(told.workingSetBytes, 15728640);
  for (const key of ['startType', 'account', 'description', 'recovery', 'dependencies', 'dependents', 'security'])
    assert.equal(told[key], null, key);
  assert.deepEqual(
    told.refused,
    ['config', 'options', 'security', 'dependents'].map((what) => ({ what, code: 5, symbol: 'ERROR_ACCESS_DENIED' })),
  );
  const { stdout } = await show(['Spooler'], refusals);
  assert.equal(stdout.match(/not told: OpenServiceW: 5 ERROR_ACCESS_DENIED/g)?.length, 4);
});

test('levels that this Windows does not know are null and not in the text', async () => {
  const machine = new RecordedMachine(
    documentOf(plainService('Old', { options: {}, security: 'D:' })),
    new FakeClock(),
  );
  const asText = contextFor(machine);
  await command.invoke(['Old'], asText.context);
  assert.doesNotMatch(asText.printed.stdout, /Recovery|Triggers|SID|Privileges|Preshutdown|Protected|not told/);
  const asJson = contextFor(machine);
  await command.invoke(['Old', '--json'], asJson.context);
  const told = JSON.parse(asJson.printed.stdout);
  for (const key of ['description', 'recovery', 'triggers', 'sidType', 'requiredPrivileges', 'launchProtected'])
    assert.equal(told[key], null, key);
});

for (const [args, message] of [
  [['spoler'], "no service is called 'spoler'. Nearest: Spooler (Print Spooler)"],
  [['zz*'], "no service matches 'zz*'"],
] as const)
  test(`show ${args.join(' ')} is not found`, () => assert.rejects(show(args), new NotFoundError(message)));

for (const [args, told] of [
  [
    ['spoler', 'Spooler', 'zz*'],
    ["no service is called 'spoler'. Nearest: Spooler (Print Spooler)", "no service matches 'zz*'"],
  ],
  [['Spooler', 'zz*'], ["no service matches 'zz*'"]],
] as const)
  test(`show ${args.join(' ')}: what is there is shown, what is not is told`, async () => {
    const asText = await show(args);
    assert.equal(asText.exitCode, EXIT_NOT_FOUND);
    assert.match(asText.stdout, /^Spooler: Print Spooler\n/);
    assert.equal(asText.stderr, told.map((line) => `svcdeck: ${line}\n`).join(''));
    const { exitCode, stdout, stderr } = await show([...args, '--json']);
    assert.equal(exitCode, EXIT_NOT_FOUND);
    assert.deepEqual(
      JSON.parse(stdout).map(({ name }: { readonly name: string }) => name),
      ['Spooler'],
    );
    const failures = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).error.message);
    assert.deepEqual(failures, told);
  });

test('show of several that are all missing prints nothing', async () => {
  const { exitCode, stdout, stderr } = await show(['nada', 'zz*', '--json']);
  assert.equal(exitCode, EXIT_NOT_FOUND);
  assert.equal(stdout, '');
  assert.equal(stderr.trim().split('\n').length, 2);
});

for (const [title, refusals] of [
  ['deleted meanwhile', { 'config Spooler': 1060 }],
  ['a computer that went away', { 'security Spooler': 1722 }],
] as const)
  test(`${title} is a failure`, () =>
    assert.rejects(show(['Spooler'], refusals), (error: unknown) => error instanceof Win32Error));

test('texts of a service cannot act on the terminal or pose as another line', async () => {
  const base = plainService('Evil', { options: { description: 'a\u001b[2J\nb', requiredPrivileges: ['Se\nx'] } });
  const evil = {
    ...base,
    config: { ...base.config, displayName: 'x\r\n  Account', binaryPath: 'a\u001b[0m\n  State   + fine' },
  };
  const { context, printed } = contextFor(new RecordedMachine(documentOf(evil), new FakeClock()));
  await command.invoke(['Evil'], context);
  assert.doesNotMatch(printed.stdout, /\u001b|\r/);
  assert.match(printed.stdout, /^Evil: x\\u\{d\}\\u\{a\} {2}Account$/m);
  assert.match(printed.stdout, /^ {2}Path {15}a\\u\{1b\}\[0m\\u\{a\} {2}State {3}\+ fine$/m);
  assert.equal(printed.stdout.match(/^ {2}State/gm)?.length, 1);
});

test('every example in the help works', async () => {
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 3);
  for (const [name, ...args] of examples) {
    assert.equal(name, 'show');
    const { context } = contextFor(new RecordedMachine(sampleServer, new FakeClock()));
    assert.equal(await command.invoke(args, context), 0);
  }
});

test('of a hosted service that has failed, its history knows more than its exit code', async () => {
  const service = hostedService();
  const status = { ...service.status, state: 1, processId: 0, win32ExitCode: 1066, serviceExitCode: 3 };
  const { context, printed } = contextFor(bench({ ...service, status }).machine);
  await run(await parse(['Shop']), context);
  assert.match(printed.stdout, /What to do +See `svcdeck history Shop`/);
});
