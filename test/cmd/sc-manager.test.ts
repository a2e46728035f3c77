import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { withRecordedCalls } from '../fakes/recorded-calls.ts';
import { documentOf, FakeClock, plainService, runOn } from '../fakes/svcdeck.ts';
import { golden, sample } from './sc-sample.ts';

const instance = (name: string, type: number) => {
  const service = plainService(name);
  return { ...service, config: { ...service.config, type }, status: { ...service.status, type } };
};

const MANAGER_SDDL = 'O:SYG:SYD:(A;;CC;;;AU)(A;;KA;;;BA)S:(AU;FA;KA;;;WD)';

const document: RecordedDocument = {
  ...documentOf(
    { ...sample, options: { ...sample.options, managedAccount: true, preferredNode: 1 } },
    instance('CDPUserSvc', 0x60),
    instance('CDPUserSvc_5c1f3', 0xe0),
    instance('CDPUserSvc_77777', 0xe0),
    // Ends as an instance does and is none.
    instance('Sample_5c1f3', 0x10),
    plainService('Lone'),
  ),
  computer: { name: 'TESTBOX', logonIds: ['40000', '5c1f3'] },
  manager: { security: MANAGER_SDDL },
};

const watched = (changes: Partial<RecordedDocument> = {}) => {
  const machine = new RecordedMachine({ ...document, ...changes }, new FakeClock());
  const { machine: seen, calls } = withRecordedCalls(machine);
  return { machine, calls, run: (argv: readonly string[]) => runOn(async () => seen, argv) };
};

const rows: readonly (readonly [
  argv: readonly string[],
  file: string,
  calls: readonly unknown[],
  exitCode?: number,
])[] = [
  [['boot', 'OK'], 'boot', [['manager.reportBoot', true]]],
  [['boot', 'bad'], 'boot', [['manager.reportBoot', false]]],
  [['Lock'], 'lock', [['manager.tryLock']]],
  [['QueryLock'], 'querylock', [['manager.lockStatus']]],
  [['querylock', '4096'], 'querylock', [['manager.lockStatus']]],
  [['sdshow', 'SCManager'], 'sdshow-scmanager', [['manager.security']]],
  [['sdset', 'scmanager', 'D:(A;;KA;;;BA)'], 'sdset', [['manager.setSecurity', 'D:(A;;KA;;;BA)']]],
  [['qpreferrednode', 'Sample'], 'qpreferrednode', [['services.option', 'Sample', 'preferredNode']]],
  [['qpreferrednode', 'Lone'], 'qpreferrednode-87', [['services.option', 'Lone', 'preferredNode']], 87],
  [['qmanagedaccount', 'Sample'], 'qmanagedaccount', [['services.option', 'Sample', 'managedAccount']]],
  [
    ['quserservice', 'CDPUserSvc'],
    'quserservice',
    [
      ['logonIds'],
      ['services.status', 'CDPUserSvc'],
      ['services.status', 'CDPUserSvc_40000'],
      ['services.status', 'CDPUserSvc_5c1f3'],
    ],
  ],
  [['quserservice', 'Nobody'], 'quserservice-1060', [['logonIds'], ['services.status', 'Nobody']], 1060],
  [
    ['quserservice', 'Sample'],
    'quserservice-1060',
    [
      ['logonIds'],
      ['services.status', 'Sample'],
      ['services.status', 'Sample_40000'],
      ['services.status', 'Sample_5c1f3'],
    ],
    1060,
  ],
];

for (const [argv, file, calls, exitCode = 0] of rows)
  test(`sc ${argv.join(' ')}`, async () => {
    const watching = watched();
    assert.deepEqual(await watching.run(argv), { stdout: golden(file), stderr: '', exitCode });
    assert.deepEqual(watching.calls, calls);
  });

test('whose session is not known has no instance', async () => {
  const { run } = watched({ computer: { name: 'TESTBOX' } });
  assert.deepEqual(await run(['quserservice', 'CDPUserSvc']), {
    stdout: golden('quserservice-1060'),
    stderr: '',
    exitCode: 1060,
  });
});

test('QueryLock names who holds the lock', async () => {
  const { run } = watched({ manager: { lock: { owner: '.\\setup', seconds: 12 } } });
  assert.match(
    (await run(['QueryLock'])).stdout,
    /IsLocked {6}: TRUE\r\n {8}LockOwner {5}: \.\\setup\r\n {8}LockDuration {2}: 12 \(seconds since acquired\)\r\n\r\n$/,
  );
});

const refusals: readonly (readonly [
  argv: readonly string[],
  where: string,
  code: number,
  Partial<RecordedDocument>,
])[] = [
  [['Lock'], 'LockServiceDatabase', 1055, { manager: { lock: { owner: 'x', seconds: 1 } } }],
  [['boot', 'ok'], 'NotifyBootConfigStatus', 1076, { manager: { boot: 'good' } }],
  [['boot', 'ok'], 'NotifyBootConfigStatus', 1074, { manager: { boot: 'bad' } }],
  [['sdshow', 'scmanager'], 'OpenSCManager', 5, { manager: {} }],
];

for (const [argv, where, code, changes] of refusals)
  test(`sc ${argv.join(' ')}: ${where} FAILED ${code}`, async () => {
    const { run, machine } = watched(changes);
    assert.deepEqual(await run(argv), {
      stdout: `[SC] ${where} FAILED ${code}:\r\n\r\n${machine.messageText(code)}\r\n\r\n`,
      stderr: '',
      exitCode: code,
    });
  });

test('an SDDL with an error in the middle is refused as text and changes nothing', async () => {
  for (const name of ['Sample', 'scmanager']) {
    const { run, machine } = watched();
    const before = JSON.stringify(machine.document());
    const result = await run(['sdset', name, 'D:(A;;CC;;;SY)(A;;BANANA;;;BA)(A;;LC;;;IU)']);
    assert.deepEqual(result, { stdout: golden('sdset-1336'), stderr: '', exitCode: 1336 });
    assert.equal(JSON.stringify(machine.document()), before);
  }
});

test("Windows' own code for text that is no descriptor is shown as in transcripts", async () => {
  const { run, machine } = watched();
  machine.services.setSecurity = async () => {
    throw new Win32Error('ConvertStringSecurityDescriptorToSecurityDescriptorW', 1804);
  };
  const result = await run(['sdset', 'Sample', 'D:(A;;CC;;;SY)S:(A;;LC;;;IU)']);
  assert.deepEqual(result, { stdout: golden('sdset-1804'), stderr: '', exitCode: 1804 });
});

for (const argv of [['QueryLock'], ['query', 'Sample'], ['sc', 'sdset', 'Sample', 'D:']])
  test(`${argv.join(' ')}: a call that fails without a code prints 0 and does not exit with it`, async () => {
    const { run, machine } = watched();
    const fail = async (): Promise<never> => {
      throw new Win32Error('QueryServiceLockStatusW', 0);
    };
    machine.manager.lockStatus = fail;
    machine.services.status = fail;
    machine.services.setSecurity = fail;
    const { stdout, stderr, exitCode } = await run(argv);
    assert.match(stdout, /^\[SC\] \w+ FAILED 0:\r\n\r\n/);
    assert.deepEqual([stderr, exitCode], ['', 31]);
  });
