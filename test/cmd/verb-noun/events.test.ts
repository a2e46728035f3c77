import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { command as getEventLog } from '../../../cmd/verb-noun/get-event-log.ts';
import { command as getWinEvent } from '../../../cmd/verb-noun/get-win-event.ts';
import { command as writeEventLog } from '../../../cmd/verb-noun/write-event-log.ts';
import { localTime, parseIsoTime } from '../../../lib/events/time.ts';
import { machineOf, minutesAgo, type RunOptions, runOn, sampleLogs } from '../events/sample.ts';

const get = (words: readonly string[], options: RunOptions = {}) => runOn(getWinEvent, words, options);

const shown = (minutes: number): string => localTime(parseIsoTime(minutesAgo(minutes)) ?? 0n);

test('the table has a heading for each provider, the newest first', async () => {
  const { stdout, exitCode } = await get(['Application,System', '-MaxEvents', '3']);
  assert.deepEqual(stdout.split('\n'), [
    '',
    '   ProviderName: Service Control Manager',
    '',
    'TimeCreated                      Id LevelDisplayName Message',
    '-----------                      -- ---------------- -------',
    `${shown(10)}            7036 Information      The Print Spooler service entered the stopped state.`,
    '',
    '   ProviderName: Ledger',
    '',
    'TimeCreated                      Id LevelDisplayName Message',
    '-----------                      -- ---------------- -------',
    `${shown(20)}               8 Information      ready`,
    '',
    '   ProviderName: Service Control Manager',
    '',
    'TimeCreated                      Id LevelDisplayName Message',
    '-----------                      -- ---------------- -------',
    `${shown(30)}            7000 Error            The Ledger Server service failed to start due to the following error: The service did not start due to a logon failure.`,
    '',
    '',
  ]);
  assert.equal(exitCode, 0);
});

test('JSON has every property, in one array', async () => {
  const { stdout } = await get(['System', '-MaxEvents', '1', '-Json']);
  const [event, ...more]: readonly Record<string, unknown>[] = JSON.parse(stdout);
  assert.deepEqual(more, []);
  assert.deepEqual(event, {
    TimeCreated: minutesAgo(10).replace('Z', '0000Z'),
    Id: 7036,
    LevelDisplayName: 'Information',
    ProviderName: 'Service Control Manager',
    LogName: 'System',
    RecordId: 5003,
    Message: 'The Print Spooler service entered the stopped state.',
    Level: 4,
    Version: 0,
    Qualifiers: event?.['Qualifiers'],
    Task: 0,
    TaskDisplayName: null,
    Opcode: 0,
    OpcodeDisplayName: event?.['OpcodeDisplayName'],
    Keywords: event?.['Keywords'],
    KeywordsDisplayNames: event?.['KeywordsDisplayNames'],
    ProviderId: event?.['ProviderId'],
    ProcessId: event?.['ProcessId'],
    ThreadId: event?.['ThreadId'],
    MachineName: 'TESTBOX',
    UserId: null,
    ActivityId: null,
    RelatedActivityId: null,
    Properties: [{ Value: 'Print Spooler' }, { Value: 'stopped' }],
  });
});

/** By record number, in the order in which they came. */
const recordsOf = (stdout: string): readonly unknown[] =>
  (JSON.parse(stdout) as readonly Record<string, unknown>[]).map((event) => event['RecordId']);

const found: readonly (readonly [words: readonly string[], records: readonly number[]])[] = [
  [['System'], [5003, 5002, 5001]],
  [
    ['-LogName', 'sys*', '-Oldest'],
    [5001, 5002, 5003],
  ],
  [
    ['system', '-Oldest', '-Max', '2'],
    [5001, 5002],
  ],
  [
    ['-ProviderName', 'Service Control*'],
    [5003, 5002, 5001],
  ],
  [["@{LogName='System'; ID=7036}"], [5003, 5001]],
  [
    ["@{LogName='System';", 'Id=7036,', '7000;', "StartTime='45m'}"],
    [5003, 5002],
  ],
  [["@{LogName='System'; EndTime='2026-11-21T07:00Z'}"], [5001]],
  [["@{LogName='System'; Level=2}"], [5002]],
  [["@{LogName='System','Application'; Level=2,3}"], [5002, 101]],
  [["@{LogName='System'; Data='stopped'}"], [5003]],
  [["@{LogName='System'; Data='stopped','running'}"], [5003, 5001]],
  [["@{LogName='System'; param1='Ledger Server'}"], [5002]],
  [["@{LogName='System'; param2='running','nothing'}"], [5001]],
  [["@{ProviderName='Service Control Manager'; Id=7000}"], [5002]],
  [["@{LogName='Application'; ProviderName='Ledger'; Id=7}"], [101]],
  [['System', '-FilterXPath', '*[System[EventID=7000]]'], [5002]],
  [
    [
      '-FilterXml',
      '<QueryList><Query Id="0"><Select Path="System">*[System[EventID=7000]]</Select></Query></QueryList>',
    ],
    [5002],
  ],
];

for (const [words, records] of found)
  test(`Get-WinEvent ${words.join(' ')}`, async () => {
    const run = await get([...words, '-Json', '-ErrorAction', 'Ignore']);
    assert.equal(run.stderr, '');
    assert.deepEqual(recordsOf(run.stdout), records);
    assert.equal(run.exitCode, 0);
  });

test('CSV is one line an event', async () => {
  const { stdout } = await get(["@{LogName='Application'}", '-Csv']);
  const [head, newest, , end] = stdout.split('\r\n');
  assert.match(head ?? '', /^TimeCreated,Id,LevelDisplayName,ProviderName,LogName,RecordId,Message,/);
  assert.match(newest ?? '', /^2026-11-21T07:40:00\.0000000Z,8,Information,Ledger,Application,102,,4,/);
  assert.match(newest ?? '', /,ready$/);
  assert.equal(end, '');
});

const NONE = 'svcdeck: Get-WinEvent: No events were found that match the specified selection criteria.\n';

const failures: readonly (readonly [words: readonly string[], stderr: RegExp | string, exitCode: number])[] = [
  [["@{LogName='System'; Id=1}"], NONE, 4],
  [["@{LogName='System'; Id=1}", '-EA', 'SilentlyContinue'], '', 4],
  [["@{LogName='System'; Id=1}", '-EA', 'Ignore'], '', 0],
  [['Nope'], 'svcdeck: Get-WinEvent: There is not an event log on the TESTBOX computer that matches "Nope".\n', 4],
  [
    ['-ProviderName', 'Nope*'],
    'svcdeck: Get-WinEvent: There is not an event provider on the TESTBOX computer that matches "Nope*".\n',
    4,
  ],
  [['Security'], /^svcdeck: Get-WinEvent: cannot read Security: Access is denied\./, 5],
  [['Security', '-ErrorAction', 'SilentlyContinue'], '', 5],
  [['Security', '-ErrorAction', 'Ignore'], '', 0],
  [['@{Id=1}'], /-FilterHashtable: the table needs LogName, ProviderName or Path/, 2],
  [["@{LogName='System'; Id='x'}"], /-FilterHashtable: Id: 'x' is no event id/, 2],
  [["@{LogName='System'; Level='loud'}"], /-FilterHashtable: Level: there is no level 'loud'/, 2],
  [["@{LogName='System'; StartTime='soon'}"], /-FilterHashtable: StartTime: 'soon' is no time/, 2],
  [["@{LogName='System'; Keywords='x'}"], /-FilterHashtable: Keywords: 'x' is no number of keywords/, 2],
  [["@{LogName='System'; UserID=$null}"], /-FilterHashtable: UserID: \$null is no value/, 2],
  [["@{LogName='System'; SuppressHashFilter=@{Id=1}}"], /SuppressHashFilter is not supported: -FilterXml/, 2],
  [["@{LogName='System'; Path='x.evtx'}"], /LogName and Path cannot be used together/, 2],
  [['System', '-FilterXPath', '*['], /Get-WinEvent: -FilterXPath: Windows refuses the query/, 2],
  [['-FilterXml', '<a/>'], /Get-WinEvent: -FilterXml: there is no <QueryList> in it/, 2],
  [['-FilterXml', '/nowhere/query.xml'], 'svcdeck: Get-WinEvent: -FilterXml: there is no file /nowhere/query.xml\n', 4],
  [['-FilterXml', tmpdir()], /^svcdeck: Get-WinEvent: -FilterXml: cannot read .*: it is a folder\n/, 1],
  [['-Path', '/nowhere/old.evtx'], /^svcdeck: Get-WinEvent: there is no file .*old\.evtx\n$/, 4],
  [['System', '-MaxEvents', '0'], /Cannot bind parameter 'MaxEvents': 0 is not within/, 2],
  [['System', '-ListLog', 'x'], /-LogName and -ListLog cannot be used together/, 2],
  [['-ListLog', 'x', '-MaxEvents', '1'], /-ListLog and -MaxEvents cannot be used together/, 2],
  [['-ListProvider', 'x', '-Oldest'], /-ListProvider and -Oldest cannot be used together/, 2],
  [['[', '-Json'], /The specified wildcard character pattern is not valid: \[/, 2],
];

for (const [words, stderr, exitCode] of failures)
  test(`Get-WinEvent ${words.join(' ')} fails`, async () => {
    const run = await get(words);
    if (typeof stderr === 'string') assert.equal(run.stderr, stderr);
    else assert.match(run.stderr, stderr);
    assert.equal(run.exitCode, exitCode);
  });

test('a query comes from a file as well', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-query-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'query.xml');
  writeFileSync(file, '<QueryList><Query Id="0"><Select Path="Application">*</Select></Query></QueryList>');
  assert.deepEqual(recordsOf((await get(['-FilterXml', file, '-Json'])).stdout), [102, 101]);
});

test('logs that only wildcards have named are left out where they refuse', async () => {
  const { stdout, exitCode } = await get(['S*', '-Json']);
  assert.deepEqual(recordsOf(stdout), [5003, 5002, 5001]);
  assert.equal(exitCode, 0);
});

test('-ListLog gives the logs as PowerShell lists them', async () => {
  const { stdout, stderr, exitCode } = await get(['-ListLog', 'Sys*, App*, nope']);
  assert.deepEqual(stdout.split('\n'), [
    '',
    'LogMode   MaximumSizeInBytes RecordCount LogName',
    '-------   ------------------ ----------- -------',
    'Circular            20971520           3 System',
    'Circular            20971520           2 Application',
    '',
    '',
  ]);
  assert.match(stderr, /There is not an event log on the TESTBOX computer that matches "nope"\./);
  assert.equal(exitCode, 4);
  const json: readonly Record<string, unknown>[] = JSON.parse((await get(['-ListLog', 'Sample/T*', '-Json'])).stdout);
  assert.deepEqual(
    json.map((log) => [log['LogName'], log['LogMode'], log['LogType'], log['LogIsolation'], log['IsEnabled']]),
    [['Sample/Trace', 'Retain', 'Analytical', 'Custom', false]],
  );
});

test('-ListProvider gives the providers in full', async () => {
  const { stdout, exitCode } = await get(['-ListProvider', 'Sample']);
  assert.deepEqual(stdout.split('\n'), [
    '',
    'Name     : Sample',
    'LogLinks : {Sample/Operational, Sample/Trace}',
    'Opcodes  : {Taking}',
    'Tasks    : {Sampling}',
    '',
    '',
  ]);
  assert.equal(exitCode, 0);
  const [json]: readonly Record<string, unknown>[] = JSON.parse(
    (await get(['-ListProvider', 'Sample', '-Json'])).stdout,
  );
  assert.deepEqual(json?.['Keywords'], [{ Name: 'Odd', Value: '0x8000000000000001' }]);
});

test('Write-EventLog writes what was said, by position or by name', async () => {
  const machine = machineOf(sampleLogs);
  const run = await runOn(
    writeEventLog,
    ['Application', 'Deploy', '500', 'Warning', 'Disk full, really', '-Category', '3', '-RawData', '10,', '255'],
    { machine },
  );
  assert.deepEqual({ ...run }, { exitCode: 0, stdout: '', stderr: '' });
  const { stdout } = await get(["@{LogName='Application'; ProviderName='Deploy'}", '-Json'], { machine });
  const [event]: readonly Record<string, unknown>[] = JSON.parse(stdout);
  assert.deepEqual(
    [event?.['Id'], event?.['LevelDisplayName'], event?.['Message'], event?.['Task'], event?.['Properties']],
    [500, 'Warning', 'Disk full, really', 3, [{ Value: 'Disk full, really' }, { Value: '0AFF' }]],
  );
});

test('Write-EventLog writes nothing with -WhatIf, nor where the answer is no', async () => {
  const machine = machineOf(sampleLogs);
  const words = ['Application', 'Deploy', '1', '-Message', 'x'];
  const whatIf = await runOn(writeEventLog, [...words, '-WhatIf'], { machine });
  assert.equal(
    whatIf.stdout,
    'What if: Performing the operation "Write-EventLog" on target "Deploy (Application) on TESTBOX".\n',
  );
  assert.equal(whatIf.exitCode, 0);
  const declined = await runOn(writeEventLog, [...words, '-Confirm'], { machine, input: ['n'], terminal: true });
  assert.equal(declined.exitCode, 130);
  assert.deepEqual(recordsOf((await get(['Application', '-Json'], { machine })).stdout), [102, 101]);
});

const refused: readonly (readonly [words: readonly string[], stderr: RegExp, exitCode: number])[] = [
  [
    ['System', 'Deploy', '1', '-Message', 'x'],
    /The source 'Deploy' is not registered in log 'System': it writes to 'Application'/,
    4,
  ],
  [['Application', 'Nope', '1', '-Message', 'x'], /The source name "Nope" does not exist on computer "TESTBOX"\./, 4],
  [
    ['Application', 'Deploy', '70000', '-Message', 'x'],
    /Cannot bind parameter 'EventId': 70000 is not within 0 and 65535/,
    2,
  ],
  [
    ['Application', 'Deploy', '1', 'Loud', 'x'],
    /Unable to match the identifier name Loud .*: Error, Information, FailureAudit, SuccessAudit, Warning/,
    2,
  ],
  [['Application', 'Deploy', '1'], /missing mandatory parameters: Message\./, 2],
  [
    ['Application', 'Deploy', '1', '-Message', 'x'.repeat(31_840)],
    /has 31,840 characters, and Windows takes 31,839/,
    2,
  ],
];

for (const [words, stderr, exitCode] of refused)
  test(`Write-EventLog ${words.map((word) => word.slice(0, 12)).join(' ')}`, async () => {
    const machine = machineOf(sampleLogs);
    const run = await runOn(writeEventLog, words, { machine });
    assert.match(run.stderr, stderr);
    assert.equal(run.exitCode, exitCode);
    assert.deepEqual(recordsOf((await get(['Application', '-Json'], { machine })).stdout), [102, 101]);
  });

const indexesOf = (stdout: string): readonly unknown[] =>
  (JSON.parse(stdout) as readonly Record<string, unknown>[]).map((entry) => entry['Index']);

const entries: readonly (readonly [words: readonly string[], indexes: readonly number[]])[] = [
  [['System'], [5003, 5002, 5001]],
  [['System', '-Newest', '1'], [5003]],
  [
    ['System', '7036'],
    [5003, 5001],
  ],
  [
    ['System', '7036,7000', '-After', '2026-11-21T07:00Z'],
    [5003, 5002],
  ],
  [['System', '-Before', '2026-11-21T07:00Z'], [5001]],
  [
    ['System,Application', '-EntryType', 'Err'],
    [5002, 101],
  ],
  [
    ['Application', '-Source', 'led*'],
    [102, 101],
  ],
  [
    ['System', '-Index', '5001,5002'],
    [5002, 5001],
  ],
  [['System', '-Message', '*STOPPED state.'], [5003]],
  [
    ['System', '-Message', '*state[.!]'],
    [5003, 5001],
  ],
  // As a regular expression this would take years.
  [['System', '-Message', `${'*t'.repeat(40)}#`], []],
  // Nothing of a regular expression is one.
  [['System', '-Message', '*stopped state?'], [5003]],
  [['System', '-Message', '*(stopped|running)*'], []],
];

for (const [words, indexes] of entries)
  test(`Get-EventLog ${words.join(' ')}`, async () => {
    const run = await runOn(getEventLog, [...words, '-Json', '-ErrorAction', 'Ignore']);
    assert.equal(run.stderr, '');
    assert.deepEqual(indexesOf(run.stdout), indexes);
    assert.equal(run.exitCode, 0);
  });

test('Get-EventLog prints the table of Windows PowerShell', async () => {
  const { stdout } = await runOn(getEventLog, ['Application']);
  assert.deepEqual(stdout.split('\n'), [
    '',
    '   Index Time                EntryType    Source                 InstanceID Message',
    '   ----- ----                ---------    ------                 ---------- -------',
    `     102 ${shown(20)} Information  Ledger                          8 ready`,
    `     101 ${shown(50)} Error        Ledger                          7 disk full`,
    '',
    '',
  ]);
});

for (const [words, stderr, exitCode] of [
  [['System', '-Index', '1'], /^svcdeck: Get-EventLog: No matches found$/m, 4],
  [['Nope'], /There is not an event log on the TESTBOX computer that matches "Nope"\./, 4],
  [['System', '-After', 'soon'], /Get-EventLog: -After: 'soon' is no time/, 2],
  [['System', '-Message', '*[a'], /Get-EventLog: -Message: The specified wildcard character pattern is not valid/, 2],
  [['-List'], /-List is not supported: Get-WinEvent -ListLog/, 2],
  [[], /missing mandatory parameters: LogName\./, 2],
] as const)
  test(`Get-EventLog ${words.join(' ')} fails`, async () => {
    const run = await runOn(getEventLog, words);
    assert.match(run.stderr, stderr);
    assert.equal(run.exitCode, exitCode);
  });
