import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bench, plainService, stoppedService } from '../fakes/svcdeck.ts';

const golden = (name: string): string => readFileSync(new URL(`../golden/sc/${name}.txt`, import.meta.url), 'utf8');

/** The service that the golden files were written for. */
const sample = plainService('Sample', {
  config: {
    ...plainService('Sample').config,
    binaryPath: '"C:\\Program Files\\Sample\\sample.exe" --run',
    displayName: 'Sample Service',
    dependencies: ['RpcSs', 'Tcpip', '+NetworkProvider'],
  },
  security: 'O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)S:(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)',
  status: { ...plainService('Sample').status, processId: 2044 },
  options: {
    description: 'Text of the service',
    delayedAutoStart: true,
    failureActions: {
      resetPeriodSeconds: 86400,
      rebootMessage: '',
      command: '',
      // An action "none" ends the list.
      actions: [
        { type: 1, delayMs: 60000 },
        { type: 3, delayMs: 1000 },
        { type: 0, delayMs: 0 },
        { type: 1, delayMs: 5 },
      ],
    },
    failureActionsOnNonCrash: true,
    sidType: 1,
    requiredPrivileges: ['SeBackupPrivilege', 'SeTcbPrivilege'],
    launchProtected: 3,
    triggers: [
      {
        type: 6,
        action: 1,
        subtype: '1f81d131-3fac-4537-9e0c-7e7b0c2f4b55',
        data: [{ type: 2, hex: Buffer.from('my pipe\0', 'utf16le').toString('hex') }],
      },
      { type: 3, action: 2, subtype: 'ddaf516e-58c2-4866-9574-c3b615d42ea1', data: [] },
    ],
  },
});

const idle = stoppedService('Idle', { options: { description: '', triggers: [] } });

/** Depends on Idle, and is in no golden file but that of EnumDepend: no driver is in a list of services. */
const leaning = plainService('Leaning', {
  config: { ...plainService('Leaning').config, type: 1, dependencies: ['Idle'] },
  status: { ...plainService('Leaning').status, type: 1, controlsAccepted: 1 },
});

const rows = [
  ['query of one service', ['query', 'Sample'], 'query-one'],
  ['the name is repeated as it was typed', ['query', 'sAMPLE'], 'query-typed'],
  ['queryex', ['queryex', 'Sample'], 'queryex'],
  ['enumeration', ['query', 'state=', 'all'], 'query-all'],
  ['qc', ['qc', 'Sample'], 'qc'],
  ['qdescription', ['qdescription', 'Sample'], 'qdescription'],
  ['unknown name', ['query', 'Nobody'], 'query-1060', 1060],
  ['start of what runs', ['start', 'Sample'], 'start-1056', 1056],
  ['start of an unknown name', ['start', 'Nobody'], 'start-1060', 1060],
  ['stop of what is stopped', ['stop', 'Idle'], 'stop-1062', 1062],
  ['qfailure', ['qfailure', 'Sample'], 'qfailure'],
  ['a level that this Windows does not know', ['qfailure', 'Idle'], 'qfailure-124', 124],
  ['qfailureflag', ['qfailureflag', 'Sample'], 'qfailureflag'],
  ['qsidtype', ['qsidtype', 'Sample'], 'qsidtype'],
  ['qprivs', ['qprivs', 'Sample'], 'qprivs'],
  ['qtriggerinfo', ['qtriggerinfo', 'Sample'], 'qtriggerinfo'],
  ['qtriggerinfo of a service without triggers', ['qtriggerinfo', 'Idle'], 'qtriggerinfo-none'],
  ['qprotection', ['qprotection', 'Sample'], 'qprotection'],
  ['GetDisplayName', ['GetDisplayName', 'SAMPLE'], 'getdisplayname'],
  ['GetKeyName', ['GetKeyName', 'sample service'], 'getkeyname'],
  ['EnumDepend', ['EnumDepend', 'Idle'], 'enumdepend'],
  ['EnumDepend of what nothing depends on', ['EnumDepend', 'Sample'], 'enumdepend-none'],
  ['sdshow', ['sdshow', 'Sample'], 'sdshow'],
  ['showsid of a name that no service has', ['showsid', 'TrustedInstaller'], 'showsid'],
  ['interrogate', ['interrogate', 'Sample'], 'query-one'],
] as const;

for (const [title, argv, file, exitCode = 0] of rows)
  test(`sc: ${title}`, async () => {
    const result = await bench(idle, sample, leaning).run(argv);
    assert.deepEqual(result, { stdout: golden(file), stderr: '', exitCode });
  });

test('sc VERB, VERB and a program named sc.exe are the same command', async () => {
  const { run } = bench(sample);
  assert.deepEqual(await run(['sc', 'QC', 'Sample']), await run(['qc', 'Sample']));
});

const successes = [
  [['create', 'New', 'binPath=', 'C:\\x.exe'], '[SC] CreateService SUCCESS\r\n'],
  [['create', 'New', 'binPath=C:\\x.exe', 'start=delayed-auto'], '[SC] CreateService SUCCESS\r\n'],
  [['config', 'Sample', 'start=', 'demand'], '[SC] ChangeServiceConfig SUCCESS\r\n'],
  [['config', 'Sample', 'Start=', 'AUTO', 'obj=', 'NT SERVICE\\Sample'], '[SC] ChangeServiceConfig SUCCESS\r\n'],
  [['description', 'Sample', 'Another text'], '[SC] ChangeServiceConfig2 SUCCESS\r\n'],
  [['description', 'Sample'], '[SC] ChangeServiceConfig2 SUCCESS\r\n'],
  [['delete', 'Sample'], '[SC] DeleteService SUCCESS\r\n'],
] as const;

for (const [argv, stdout] of successes)
  test(`sc ${argv.join(' ')}`, async () => {
    assert.deepEqual(await bench(sample).run(argv), { stdout, stderr: '', exitCode: 0 });
  });

const wrongCalls = [
  [[], /^DESCRIPTION:\r\n {8}SC is a command line program/],
  [['\\\\'], /^DESCRIPTION:\r\n {8}SC is a command line program/],
  [['\\\\SERVER'], /^DESCRIPTION:\r\n {8}SC is a command line program/],
  [['banana'], /^\r\nERROR: {2}Unrecognized command\r\n\r\nDESCRIPTION:/],
  [['/?'], /^\r\nERROR: {2}Unrecognized command\r\n\r\nDESCRIPTION:/],
  [['query', 'type=', 'banana'], /^QUERY and QUERYEX OPTIONS:\r\n/],
  [['query', 'type='], /^QUERY and QUERYEX OPTIONS:\r\n/],
  [['query', 'bufsize=', 'abc'], /^QUERY and QUERYEX OPTIONS:\r\n/],
  [['query', 'ri=', '4294967296'], /^QUERY and QUERYEX OPTIONS:\r\n/],
  [['query', 'ri=', '-1'], /^QUERY and QUERYEX OPTIONS:\r\n/],
  [['qc'], /sc <server> qc \[service name\]/],
  [['qc', 'Sample', 'many'], /sc <server> qc \[service name\]/],
  [['start'], /sc <server> start \[service name\]/],
  [['stop'], /sc <server> stop \[service name\]/],
  [['pause'], /sc <server> pause \[service name\]/],
  [['stop', 'Sample', '4:5:6', 'why'], /sc <server> stop \[service name\]/],
  [['control', 'Sample'], /sc <server> control \[service name\]/],
  [['control', 'Sample', 'banana'], /sc <server> control \[service name\]/],
  [['control', 'Sample', '-1'], /sc <server> control \[service name\]/],
  [['control', 'Sample', '200', 'more'], /sc <server> control \[service name\]/],
  [['EnumDepend', 'Sample', 'x'], /sc <server> EnumDepend \[service name\]/],
  [['showsid'], /sc <server> showsid \[name\]/],
  [['delete', 'Sample', 'more'], /sc <server> delete \[service name\]/],
  [['description', 'Sample', 'unquoted', 'words'], /sc <server> description \[service name\]/],
  [['create', 'New'], /sc <server> create \[service name\] \[binPath= \]/],
  [['create', 'New', 'start=', 'auto'], /sc <server> create \[service name\] \[binPath= \]/],
  [['create', 'New', 'binPath='], /sc <server> create \[service name\] \[binPath= \]/],
  [['create', 'New', 'binPath=', 'x', 'type=', 'adapt'], /sc <server> create \[service name\] \[binPath= \]/],
  [['config', 'Sample'], /sc <server> config \[service name\]/],
  [['config', 'Sample', 'start=', 'banana'], /sc <server> config \[service name\]/],
  [['config', 'Sample', 'start', '=', 'auto'], /sc <server> config \[service name\]/],
  [['config', 'Sample', 'tag=', 'maybe'], /sc <server> config \[service name\]/],
  [['config', 'Sample', 'colour=', 'red'], /sc <server> config \[service name\]/],
] as const;

for (const [argv, usage] of wrongCalls)
  test(`sc ${argv.join(' ')}: usage, 1639, nothing changed`, async () => {
    const { run, machine } = bench(sample);
    const before = JSON.stringify(machine.document());
    const result = await run(['sc', ...argv]);
    assert.equal(result.exitCode, 1639);
    assert.match(result.stdout, usage);
    assert.equal(result.stderr, '');
    assert.equal(JSON.stringify(machine.document()), before);
  });

test('a person at a terminal is told what is wrong with the call', async () => {
  const result = await bench(sample).run(['config', 'Sample', 'start=', 'banana'], { terminal: true });
  assert.match(
    result.stderr,
    /sc config: start= "banana" is none of boot\|system\|auto\|demand\|disabled\|delayed-auto/,
  );
});

test('a password is never repeated', async () => {
  const argv = ['config', 'Sample', 'obj=', 'D\\u', 'password=', 'half', 'secret'];
  const result = await bench(sample).run(argv, { terminal: true });
  assert.equal(result.exitCode, 1639);
  assert.doesNotMatch(result.stdout + result.stderr, /half|secret/);
});

const refusals = [
  [['query', ''], 'EnumQueryServicesStatus:OpenService', 123],
  [['query', 'x'.repeat(257)], 'EnumQueryServicesStatus:OpenService', 123],
  [['start', 'Locked'], 'StartService: OpenService', 5],
  [['stop', 'Locked'], 'OpenService', 5],
  [['config', 'Locked', 'start=', 'auto'], 'OpenService', 5],
  [['delete', 'Locked'], 'OpenService', 5],
  [['start', 'Disabled'], 'StartService', 1058],
  [['create', 'Sample', 'binPath=', 'x'], 'CreateService', 1073],
  [['create', 'a/b', 'binPath=', 'x'], 'CreateService', 123],
  [['create', 'New', 'binPath=', 'x', 'DisplayName=', 'Sample Service'], 'CreateService', 1078],
  [['create', 'New', 'binPath=', 'x', 'obj=', 'bare'], 'CreateService', 1057],
  [['create', 'New', 'binPath=', 'x', 'type=', 'interact'], 'CreateService', 87],
  [['create', 'New', 'binPath=', 'x', 'depend=', 'New'], 'CreateService', 1059],
  [['config', 'Base', 'depend=', 'Upper'], 'ChangeServiceConfig', 1059],
  [['stop', 'Base'], 'ControlService', 1051],
  [['stop', 'Stubborn'], 'ControlService', 1052],
  [['pause', 'Sample'], 'ControlService', 1052],
  [['continue', 'Disabled'], 'ControlService', 1062],
  [['control', 'Sample', '5'], 'ControlService', 87],
  [['control', 'Sample', '300'], 'ControlService', 87],
  [['GetKeyName', 'Nobody Here'], 'GetServiceKeyName', 1060],
  [['EnumDepend', 'Nobody'], 'OpenService', 1060],
] as const;

const withState = (name: string, changes: object) => {
  const service = plainService(name);
  return { ...service, status: { ...service.status, ...changes } };
};
const withConfig = (name: string, changes: object) => {
  const service = plainService(name);
  return { ...service, config: { ...service.config, ...changes } };
};

for (const [argv, where, code] of refusals)
  test(`sc ${argv.join(' ').slice(0, 60)}: ${where} FAILED ${code}`, async () => {
    const disabled = stoppedService('Disabled', { config: { ...sample.config, displayName: 'Off', startType: 4 } });
    const { run, machine } = bench(
      sample,
      disabled,
      plainService('Locked', { behaviour: { accessDenied: true } }),
      plainService('Base'),
      withConfig('Upper', { dependencies: ['base'] }),
      withState('Stubborn', { controlsAccepted: 0 }),
    );
    const before = JSON.stringify(machine.document());
    const { stdout, exitCode } = await run(argv);
    assert.equal(exitCode, code);
    const text = machine.messageText(code) ?? '';
    assert.notEqual(text, '');
    assert.equal(stdout, `[SC] ${where} FAILED ${code}:\r\n\r\n${text}\r\n\r\n`);
    assert.equal(JSON.stringify(machine.document()), before);
  });

test('a buffer size is kept to, and the line says where to go on', async () => {
  const { run } = bench(plainService('One'), plainService('Two'), plainService('Three'));
  const first = await run(['query', 'bufsize=', '100']);
  assert.equal(first.exitCode, 234);
  const [, bytes, index] =
    /Enum: more data, need (\d+) bytes start resume at index (\d+)\r\n$/.exec(first.stdout) ?? [];
  const rest = await run(['query', `ri=${index}`, `bufsize=${bytes}`]);
  assert.equal(rest.exitCode, 0);
  const whole = await run(['query']);
  assert.equal(first.stdout.replace(/\r\nEnum:.*/s, '') + rest.stdout, whole.stdout);
});

test('a delayed start that cannot be set takes the new service back', async () => {
  const { run, machine } = bench(sample);
  machine.services.setOption = async () => {
    const { Win32Error } = await import('../../native/win32-error.ts');
    throw new Win32Error('ChangeServiceConfig2W', 1072);
  };
  const created = await run(['create', 'New', 'binPath=', 'x', 'start=', 'delayed-auto']);
  assert.equal(created.exitCode, 1072);
  assert.match(created.stdout, /^\[SC\] ChangeServiceConfig2 \(delayed autostart flag\) FAILED 1072:\r\n/);
  assert.equal((await run(['query', 'New'])).exitCode, 1060);
  const before = await machine.services.config('Sample');
  const changed = await run(['config', 'Sample', 'start=', 'delayed-auto', 'binPath=', 'other']);
  assert.equal(changed.exitCode, 1072);
  assert.deepEqual(await machine.services.config('Sample'), before);
});

const accounts = [
  [['obj=', 'NT SERVICE\\Sample'], 'NT SERVICE\\Sample', undefined],
  [['obj=', 'NT AUTHORITY\\LocalService'], 'NT AUTHORITY\\LocalService', ''],
  [['obj=', 'LocalSystem'], 'LocalSystem', ''],
  [['obj=', 'CORP\\gmsa$'], 'CORP\\gmsa$', undefined],
  [['obj=', 'CORP\\user', 'password=', 'pw'], 'CORP\\user', 'pw'],
] as const;

for (const [words, account, password] of accounts)
  test(`config ${words.join(' ')} passes ${password === undefined ? 'no password' : JSON.stringify(password)}`, async () => {
    const { run, machine } = bench(sample);
    const seen: unknown[] = [];
    machine.services.change = async (_name, changes) => {
      seen.push(changes);
      return {};
    };
    assert.equal((await run(['config', 'Sample', ...words])).exitCode, 0);
    assert.deepEqual(seen, [password === undefined ? { account } : { account, password }]);
  });
