import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Win32Error } from '../../native/win32-error.ts';
import { bench, plainService, stoppedService } from '../fakes/svcdeck.ts';
import { golden, idle, sample } from './sc-sample.ts';

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

test('sc: qprotection', async () => {
  const { run } = bench({ ...sample, options: { ...sample.options, launchProtected: 3 } });
  assert.equal((await run(['qprotection', 'Sample'])).stdout, golden('qprotection'));
});

test('sc VERB, VERB and a program named sc.exe are the same command', async () => {
  const { run } = bench(sample);
  assert.deepEqual(await run(['sc', 'QC', 'Sample']), await run(['qc', 'Sample']));
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

const refuseDelay = (machine: ReturnType<typeof bench>['machine']): void => {
  machine.services.setOption = async () => {
    throw new Win32Error('ChangeServiceConfig2W', 5);
  };
};

const DELAY_REFUSED = '[SC] ChangeServiceConfig2 (delayed autostart flag) FAILED 5:\r\n\r\nAccess is denied.\r\n\r\n';

test('a new service that can be neither delayed nor taken back: the first failure counts', async () => {
  const { run, machine } = bench(sample);
  refuseDelay(machine);
  machine.services.delete = async () => {
    throw new Win32Error('OpenServiceW', 1072);
  };
  const words = ['create', 'New', 'binPath=', 'x', 'start=', 'delayed-auto'];
  assert.deepEqual(await run(words), { stdout: DELAY_REFUSED, stderr: '', exitCode: 5 });
});

/** What the first call has done and nobody can undo. */
const leftBehind = [
  [
    'a new service',
    ['create', 'New', 'binPath=', 'x', 'start=', 'delayed-auto'],
    'delete',
    /^svcdeck: sc create: New was made, without a delayed start, and could not be taken back\n$/,
  ],
  [
    'an account',
    ['config', 'Sample', 'start=', 'delayed-auto', 'obj=', 'CORP\\user', 'password=', 'pw'],
    undefined,
    /^svcdeck: sc config: Sample has the new account or password all the same: the old ones can't be put back\n$/,
  ],
  [
    'what was there before can not be read',
    ['config', 'Sample', 'start=', 'delayed-auto', 'binPath=', 'other'],
    'config',
    /^svcdeck: sc config: Sample was changed all the same, but for the delayed start: that could not be undone\n$/,
  ],
] as const;

for (const [what, words, refused, pattern] of leftBehind)
  test(`a person at a terminal is told what stays of a change that failed half way: ${what}`, async () => {
    const { run, machine } = bench(sample);
    refuseDelay(machine);
    if (refused !== undefined)
      machine.services[refused] = async () => {
        throw new Win32Error('OpenServiceW', 5);
      };
    const { stdout, stderr, exitCode } = await run(words, { terminal: true });
    assert.deepEqual([stdout, exitCode], [DELAY_REFUSED, 5]);
    assert.match(stderr, pattern);
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
