import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crashOf } from '../../../lib/events/crash.ts';
import { concernsService, serviceFeeds } from '../../../lib/events/service-events.ts';
import { readServiceProfile, type ServiceProfile } from '../../../lib/events/service-profile.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { machineOf, sampleLogs } from '../../cmd/events/sample.ts';
import { plainService } from '../../fakes/svcdeck.ts';
import { sampleRecord, text } from './sample.ts';

const ledger: ServiceProfile = {
  name: 'FabrikamLedger',
  displayName: 'Fabrikam Ledger Server',
  isDriver: false,
  programPath: 'D:\\Fabrikam\\Ledger 7\\bin\\ledgersrv.exe',
  providers: ['FabrikamLedger', 'Fabrikam Ledger Server', 'ledgersrv'],
  logs: [],
};
const dhcp: ServiceProfile = {
  ...ledger,
  name: 'Dhcp',
  displayName: 'DHCP Client',
  programPath: 'C:\\Windows\\system32\\svchost.exe',
};
const tomcat: ServiceProfile = {
  ...ledger,
  name: 'Web',
  displayName: 'Web',
  programPath: 'D:\\Web\\jre\\bin\\java.exe',
};
const com: ServiceProfile = {
  ...ledger,
  name: 'COMSysApp',
  displayName: 'COM+',
  programPath: 'C:\\Windows\\system32\\dllhost.exe',
};

const utf16 = (value: string) => ({ type: 14, value: Buffer.from(value, 'utf16le') });
const scm = (...values: readonly string[]) => ({ provider: 'Service Control Manager', values: values.map(text) });
const crash = (program: string, path: string) => ({
  provider: 'Application Error',
  id: 1000,
  values: [program, '1.0', '', 'ntdll.dll', '', '', 'c0000005', '', '0x1a4', '', path].map(text),
});
const dotnet = (first: string) => ({
  provider: '.NET Runtime',
  id: 1026,
  values: [text(`${first}\nFramework Version: v4`)],
});
const wer = (program: string) => ({
  provider: 'Windows Error Reporting',
  id: 1001,
  values: ['1', '5', 'APPCRASH', 'Not available', '0', program, '1.0'].map(text),
});

for (const [what, sample, profile, expected] of [
  ['its display name', scm('Fabrikam Ledger Server', '%%1069'), ledger, true],
  ['its key name, in any case', scm('fabrikamledger', 'x'), ledger, true],
  ['another service whose name begins so', scm('Fabrikam Ledger Server Print', 'x'), ledger, false],
  ['what depends on it', scm('Other', 'Fabrikam Ledger Server', '%%1068'), ledger, true],
  ['a localised sentence', { ...scm('Fabrikam Ledger Server', 'angehalten') }, ledger, true],
  [
    'its key name in the raw data',
    { provider: 'Service Control Manager', values: [text('Ledger 6'), text('stopped'), utf16('FabrikamLedger/1\0')] },
    ledger,
    true,
  ],
  [
    'another key name in the raw data',
    { provider: 'Service Control Manager', values: [text('Ledger 6'), utf16('FabrikamLedgerPrint/1\0')] },
    ledger,
    false,
  ],
  ['a line of a list', scm('\r\ndam\r\nFabrikamLedger\r\n'), ledger, true],
  ['its own source', { provider: 'FabrikamLedger', values: [] }, ledger, true],
  ['its program as source', { provider: 'ledgersrv', values: [] }, ledger, true],
  [
    'a source of many services',
    { provider: 'nssm', values: [text('Other')] },
    { ...ledger, programPath: 'C:\\nssm.exe' },
    false,
  ],
  [
    'that source naming it',
    { provider: 'nssm', values: [text('FabrikamLedger')] },
    { ...ledger, programPath: 'C:\\nssm.exe' },
    true,
  ],
  [
    'a service that is called so',
    { provider: 'nssm', values: [] },
    { ...ledger, name: 'nssm', programPath: 'C:\\nssm.exe' },
    true,
  ],
  ['its crash', crash('ledgersrv.exe', 'D:\\Fabrikam\\Ledger 7\\bin\\LEDGERSRV.exe'), ledger, true],
  [
    'a program of the same name elsewhere',
    crash('ledgersrv.exe', 'D:\\Fabrikam\\Ledger 6\\bin\\ledgersrv.exe'),
    ledger,
    false,
  ],
  ['a short path', crash('ledgersrv.exe', 'D:\\FABRIK~1\\bin\\ledgersrv.exe'), ledger, true],
  ['another program', crash('other.exe', ''), ledger, false],
  ['a crash in its report', wer('ledgersrv.exe'), ledger, true],
  ['a crash of another in its report', wer('other.exe'), ledger, false],
  ['a crash of .NET', dotnet('Application: ledgersrv.exe'), ledger, true],
  ['the same in German', dotnet('Anwendung: ledgersrv.exe'), ledger, true],
  ['of another, which mentions it', dotnet('Application: other.exe\nat ledgersrv.exe'), ledger, false],
  ['an svchost of its own', crash('svchost.exe_Dhcp', 'C:\\Windows\\system32\\svchost.exe'), dhcp, true],
  ['an svchost of another', crash('svchost.exe_Dnscache', 'C:\\Windows\\system32\\svchost.exe'), dhcp, false],
  ['an svchost that many share', crash('svchost.exe', 'C:\\Windows\\system32\\svchost.exe'), dhcp, false],
  ['a report of an svchost of its own', wer('svchost.exe_Dhcp'), dhcp, true],
  ['a report of an svchost', wer('svchost.exe'), dhcp, false],
  ['a dllhost', crash('dllhost.exe', 'C:\\Windows\\system32\\dllhost.exe'), com, false],
  ['the Java that it brought along', crash('java.exe', 'D:\\Web\\jre\\bin\\java.exe'), tomcat, true],
  ['another Java', crash('java.exe', 'C:\\Java\\bin\\java.exe'), tomcat, false],
  ['a Java of which the path is not told', wer('java.exe'), tomcat, false],
  ['a crash event without data', { provider: 'Application Error', values: [] }, ledger, false],
  [
    'a hang',
    {
      provider: 'Application Hang',
      id: 1002,
      values: ['ledgersrv.exe', '7.0', '1a4', '', '0', 'D:\\Other\\ledgersrv.exe'].map(text),
    },
    ledger,
    false,
  ],
] as const)
  test(`${what}: ${expected ? 'concerns it' : 'does not concern it'}`, () =>
    assert.equal(concernsService(sampleRecord(sample), profile), expected));

test('a crash is told by its own providers only', () => {
  assert.equal(crashOf(sampleRecord({ provider: 'constructor', values: [text('a.exe')] })), undefined);
  assert.deepEqual(crashOf(sampleRecord(crash('svchost.exe_A_B', ''))), { program: 'svchost.exe', member: 'A_B' });
});

const service = (name: string, binaryPath: string, displayName: string): RecordedService => {
  const plain = plainService(name);
  return { ...plain, config: { ...plain.config, binaryPath, displayName } };
};

const profileOf = async (recorded: RecordedService, events = sampleLogs): Promise<ServiceProfile> => {
  const machine = machineOf(events, [recorded]);
  const [entry] = await machine.services.list({ types: 0x3f, states: 3 });
  if (entry === undefined) throw new Error('there is no service');
  return readServiceProfile(machine, entry);
};

test('what a service is known by: names, its program, sources with its messages, logs of their own', async () => {
  const profile = await profileOf(service('Books', '"D:\\Ledger\\LEDGER.exe" -x', 'Sample'));
  assert.deepEqual(profile, {
    name: 'Books',
    displayName: 'Sample',
    isDriver: false,
    programPath: 'D:\\Ledger\\LEDGER.exe',
    providers: ['Books', 'Sample', 'Microsoft-Windows-Books', 'Ledger'],
    // Its analytic log can be neither followed nor read backwards.
    logs: ['Sample/Operational', 'Application'],
  });
});

test('a program that runs services of others has no sources for one of them', async () => {
  const [source] = sampleLogs.sources ?? [];
  if (source === undefined) throw new Error('there is no source');
  const messageFile = 'C:\\Tools\\nssm.exe';
  const events = { ...sampleLogs, sources: [{ ...source, name: 'Common', messageFile }] };
  const { providers } = await profileOf(service('A', 'C:\\Tools\\nssm.exe', 'B'), events);
  assert.deepEqual(providers, ['A', 'B', 'Microsoft-Windows-A', 'nssm']);
});

test('each log is read once, for the providers that may write there', () => {
  const feeds = serviceFeeds({ ...ledger, logs: ['application', 'Ledger/Operational'] }, { levels: [2] });
  assert.deepEqual(
    feeds.map(({ name, filter }) => [name, filter.levels, filter.providers?.length]),
    [
      ['System', [2], 4],
      ['Application', [2], 7],
      ['Ledger/Operational', [2], 3],
    ],
  );
});
