import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usageText } from '../../lib/sc/usage-text.ts';
import { type ScVerb, scVerbs } from '../../lib/sc/verbs.ts';
import { bench, runOn } from '../fakes/svcdeck.ts';
import { golden, sample } from './sc-sample.ts';

const windowsLines = (text: string): string => text.replaceAll('\n', '\r\n');

/** Runs a call for which no machine is to be asked for anything. */
const runAlone = (argv: readonly string[]) =>
  runOn(() => assert.fail(`${argv.join(' ')} asked for the machine`), ['sc', ...argv]);

const wholeTexts = [
  [[], 'usage-general'],
  [['\\\\'], 'usage-general'],
  [['\\\\SERVER'], 'usage-general'],
  [['banana'], 'usage-unrecognized'],
  [['/?'], 'usage-unrecognized'],
  [['config'], 'usage-config'],
  [['create'], 'usage-create'],
  [['failure'], 'usage-failure'],
  [['failure', 'Sample', 'reset=', '0'], 'failure-simultaneously'],
  [['failure', 'Sample', 'actions=', 'restart/0', 'command=', 'x'], 'failure-simultaneously'],
] as const;

for (const [argv, file] of wholeTexts)
  test(`sc ${argv.join(' ')}: ${file}`, async () => {
    assert.deepEqual(await runAlone(argv), { stdout: golden(file), stderr: '', exitCode: 1639 });
  });

/** `query` alone lists, `Lock` and `QueryLock` want nothing. */
const needNothing: readonly ScVerb[] = ['query', 'queryex', 'lock', 'querylock'];
const withoutName = scVerbs.filter((verb) => !needNothing.includes(verb)).map((verb) => [verb]);

const GUID = '6066f867-7ca1-4418-85fd-36e3f9c0600c';

/** Each verb with a parameter missing, doubled, misspelt or out of range. */
const wrongCalls: readonly (readonly string[])[] = [
  ...withoutName,
  ['query', 'type=', 'banana'],
  ['query', 'type='],
  ['query', 'state=', 'some'],
  ['query', 'bufsize=', 'abc'],
  ['query', 'ri=', '4294967296'],
  ['queryex', 'ri=', '-1'],
  ['queryex', 'state=', 'all', 'colour=', 'red'],
  ['qc', 'Sample', 'many'],
  ['qc', 'Sample', '100', '200'],
  ['qdescription', 'Sample', '-1'],
  ['qfailure', 'Sample', '0x10'],
  ['qfailureflag', 'Sample', '100'],
  ['qsidtype', 'Sample', '100'],
  ['qprivs', 'Sample', ''],
  ['qtriggerinfo', 'Sample', '1e3'],
  ['qpreferrednode', 'Sample', '0'],
  ['qmanagedaccount', 'Sample', 'true'],
  ['qprotection', 'Sample', 'none'],
  ['quserservice', 'CDPUserSvc', 'more'],
  ['GetDisplayName', 'Sample', 'x'],
  ['GetKeyName', 'Sample', 'Service'],
  ['EnumDepend', 'Sample', 'x'],
  ['showsid', 'Sample', 'Other'],
  ['sdshow', 'Sample', 'Other'],
  ['sdset', 'Sample'],
  ['sdset', 'Sample', 'D:(A;;CC;;;SY)', 'S:'],
  ['delete', 'Sample', 'more'],
  ['description', 'Sample', 'unquoted', 'words'],
  ['pause', 'Sample', 'more'],
  ['continue', 'Sample', 'more'],
  ['interrogate', 'Sample', 'more'],
  ['stop', 'Sample', 'now'],
  ['stop', 'Sample', '4:4'],
  ['stop', 'Sample', '4:4:2:1'],
  ['stop', 'Sample', ''],
  ['stop', 'Sample', '0:4:2'],
  ['stop', 'Sample', '3:4:2'],
  ['stop', 'Sample', '5:4:2'],
  ['stop', 'Sample', '4:0:2'],
  ['stop', 'Sample', '4:6:2'],
  ['stop', 'Sample', '2:63:256'],
  ['stop', 'Sample', '2:256:256'],
  ['stop', 'Sample', '4:4:0'],
  ['stop', 'Sample', '4:4:21'],
  ['stop', 'Sample', '4:4:24'],
  ['stop', 'Sample', '2:64:255'],
  ['stop', 'Sample', '2:64:65536'],
  ['stop', 'Sample', '-4:4:2'],
  ['stop', 'Sample', '4: 4:2'],
  ['stop', 'Sample', '4:4:2', 'x'.repeat(128)],
  ['stop', 'Sample', '4:4:2', 'unquoted', 'comment'],
  ['control', 'Sample'],
  ['control', 'Sample', 'banana'],
  ['control', 'Sample', '-1'],
  ['control', 'Sample', '123456'],
  ['control', 'Sample', '200', 'more'],
  ['control', 'Sample', '200', '4:4:2', 'x', 'y'],
  ['create', 'New'],
  ['create', 'New', 'start=', 'auto'],
  ['create', 'New', 'binPath='],
  ['create', 'New', 'binPath=', 'x', 'type=', 'adapt'],
  ['create', 'New', 'binPath=', 'x', 'start=', 'banana'],
  ['create', 'New', 'binPath=', 'x', 'error=', 'awful'],
  ['create', 'New', 'binPath=', 'x', 'binPaht=', 'y'],
  ['create', 'New', 'binPath=', 'C:\\Program', 'Files\\x.exe'],
  ['config', 'Sample'],
  ['config', 'Sample', 'start=', 'banana'],
  ['config', 'Sample', 'start=', 'auto', 'start=', 'banana'],
  ['config', 'Sample', 'start=auto', 'type=', 'banana'],
  ['config', 'Sample', 'start', '=', 'auto'],
  ['config', 'Sample', 'start', '=auto'],
  ['config', 'Sample', 'tag=', 'maybe'],
  ['config', 'Sample', 'colour=', 'red'],
  ['config', 'Sample', '=auto'],
  ['failure', 'Sample'],
  ['failure', 'Sample', 'reset=', '-1', 'actions=', 'restart/0'],
  ['failure', 'Sample', 'reset=', '4294967296', 'actions=', 'restart/0'],
  ['failure', 'Sample', 'reset=', '1.5', 'actions=', 'restart/0'],
  ['failure', 'Sample', 'reset=', 'never', 'actions=', 'restart/0'],
  ['failure', 'Sample', 'reset=', '', 'actions=', ''],
  ['failure', 'Sample', 'reset=', '0', 'actions=', 'restart/abc'],
  ['failure', 'Sample', 'reset=', '0', 'actions=', 'restart'],
  ['failure', 'Sample', 'reset=', '0', 'actions=', 'restart/0', 'actions=', 'banana/0'],
  ['failure', 'Sample', 'reset=', '0', 'actions='],
  ['failure', 'Sample', 'reset', '0', 'actions', 'restart/0'],
  ['failure', 'Sample', 'comand=', 'x'],
  ['failureflag', 'Sample'],
  ['failureflag', 'Sample', '2'],
  ['failureflag', 'Sample', 'true'],
  ['failureflag', 'Sample', '1', '0'],
  ['sidtype', 'Sample'],
  ['sidtype', 'Sample', 'restrictd'],
  ['sidtype', 'Sample', '3'],
  ['sidtype', 'Sample', 'none', 'restricted'],
  ['privs', 'Sample'],
  ['privs', 'Sample', 'SeTcbPrivilege', 'SeDebugPrivilege'],
  ['managedaccount', 'Sample'],
  ['managedaccount', 'Sample', '1'],
  ['managedaccount', 'Sample', 'true', 'false'],
  ['preferrednode', 'Sample'],
  ['preferrednode', 'Sample', '-2'],
  ['preferrednode', 'Sample', '65536'],
  ['preferrednode', 'Sample', 'one'],
  ['preferrednode', 'Sample', '1', '2'],
  ['triggerinfo', 'Sample'],
  ['triggerinfo', 'Sample', 'start/banana'],
  ['triggerinfo', 'Sample', 'start/custom/banana/11'],
  ['triggerinfo', 'Sample', `start/custom/${GUID.replace('7ca1', '7ca')}/11`],
  ['triggerinfo', 'Sample', 'start/networkon', `stop/custom/{${GUID}}`],
  ['triggerinfo', 'Sample', 'start/networkon', 'delete'],
  ['triggerinfo', 'Sample', 'delete', 'delete'],
  ['boot', 'good'],
  ['boot', 'ok', 'bad'],
  ['boot', ''],
  ['Lock', 'Sample'],
  ['QueryLock', 'Sample'],
  ['QueryLock', '100', '200'],
];

for (const argv of wrongCalls)
  test(`sc ${argv.join(' ').slice(0, 80)}: usage, 1639, nothing asked of the machine`, async () => {
    const [verb = ''] = argv;
    assert.deepEqual(await runAlone(argv), {
      stdout: windowsLines(usageText(verb.toLowerCase() as ScVerb)),
      stderr: '',
      exitCode: 1639,
    });
  });

test('a person at a terminal is told what is wrong with the call', async () => {
  const told = [
    [['config', 'Sample', 'start=', 'banana'], /sc config: start= "banana" is none of boot\|system\|auto\|demand\|/],
    [['stop', 'Sample', '4:6:2'], /sc stop: the major reason "6" is none of 1-5, 64-255/],
    [['failure', 'Sample', 'reset=', '0', 'actions=', 'restart'], /sc failure: actions=: an action has no delay/],
    [['triggerinfo', 'Sample', 'start/custom/x'], /sc triggerinfo: "x" is not a GUID \(write it without braces\)/],
  ] as const;
  for (const [argv, pattern] of told) assert.match((await bench(sample).run(argv, { terminal: true })).stderr, pattern);
});

test('what is told about a call holds nothing that a terminal acts on', async () => {
  const { stderr } = await bench(sample).run(['sidtype', 'Sample', '\u001b]0;x\u0007\u001b[2J'], { terminal: true });
  assert.match(stderr, /sc sidtype: the type/);
  assert.doesNotMatch(stderr, /[\u001b\u0007]/);
});

test('a password is never repeated', async () => {
  const argv = ['config', 'Sample', 'obj=', 'D\\u', 'password=', 'half', 'secret'];
  const result = await bench(sample).run(argv, { terminal: true });
  assert.equal(result.exitCode, 1639);
  assert.doesNotMatch(result.stdout + result.stderr, /half|secret/);
});
