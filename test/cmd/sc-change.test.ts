import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { withRecordedCalls } from '../fakes/recorded-calls.ts';
import { documentOf, FakeClock, plainService, runOn } from '../fakes/svcdeck.ts';
import { sample } from './sc-sample.ts';

const CHANGED = '[SC] ChangeServiceConfig2 SUCCESS\r\n';
const GUID = '6066f867-7ca1-4418-85fd-36e3f9c0600c';

const text = (value: string) => ({ type: 2, hex: Buffer.from(value, 'utf16le').toString('hex') });
const networkOn = { type: 2, action: 1, subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245', data: [] };

/** A machine whose calls are written down, with what every level can be set on. */
const watched = () => {
  const managed = { ...sample, options: { ...sample.options, managedAccount: false } };
  const machine = new RecordedMachine(documentOf(managed, plainService('Other')), new FakeClock());
  const { machine: seen, calls } = withRecordedCalls(machine);
  return { machine, calls, run: (argv: readonly string[]) => runOn(async () => seen, argv) };
};

const created = {
  displayName: 'New',
  type: 0x10,
  startType: 3,
  errorControl: 1,
  binaryPath: 'C:\\x.exe',
};

/** What is typed, what Windows is asked for, and what is printed. */
const rows: readonly (readonly [argv: readonly string[], calls: readonly (readonly unknown[])[], stdout: string])[] = [
  [['create', 'New', 'binPath=', 'C:\\x.exe'], [['services.create', 'New', created]], '[SC] CreateService SUCCESS\r\n'],
  [
    ['create', 'New', 'binPath=C:\\x.exe', 'start=delayed-auto'],
    [
      ['services.create', 'New', { ...created, startType: 2 }],
      ['services.setOption', 'New', 'delayedAutoStart', true],
    ],
    '[SC] CreateService SUCCESS\r\n',
  ],
  [
    ['config', 'Sample', 'start=', 'demand', 'START=', 'disabled'],
    [['services.change', 'Sample', { startType: 4 }]],
    '[SC] ChangeServiceConfig SUCCESS\r\n',
  ],
  [
    ['config', 'Sample', 'Start=', 'AUTO', 'obj=', 'NT SERVICE\\Sample'],
    [
      ['services.config', 'Sample'],
      ['services.change', 'Sample', { startType: 2, account: 'NT SERVICE\\Sample' }],
      ['services.setOption', 'Sample', 'delayedAutoStart', false],
    ],
    '[SC] ChangeServiceConfig SUCCESS\r\n',
  ],
  [['delete', 'Other'], [['services.delete', 'Other']], '[SC] DeleteService SUCCESS\r\n'],
  [
    ['description', 'Sample', 'Another text'],
    [['services.setOption', 'Sample', 'description', 'Another text']],
    CHANGED,
  ],
  [['description', 'Sample'], [['services.setOption', 'Sample', 'description', '']], CHANGED],
  [
    ['failure', 'Sample', 'reset=', '60', 'actions=', 'restart/1000/run/0//', 'command=', 'a b', 'reboot=', 'Bye'],
    [
      [
        'services.setOption',
        'Sample',
        'failureActions',
        {
          resetPeriodSeconds: 60,
          rebootMessage: 'Bye',
          command: 'a b',
          actions: [
            { type: 1, delayMs: 1000 },
            { type: 3, delayMs: 0 },
            { type: 0, delayMs: 0 },
          ],
        },
      ],
    ],
    CHANGED,
  ],
  [
    ['FAILURE', 'Sample', 'Actions=reboot/5', 'RESET=infinite'],
    [
      [
        'services.setOption',
        'Sample',
        'failureActions',
        { resetPeriodSeconds: 0xffffffff, actions: [{ type: 2, delayMs: 5 }] },
      ],
    ],
    CHANGED,
  ],
  [
    ['failure', 'Sample', 'reset=', '0', 'actions=', ''],
    [['services.setOption', 'Sample', 'failureActions', { resetPeriodSeconds: 0, actions: [] }]],
    CHANGED,
  ],
  [
    ['failure', 'Sample', 'command=', ''],
    [['services.setOption', 'Sample', 'failureActions', { command: '' }]],
    CHANGED,
  ],
  [['failureflag', 'Sample', '1'], [['services.setOption', 'Sample', 'failureActionsOnNonCrash', true]], CHANGED],
  [['failureflag', 'Sample', '0'], [['services.setOption', 'Sample', 'failureActionsOnNonCrash', false]], CHANGED],
  [['sidtype', 'Sample', 'none'], [['services.setOption', 'Sample', 'sidType', 0]], CHANGED],
  [['sidtype', 'Sample', 'Unrestricted'], [['services.setOption', 'Sample', 'sidType', 1]], CHANGED],
  [['sidtype', 'Sample', 'restricted'], [['services.setOption', 'Sample', 'sidType', 3]], CHANGED],
  [
    ['privs', 'Sample', 'SeBackupPrivilege//SeTcbPrivilege'],
    [['services.setOption', 'Sample', 'requiredPrivileges', ['SeBackupPrivilege', 'SeTcbPrivilege']]],
    CHANGED,
  ],
  [['privs', 'Sample', ''], [['services.setOption', 'Sample', 'requiredPrivileges', []]], CHANGED],
  [['privs', 'Sample', '/'], [['services.setOption', 'Sample', 'requiredPrivileges', []]], CHANGED],
  [['managedaccount', 'Sample', 'TRUE'], [['services.setOption', 'Sample', 'managedAccount', true]], CHANGED],
  [['managedaccount', 'Sample', 'false'], [['services.setOption', 'Sample', 'managedAccount', false]], CHANGED],
  [['preferrednode', 'Sample', '1'], [['services.setOption', 'Sample', 'preferredNode', 1]], CHANGED],
  [['preferrednode', 'Sample', '-1'], [['services.setOption', 'Sample', 'preferredNode', undefined]], CHANGED],
  [
    ['triggerinfo', 'Sample', 'start/networkon', `stop/strcustom/${GUID}/x`],
    [
      [
        'services.setOption',
        'Sample',
        'triggers',
        [networkOn, { type: 20, action: 2, subtype: GUID, data: [text('x\0')] }],
      ],
    ],
    CHANGED,
  ],
  [['triggerinfo', 'Sample', 'DELETE'], [['services.setOption', 'Sample', 'triggers', []]], CHANGED],
  [
    ['sdset', 'Sample', 'D:(A;;CC;;;SY)'],
    [['services.setSecurity', 'Sample', 'D:(A;;CC;;;SY)']],
    '[SC] SetServiceObjectSecurity SUCCESS\r\n',
  ],
];

for (const [argv, calls, stdout] of rows)
  test(`sc ${argv.join(' ')}`, async () => {
    const watching = watched();
    assert.deepEqual(await watching.run(argv), { stdout, stderr: '', exitCode: 0 });
    assert.deepEqual(watching.calls, calls);
  });

/** What each verb sets, the verb that asks for it shows. */
const shown = [
  [['failureflag', 'Sample', '0'], ['qfailureflag', 'Sample'], /NONCRASH_FAILURES: FALSE\r\n$/],
  [['sidtype', 'Sample', 'restricted'], ['qsidtype', 'Sample'], /SERVICE_SID_TYPE: {2}RESTRICTED\r\n$/],
  [['privs', 'Sample', 'SeDebugPrivilege'], ['qprivs', 'Sample'], /PRIVILEGES {7}: SeDebugPrivilege\r\n$/],
  [['managedaccount', 'Sample', 'true'], ['qmanagedaccount', 'Sample'], /ACCOUNT MANAGED : TRUE\r\n$/],
  [['preferrednode', 'Sample', '3'], ['qpreferrednode', 'Sample'], /PREFERRED_NODE: 3\r\n$/],
  [
    ['failure', 'Sample', 'reset=', 'INFINITE', 'actions=', 'reboot/9', 'reboot=', 'Bye'],
    ['qfailure', 'Sample'],
    / : INFINITE\r\n {8}REBOOT_MESSAGE {15}: Bye\r\n {8}COMMAND_LINE {17}: \r\n {8}FAILURE_ACTIONS {14}: REBOOT -- Delay = 9 milliseconds\.\r\n\r\n$/,
  ],
  [
    ['triggerinfo', 'Sample', 'start/portopen/5001;UDP'],
    ['qtriggerinfo', 'Sample'],
    /\r\n {8}START SERVICE\r\n {10}FIREWALL PORT EVENT {10}: b7569e07-8421-4ee0-ad10-86915afdad09 \[PORT OPEN\]\r\n {12}DATA {23}: 5001;UDP\r\n$/,
  ],
  [['sdset', 'Sample', 'D:(A;;CC;;;SY)'], ['sdshow', 'Sample'], /^\r\nD:\(A;;CC;;;SY\)S:\(AU;/],
] as const;

for (const [change, ask, pattern] of shown)
  test(`${ask[0]} shows what ${change[0]} set`, async () => {
    const { run } = watched();
    assert.equal((await run(change)).exitCode, 0);
    assert.match((await run(ask)).stdout, pattern);
  });

/** Values that are well formed and that Windows refuses: passed on, its code printed. */
const refused = [
  [['failure', 'Nobody', 'command=', 'x'], 'OpenService', 1060],
  [['failureflag', 'Nobody', '1'], 'OpenService', 1060],
  [['privs', 'Sample', 'SeBananaPrivilege'], 'ChangeServiceConfig2', 1313],
  [['preferrednode', 'Sample', '999'], 'ChangeServiceConfig2', 87],
  [['managedaccount', 'Other', 'true'], 'ChangeServiceConfig2', 124],
  [['sidtype', 'Other', 'none'], 'ChangeServiceConfig2', 124],
  [['sdset', 'Nobody', 'D:'], 'OpenService', 1060],
] as const;

for (const [argv, where, code] of refused)
  test(`sc ${argv.join(' ')}: ${where} FAILED ${code}`, async () => {
    const { run, machine } = watched();
    const before = JSON.stringify(machine.document());
    const { stdout, exitCode } = await run(argv);
    assert.equal(exitCode, code);
    assert.equal(stdout, `[SC] ${where} FAILED ${code}:\r\n\r\n${machine.messageText(code)}\r\n\r\n`);
    assert.equal(JSON.stringify(machine.document()), before);
  });
