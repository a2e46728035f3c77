import assert from 'node:assert/strict';
import { test } from 'node:test';
import { behaviours } from '../../../lib/recorded/demo/behaviour.ts';
import { unusualControls } from '../../../lib/recorded/demo/controls.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { requiredPrivileges } from '../../../lib/recorded/demo/privileges.ts';
import {
  criticalDrivers,
  guarded,
  ignoredAtBoot,
  launchProtected,
  preferredNodes,
  preshutdownMs,
  security,
  tags,
} from '../../../lib/recorded/demo/protection.ts';
import { actsOnNonCrash, failureActions, specialFailureActions } from '../../../lib/recorded/demo/recovery.ts';
import { triggersOf } from '../../../lib/recorded/demo/triggers.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { validateDocument } from '../../../lib/recorded/document-validator.generated.js';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { readDocument } from '../../../lib/recorded/read-document.ts';
import {
  ERROR_PROCESS_ABORTED,
  ERROR_SERVICE_LOGON_FAILED,
  ERROR_SERVICE_NEVER_STARTED,
  ERROR_SERVICE_SPECIFIC_ERROR,
  SERVICE_AUTO_START,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_DRIVER,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
  SERVICE_USERSERVICE_INSTANCE,
  SERVICE_WIN32,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../../native/codes.ts';
import type { ServiceOptionValues } from '../../../native/types.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

const demo = demoDocument();
const { services, processes } = demo;
const win32 = services.filter(({ config }) => (config.type & SERVICE_WIN32) !== 0);
const upper = (service: RecordedService): string => service.name.toUpperCase();
const byKey = new Map(services.map((service) => [upper(service), service]));

const find = (name: string): RecordedService => {
  const service = byKey.get(name.toUpperCase());
  assert.ok(service !== undefined, `${name} is not there`);
  return service;
};

const isActive = ({ status }: RecordedService): boolean =>
  status.state === SERVICE_RUNNING || status.state === SERVICE_PAUSED;

/** The services that a dependency stands for. */
const resolve = (dependency: string): readonly RecordedService[] =>
  dependency.startsWith('+')
    ? services.filter(({ config }) => config.loadOrderGroup.toUpperCase() === dependency.slice(1).toUpperCase())
    : [find(dependency)];

test('it is a valid document', async () => {
  assert.equal(validateDocument(demo), true, JSON.stringify(validateDocument.errors));
  assert.deepEqual(await readDocument(JSON.stringify(demo), 'demo'), demo);
});

test('each call gives the same in a document of its own', () => {
  const other = demoDocument();
  assert.deepEqual(other, demo);
  assert.notEqual(other.services[0], services[0]);
});

test('it has at least 200 services, and drivers', () => {
  assert.ok(win32.length >= 200, String(win32.length));
  assert.ok(services.length - win32.length >= 50);
});

test('services stand in the order of their names, each once', () => {
  const names = services.map(upper);
  assert.deepEqual(names, [...new Set(names)].sort());
});

test('no display name is that of another service, nor its key name', () => {
  const owners = new Map<string, string>();
  for (const service of services)
    for (const text of new Set([upper(service), service.config.displayName.toUpperCase()])) {
      assert.equal(owners.get(text), undefined, `${service.name} and ${owners.get(text)} are both ${text}`);
      owners.set(text, service.name);
    }
});

test('every dependency is there, and runs when what depends on it does', () => {
  for (const service of services)
    for (const dependency of service.config.dependencies) {
      const needed = resolve(dependency);
      assert.ok(needed.length > 0, `${service.name} depends on ${dependency}, which is not there`);
      if (isActive(service)) assert.ok(needed.some(isActive), `${service.name} runs without ${dependency}`);
    }
});

test('no dependency leads back', () => {
  const done = new Set<RecordedService>();
  const visit = (service: RecordedService, above: readonly RecordedService[]): void => {
    assert.ok(!above.includes(service), `${service.name} depends on itself`);
    if (done.has(service)) return;
    for (const needed of service.config.dependencies.flatMap(resolve)) visit(needed, [...above, service]);
    done.add(service);
  };
  for (const service of services) visit(service, []);
});

test('every service has the texts that people look for', () => {
  for (const { name, config, options } of win32) {
    assert.ok(config.displayName !== '' && config.binaryPath !== '', name);
    assert.ok((options?.description ?? '') !== '', name);
    assert.doesNotMatch(
      config.binaryPath,
      /%|\\\\(?!CONTOSO)/,
      `${name}: Windows gives paths with variables filled in`,
    );
  }
});

test('exit codes suit the state', () => {
  for (const { name, status } of services) {
    if (status.state !== SERVICE_STOPPED) assert.equal(status.win32ExitCode, 0, name);
    if (status.state === SERVICE_STOPPED) assert.equal(status.processId, 0, name);
    if (status.win32ExitCode !== ERROR_SERVICE_SPECIFIC_ERROR) assert.equal(status.serviceExitCode, 0, name);
  }
});

/** File name of the program that a command line starts. */
const programOf = (binaryPath: string): string => {
  const path = /^"([^"]+)"/.exec(binaryPath)?.[1] ?? binaryPath.split(' ')[0] ?? '';
  return path.slice(path.lastIndexOf('\\') + 1);
};

test('what runs has a process with its own program, shared only by those that share', () => {
  for (const service of win32.filter(({ status }) => status.state !== SERVICE_STOPPED)) {
    const { name, status, config } = service;
    const host = processes.find(({ processId }) => processId === status.processId);
    assert.equal(host?.program.toLowerCase(), programOf(config.binaryPath).toLowerCase(), name);
    if ((config.type & SERVICE_WIN32_OWN_PROCESS) === 0) continue;
    assert.equal(services.filter((each) => each.status.processId === status.processId).length, 1, name);
  }
});

test('process ids are multiples of four, memory whole pages, and each process hosts something', () => {
  for (const { processId, program, workingSetBytes, privateBytes } of processes) {
    assert.ok(
      services.some(({ status }) => status.processId === processId),
      `${program} ${processId}`,
    );
    assert.equal(processId % 4, 0);
    assert.ok(workingSetBytes > 0 && workingSetBytes % 4096 === 0, `${processId}: ${workingSetBytes}`);
    assert.ok(privateBytes > 0 && privateBytes % 4096 === 0, `${processId}: ${privateBytes}`);
  }
  assert.equal(new Set(processes.map(({ processId }) => processId)).size, processes.length);
});

test('drivers have no account and no process', () => {
  for (const { name, config, status } of services.filter((each) => (each.config.type & SERVICE_DRIVER) !== 0)) {
    assert.equal(config.account, '', name);
    assert.equal(status.processId, 0, name);
  }
});

for (const [what, names] of Object.entries({
  behaviours,
  unusualControls,
  requiredPrivileges,
  criticalDrivers,
  guarded,
  ignoredAtBoot,
  launchProtected,
  preferredNodes,
  preshutdownMs,
  security,
  tags,
  actsOnNonCrash,
  failureActions,
  specialFailureActions,
  triggers: triggersOf(),
}))
  test(`every service named in ${what} is there under just that name`, () => {
    assert.ok(names.size > 0);
    for (const name of names.keys()) assert.equal(find(name).name, name);
  });

const share = SERVICE_WIN32_SHARE_PROCESS;
const own = SERVICE_WIN32_OWN_PROCESS;
const SYSTEM = 'LocalSystem';
const LOCAL = 'NT AUTHORITY\\LocalService';
const NETWORK = 'NT AUTHORITY\\NetworkService';

for (const [name, displayName, type, startType, account, binaryPath, dependencies] of [
  ['Dnscache', 'DNS Client', share, 2, NETWORK, 'C:\\Windows\\system32\\svchost.exe -k NetworkService -p', 'Tdx nsi'],
  ['LanmanServer', 'Server', share, 2, SYSTEM, 'C:\\Windows\\System32\\svchost.exe -k smbsvcs', 'SamSS Srv2'],
  [
    'RpcSs',
    'Remote Procedure Call (RPC)',
    share,
    2,
    NETWORK,
    'C:\\Windows\\system32\\svchost.exe -k rpcss -p',
    'RpcEptMapper DcomLaunch',
  ],
  [
    'Schedule',
    'Task Scheduler',
    share,
    2,
    SYSTEM,
    'C:\\Windows\\system32\\svchost.exe -k netsvcs -p',
    'RPCSS SystemEventsBroker',
  ],
  [
    'EventLog',
    'Windows Event Log',
    share,
    2,
    LOCAL,
    'C:\\Windows\\System32\\svchost.exe -k LocalServiceNetworkRestricted -p',
    '',
  ],
  [
    'Winmgmt',
    'Windows Management Instrumentation',
    share,
    2,
    SYSTEM,
    'C:\\Windows\\system32\\svchost.exe -k netsvcs -p',
    'RPCSS',
  ],
  ['W32Time', 'Windows Time', share, 2, LOCAL, 'C:\\Windows\\system32\\svchost.exe -k LocalService', ''],
  ['Spooler', 'Print Spooler', own | 0x100, 2, SYSTEM, 'C:\\Windows\\System32\\spoolsv.exe', 'RPCSS http'],
  [
    'TermService',
    'Remote Desktop Services',
    share,
    3,
    NETWORK,
    'C:\\Windows\\System32\\svchost.exe -k termsvcs',
    'RPCSS',
  ],
  ['wuauserv', 'Windows Update', share, 3, SYSTEM, 'C:\\Windows\\system32\\svchost.exe -k netsvcs -p', 'rpcss'],
  ['SamSs', 'Security Accounts Manager', share, 2, SYSTEM, 'C:\\Windows\\system32\\lsass.exe', 'RPCSS'],
] as const)
  test(`${name} is as Windows Server 2022 has it`, () => {
    const { config } = find(name);
    assert.deepEqual(
      [
        config.displayName,
        config.type,
        config.startType,
        config.account,
        config.binaryPath,
        config.dependencies.join(' '),
      ],
      [displayName, type, startType, account, binaryPath, dependencies],
    );
  });

for (const [what, holds] of [
  ['one is paused', ({ status }) => status.state === SERVICE_PAUSED && (status.controlsAccepted & 2) !== 0],
  [
    'one has failed with a code of its own, and would again',
    ({ status, behaviour }) =>
      status.win32ExitCode === ERROR_SERVICE_SPECIFIC_ERROR &&
      status.serviceExitCode !== 0 &&
      behaviour?.startFailure?.serviceExitCode === status.serviceExitCode,
  ],
  ['the process of one has died', ({ status }) => status.win32ExitCode === ERROR_PROCESS_ABORTED],
  [
    'one is stuck in STOP_PENDING',
    ({ status, behaviour }) =>
      status.state === SERVICE_STOP_PENDING &&
      behaviour?.stopHangs === true &&
      status.checkPoint > 0 &&
      status.processId > 0,
  ],
  [
    'one hangs when it is started',
    ({ status, behaviour }) => status.state === SERVICE_STOPPED && behaviour?.startHangs === true,
  ],
  ['one can not log on', ({ behaviour }) => behaviour?.startError === ERROR_SERVICE_LOGON_FAILED],
  ['one was never started', ({ status }) => status.win32ExitCode === ERROR_SERVICE_NEVER_STARTED],
  [
    'one can not start because what it needs is disabled',
    ({ config, status }) =>
      config.startType === SERVICE_DEMAND_START &&
      status.state === SERVICE_STOPPED &&
      config.dependencies.flatMap(resolve).some((needed) => needed.config.startType === SERVICE_DISABLED),
  ],
  [
    'one may only be looked at',
    ({ behaviour, security: sddl }) => behaviour?.accessDenied === true && sddl === undefined,
  ],
  ['one starts slowly', ({ behaviour }) => (behaviour?.startMs ?? 0) > 5000],
  [
    'one starts late',
    ({ config, options }) => config.startType === SERVICE_AUTO_START && options?.delayedAutoStart === true,
  ],
  ['one is started by a trigger', ({ options }) => (options?.triggers ?? []).some(({ action }) => action === 1)],
  ['one is stopped by a trigger', ({ options }) => (options?.triggers ?? []).some(({ action }) => action === 2)],
  ['one runs a command when it fails', ({ options }) => options?.failureActions?.command !== ''],
  ['one has a restricted SID', ({ options }) => options?.sidType === 3],
  ['one runs as a managed service account', ({ config }) => /^CONTOSO\\.+\$$/.test(config.account)],
  ['one runs as a user of the domain', ({ config }) => /^CONTOSO\\[^$]+$/.test(config.account)],
  ['one runs as a virtual account', ({ config }) => /^NT SERVICE\\/i.test(config.account)],
  [
    'one depends on a group and runs',
    (service) => isActive(service) && service.config.dependencies.some((each) => each.startsWith('+')),
  ],
  ['one has a managed account', ({ options }) => options?.managedAccount === true],
  [
    'one has every option set',
    ({ options: { failureActions, ...others } = {} }) =>
      Object.values(others).every((each) => (Array.isArray(each) ? each.length > 0 : each !== '' && each !== false)) &&
      Object.values(failureActions ?? {}).every((each) => each !== '' && each !== 0) &&
      Object.keys(others).length === 10 &&
      new Set(failureActions?.actions.map(({ type }) => type)).size === 3,
  ],
  [
    'one runs on top of four others, one above the other',
    (service) => {
      const depth = (of: RecordedService): number =>
        1 + Math.max(0, ...of.config.dependencies.flatMap(resolve).map(depth));
      return isActive(service) && depth(service) >= 5;
    },
  ],
  [
    'one shares its process with just one other: the web server with what starts its workers',
    ({ name, status }) =>
      name === 'W3SVC' && services.filter((each) => each.status.processId === status.processId).length === 2,
  ],
  ['one has a Japanese name', ({ config }) => /\p{Script=Katakana}/u.test(config.displayName)],
  ['one has a German name', ({ config }) => /[äöüß]/i.test(config.displayName)],
  ['one has blanks in its name', ({ name }) => name.includes(' ')],
] as const satisfies readonly (readonly [string, (service: RecordedService) => boolean])[])
  test(`among its services ${what}`, () => assert.ok(win32.some(holds)));

test('one process hosts many services, as on a server', () => {
  const counts = processes.map(
    ({ processId }) => services.filter(({ status }) => status.processId === processId).length,
  );
  assert.ok(Math.max(...counts) >= 15);
});

test('every option and descriptor is one that Windows would take', async () => {
  for (const service of services) {
    const { services: manager } = new RecordedMachine(
      // As it was before anything kept it from being changed.
      { ...demo, services: [{ ...service, behaviour: {}, status: { ...service.status, state: SERVICE_STOPPED } }] },
      new FakeClock(),
    );
    for (const [level, value] of Object.entries(service.options ?? {}))
      await manager.setOption(service.name, level as keyof ServiceOptionValues, value as never);
    assert.deepEqual(await manager.options(service.name), service.options, service.name);
    if (service.security === undefined) continue;
    await manager.setSecurity(service.name, service.security);
    assert.equal(await manager.security(service.name), service.security, service.name);
  }
});

test("the instances of per-user services are those of the recorder's desktop", () => {
  const instances = services.filter(({ config }) => (config.type & SERVICE_USERSERVICE_INSTANCE) !== 0);
  assert.ok(instances.length > 10);
  for (const { name } of instances)
    assert.ok(demo.computer.logonIds?.some((id) => name.endsWith(`_${id}`)) === true, name);
});

test("the manager's own descriptor lets administrators do everything, and everybody who is logged on look", async () => {
  const { manager } = new RecordedMachine(demo, new FakeClock());
  const sddl = await manager.security();
  assert.match(sddl, /\(A;;KA;;;BA\)/);
  await manager.setSecurity(sddl);
  assert.equal(await manager.security(), sddl);
  assert.deepEqual(await manager.lockStatus(), { isLocked: false, owner: '', seconds: 0 });
});

test('the device trigger of the pen service looks for three hardware ids', () => {
  const data = find('TabletInputService').options?.triggers?.[0]?.data ?? [];
  assert.deepEqual(
    data.map(({ hex }) => Buffer.from(hex, 'hex').toString('utf16le')),
    ['HID_DEVICE_UP:000D_U:0001\0', 'HID_DEVICE_UP:000D_U:0002\0', 'HID_DEVICE_UP:000D_U:0004\0'],
  );
});

test('a port trigger holds one list of strings', () => {
  const data = find('ContosoDocFlow').options?.triggers?.[0]?.data ?? [];
  assert.deepEqual(
    data.map(({ hex }) => Buffer.from(hex, 'hex').toString('utf16le')),
    ['8443\0TCP\0%ProgramFiles%\\Contoso\\Document Workflow\\DocFlow.Service.exe\0\0'],
  );
});
