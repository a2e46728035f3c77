import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { type Refusals, watched } from '../../fakes/machine.ts';
import { player, stage } from '../../fakes/orchestra.ts';
import { documentOf, FakeClock, plainService, runOn, stoppedService } from '../../fakes/svcdeck.ts';

const SDDL = 'O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)';

const scene = (refusals: Refusals = {}) => {
  const own = new RecordedMachine(
    documentOf(plainService('A', { security: SDDL }), stoppedService('B')),
    new FakeClock(),
  );
  const { machine, calls } = watched(own, refusals);
  return {
    own,
    calls,
    run: (argv: readonly string[], input: readonly string[] = []) => runOn(async () => machine, argv, { input }),
  };
};

test('Set-Service changes what was named, and nothing else', async () => {
  const { own, run } = scene();
  const { stdout, stderr, exitCode } = await run([
    'Set-Service',
    'a',
    '-StartupType',
    'AutomaticDelayedStart',
    '-Description',
    'New, and better',
    '-DN',
    'Alpha',
  ]);
  assert.deepEqual([stdout, stderr, exitCode], ['', '', 0]);
  const { displayName, startType, account } = await own.services.config('A');
  assert.deepEqual([displayName, startType, account], ['Alpha', 2, 'LocalSystem']);
  const { description, delayedAutoStart } = await own.services.options('A');
  assert.deepEqual([description, delayedAutoStart], ['New, and better', true]);
});

test('an empty description takes it away', async () => {
  const { own, run } = scene();
  assert.equal((await run(['Set-Service', 'A', '-Description', ''])).exitCode, 0);
  assert.equal(await own.services.option('A', 'description'), '');
});

const needed = () => stage(player('A', {}), player('B', { needs: ['A'] }));

test('what others need is not stopped without -Force, and its configuration stays as it was', async () => {
  const whatIf = await needed().run(['Set-Service', 'A', '-Status', 'Stopped', '-WhatIf']);
  assert.match(whatIf.stderr, /Cannot stop service 'A Service \(A\)' because it has dependent services/);
  assert.deepEqual([whatIf.stdout, whatIf.exitCode], ['', 1]);
  const { run, machine } = needed();
  const { stderr, exitCode, states } = await run(['Set-Service', 'A', '-DisplayName', 'New', '-Status', 'Stopped']);
  assert.match(stderr, /Cannot stop service/);
  assert.equal(exitCode, 1);
  assert.deepEqual(states, { A: 'running', B: 'running' });
  assert.equal((await machine.services.config('A')).displayName, 'A Service');
});

test('-Status Stopped -Force -WhatIf names what else would be stopped', async () => {
  const { stdout, states } = await needed().run(['Set-Service', 'A', '-Status', 'Stopped', '-Force', '-WhatIf']);
  assert.deepEqual(stdout.match(/"[^"]* \(\w\)"/g), ['"A Service (A)"', '"B Service (B)"']);
  assert.deepEqual(states, { A: 'running', B: 'running' });
});

test('-Status Running of a disabled service changes nothing, and with another startup type starts it', async () => {
  const disabled = () => stage(player('D', { state: 'stopped', isDisabled: true }));
  const { run, machine } = disabled();
  const refused = await run(['Set-Service', 'D', '-DisplayName', 'New', '-Status', 'Running']);
  assert.match(refused.stderr, /D was not started: it is disabled/);
  assert.equal((await machine.services.config('D')).displayName, 'D Service');
  const started = await disabled().run(['Set-Service', 'D', '-StartupType', 'Manual', '-Status', 'Running']);
  assert.deepEqual([started.stderr, started.states], ['', { D: 'running' }]);
});

test('-Status comes behind the configuration', async () => {
  const { own, run } = scene();
  const { stdout, exitCode } = await run([
    'Set-Service',
    'B',
    '-StartupType',
    'Manual',
    '-Status',
    'Running',
    '-PassThru',
    '-Csv',
  ]);
  assert.match(stdout, /^Running,B,/m);
  assert.equal(exitCode, 0);
  assert.equal((await own.services.config('B')).startType, 3);
});

test('the password comes from standard input, and into no message', async () => {
  const { own, run } = scene();
  const { stdout, stderr, exitCode } = await run(
    ['Set-Service', 'A', '-Credential', '.\\bob', '-Verbose', '-PassThru'],
    ['s3cret!'],
  );
  assert.equal(exitCode, 0, stderr);
  assert.equal((await own.services.config('A')).account, '.\\bob');
  assert.ok(!(stdout + stderr).includes('s3cret!'));
});

test('an account with a password needs one; Windows own accounts have none', async () => {
  const { run, own } = scene();
  const without = await run(['Set-Service', 'A', '-Credential', '.\\bob']);
  assert.match(without.stderr, /-Credential: standard input has no line with the password of \.\\bob/);
  assert.equal(without.exitCode, 2);
  assert.equal((await run(['Set-Service', 'A', '-Credential', 'NT AUTHORITY\\LocalService'])).exitCode, 0);
  assert.equal((await own.services.config('A')).account, 'NT AUTHORITY\\LocalService');
});

test('-WhatIf asks for no password, and changes nothing', async () => {
  const { own, run, calls } = scene();
  const { stdout } = await run([
    'Set-Service',
    'A',
    '-StartupType',
    'Disabled',
    '-Credential',
    'LocalService',
    '-WhatIf',
  ]);
  assert.equal(stdout, 'What if: Performing the operation "Set-Service" on target "A Service (A)".\n');
  assert.equal((await own.services.config('A')).startType, 2);
  assert.deepEqual(
    calls.filter((call) => /^(change|setOption|setSecurity) /.test(call)),
    [],
  );
});

test('a descriptor is put back where the configuration is refused', async () => {
  const { own, run } = scene({ 'change A': 5 });
  const { stderr, exitCode } = await run(['Set-Service', 'A', '-sd', 'D:(A;;GA;;;BA)', '-DisplayName', 'Other']);
  assert.match(stderr, /Service 'A Service \(A\)' cannot be configured due to the following error/);
  assert.equal(exitCode, 5);
  assert.equal(await own.services.security('A'), SDDL);
});

test('a descriptor that is none changes nothing', async () => {
  const { own, run } = scene();
  const { exitCode } = await run(['Set-Service', 'A', '-SecurityDescriptorSddl', 'junk', '-DisplayName', 'Other']);
  assert.equal(exitCode, 1);
  assert.equal((await own.services.config('A')).displayName, 'A Service');
});

test('a display name is no name for what is changed or removed', async () => {
  for (const verb of ['Set-Service', 'Remove-Service']) {
    const { run, own } = scene();
    const { stderr, exitCode } = await run([verb, 'A Service']);
    assert.match(stderr, /Cannot find any service with service name 'A Service'\. It is the display name of A/);
    assert.equal(exitCode, 4);
    assert.equal((await own.services.status('A')).state, 4);
  }
});

test('New-Service makes what was asked for, and gives it', async () => {
  const { own, run } = scene();
  const { stdout, stderr, exitCode } = await run([
    'New-Service',
    'Neu',
    'C:\\neu.exe -k',
    '-DependsOn',
    'A,',
    'B',
    '-Description',
    'Does things',
    '-StartupType',
    'AutomaticDelayedStart',
    '-sd',
    'D:(A;;GA;;;BA)',
    '-Csv',
  ]);
  assert.match(stdout, /^Stopped,Neu,Neu,Win32OwnProcess,/m);
  assert.deepEqual([stderr, exitCode], ['', 0]);
  const config = await own.services.config('Neu');
  assert.deepEqual(
    [config.type, config.startType, config.binaryPath, config.dependencies, config.account],
    [0x10, 2, 'C:\\neu.exe -k', ['A', 'B'], 'LocalSystem'],
  );
  const { description, delayedAutoStart } = await own.services.options('Neu');
  assert.deepEqual([description, delayedAutoStart], ['Does things', true]);
  assert.match(await own.services.security('Neu'), /D:\(A;;(?:GA|[A-Z]+);;;BA\)/);
});

test('what can not be given everything is taken away again', async () => {
  const { own, run } = scene({ 'setOption Neu': 5 });
  const { stderr, exitCode } = await run(['New-Service', 'Neu', 'C:\\neu.exe', '-Description', 'x']);
  assert.match(stderr, /Service 'Neu \(Neu\)' cannot be created due to the following error: Access is denied/);
  assert.equal(exitCode, 5);
  await assert.rejects(own.services.status('Neu'));
});

test('where it can not be taken away either, that is told', async () => {
  const { run } = scene({ 'setOption Neu': 5, 'delete Neu': 5 });
  const { stderr } = await run(['New-Service', 'Neu', 'C:\\neu.exe', '-Description', 'x']);
  assert.match(stderr, /it was made, could not be set up, and could not be taken away again/);
  assert.match(stderr, /`svcdeck Remove-Service Neu` takes it away/);
});

test('a path that Windows has to guess at is warned of', async () => {
  const { stderr, exitCode } = await scene().run(['New-Service', 'Neu', 'C:\\Program Files\\neu.exe']);
  assert.match(stderr, /^svcdeck: warning: the path has blanks and no quotes/);
  assert.equal(exitCode, 0);
});

const refused: readonly (readonly [words: readonly string[], message: RegExp, exitCode: number])[] = [
  [['New-Service', 'A', 'C:\\a.exe'], /Service 'A \(A\)' cannot be created .*1073 ERROR_SERVICE_EXISTS/, 1],
  [['New-Service', 'a/b', 'C:\\a.exe'], /-Name: 'a\/b' can not be the name of a service/, 2],
  [['New-Service', 'x'.repeat(257), 'C:\\a.exe'], /-Name: 257 characters, and Windows takes 256 at most/, 2],
  [['New-Service', 'X', 'C:\\a.exe', '-DependsOn', 'x'], /-DependsOn: X can not depend on 'x'/, 2],
  [['New-Service', 'X'], /missing mandatory parameters: BinaryPathName\./, 2],
  [['Set-Service'], /missing mandatory parameters: Name\./, 2],
  [['Set-Service', 'Nope', '-StartupType', 'Manual'], /Cannot find any service with service name 'Nope'\./, 4],
  [
    ['Set-Service', 'A,b', '-StartupType', 'Manual'],
    /service name 'A,b'\. This command takes one service, and no list/,
    4,
  ],
  [['Remove-Service', '*'], /Cannot find any service with service name '\*'\. This command takes no wildcards/, 4],
];

for (const [words, message, exitCode] of refused)
  test(words.map((word) => word.slice(0, 20)).join(' '), async () => {
    const run = await scene().run(words);
    assert.match(run.stderr, message);
    assert.equal(run.exitCode, exitCode);
  });

test('Remove-Service deletes, and says where it is only marked', async () => {
  const { own, run } = scene();
  assert.deepEqual({ ...(await run(['Remove-Service', 'b'])) }, { stdout: '', stderr: '', exitCode: 0 });
  await assert.rejects(own.services.status('B'));
  const { stderr, exitCode } = await run(['Remove-Service', 'A']);
  assert.equal(stderr, 'svcdeck: warning: A is marked: it goes when it has stopped and nobody holds it open\n');
  assert.equal(exitCode, 0);
});
