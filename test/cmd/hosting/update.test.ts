import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { command } from '../../../cmd/hosting/update.ts';
import { ANNA, failingAt, hostingDocument, hostingMachine } from '../../fakes/hosting.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { plainService } from '../../fakes/svcdeck.ts';
import { onMachine } from './on-machine.ts';

const SERVER = 'C:\\Shop\\server.exe';

const installed = async (...options: readonly string[]) => {
  const machine = hostingMachine(hostingDocument([plainService('Other')]));
  const bench = onMachine(machine);
  const { exitCode, stderr } = await bench.runWith(['hunter2'], 'install', 'Shop', ...options, '--', SERVER, 'a');
  assert.equal(exitCode, 0, stderr);
  return bench;
};

test('only what differs is done', async () => {
  const { run, machine, definition } = await installed('--description', 'Sells');
  const { exitCode, stdout } = await run(
    'update',
    'Shop',
    '--start',
    'auto',
    '--description',
    'Buys',
    '--keep-files',
    '3',
  );
  assert.equal(exitCode, 0);
  assert.equal(
    stdout,
    [
      'Shop is changed:',
      '  keep the definition',
      '  note what is done for it',
      '  set the start',
      '  set the description',
      '  at once: description, start',
      '  when it starts: logs',
      '',
    ].join('\n'),
  );
  assert.equal((await machine.services.config('Shop')).startType, 2);
  assert.equal((await machine.services.options('Shop')).description, 'Buys');
  assert.deepEqual(await definition('Shop'), {
    name: 'Shop',
    program: SERVER,
    arguments: ['a'],
    description: 'Buys',
    logs: { keep: { files: 3 } },
    start: 'auto',
  });
});

test('what is like that already is left alone', async () => {
  const { machine } = await installed('--start', 'auto');
  const watched = failingAt(machine, Number.POSITIVE_INFINITY);
  const { exitCode, stdout } = await onMachine(machine, watched.machine).run('update', 'Shop', '--start', 'auto');
  assert.equal(exitCode, 0);
  assert.equal(stdout, 'Shop is like that already; nothing to change\n');
  assert.deepEqual(watched.changes, []);
});

test('a service that runs is told to read its definition, and not stopped', async () => {
  const { machine, run } = await installed();
  await machine.services.start('Shop');
  const watched = failingAt(machine, Number.POSITIVE_INFINITY);
  const { stdout } = await onMachine(machine, watched.machine).run(
    'update',
    'Shop',
    '--stop',
    'ctrl-break:1s',
    '--priority',
    'high',
  );
  assert.match(stdout, / {2}at once: stop\n {2}from its next start on: priority\n/);
  assert.ok(watched.changes.includes('services.control Shop'));
  // The recorded service accepts no PARAMCHANGE, and the change holds all the same.
  assert.match(stdout, /the running service was not told/);
  assert.equal((await machine.services.status('Shop')).state, 4);
  assert.equal(
    (await run('update', 'Shop', '--priority', 'high')).stdout,
    'Shop is like that already; nothing to change\n',
  );
});

test('another program and its arguments', async () => {
  const { run, definition } = await installed();
  const { exitCode } = await run('update', 'Shop', '--', 'C:\\My Shop\\my server.exe', '--port', '1');
  assert.equal(exitCode, 0);
  assert.deepEqual(await definition('Shop'), {
    name: 'Shop',
    program: 'C:\\My Shop\\my server.exe',
    arguments: ['--port', '1'],
  });
});

test('another account gets what it needs, and the one before gives it back', async () => {
  const { machine, run } = await installed('--account', ANNA.name, '--password-stdin', '--directory', 'C:\\Shop\\data');
  const { accounts } = machine.hosting;
  assert.deepEqual(await accounts.rights(ANNA.sid), ['SeServiceLogonRight']);
  const had = async (sid: string) =>
    ((await machine.hosting.inspect('C:\\Shop\\data'))?.access ?? []).some((each) => each.sid === sid);
  assert.equal(await had(ANNA.sid), true);
  const { exitCode, stdout, stderr } = await run('update', 'Shop', '--account', 'NT SERVICE\\Shop');
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, / {2}set the account to NT SERVICE\\Shop\n/);
  assert.equal((await machine.services.config('Shop')).account, 'NT SERVICE\\Shop');
  assert.deepEqual(await accounts.rights(ANNA.sid), []);
  assert.equal(await had(ANNA.sid), false);
  assert.equal(await had(await accounts.sidOf('NT SERVICE\\Shop')), true);
});

test('a right that another service of the account needs stays', async () => {
  const { machine, run, runWith } = await installed('--account', ANNA.name, '--password-stdin');
  await runWith(['hunter2'], 'install', 'Till', '--account', ANNA.name, '--password-stdin', '--', SERVER);
  await run('update', 'Shop', '--account', 'LocalService');
  assert.deepEqual(await machine.hosting.accounts.rights(ANNA.sid), ['SeServiceLogonRight']);
  const { exitCode } = await run('remove', 'Till');
  assert.equal(exitCode, 0);
  assert.deepEqual(await machine.hosting.accounts.rights(ANNA.sid), []);
});

test('a new password for the account that it has', async () => {
  const { machine } = await installed('--account', ANNA.name, '--password-stdin');
  const watched = failingAt(machine, Number.POSITIVE_INFINITY);
  const bench = onMachine(machine, watched.machine);
  const { exitCode, stdout, stderr } = await bench.runWith(['changed!'], 'update', 'Shop', '--password-stdin');
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, / {2}set the password of CONTOSO\\anna\n/);
  assert.ok(!`${stdout}${stderr}`.includes('changed!'));
});

test('a definition that somebody has spoilt is replaced by a file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { machine, run, definition } = await installed();
  await machine.hosting.writeDefinition('Shop', '{ nonsense', 'S-1-5-18');
  const edited = await run('update', 'Shop', '--start', 'auto');
  assert.equal(edited.exitCode, 1);
  const file = join(folder, 'shop.json');
  writeFileSync(file, JSON.stringify({ name: 'Shop', program: SERVER }));
  assert.equal((await run('update', file)).exitCode, 0);
  assert.deepEqual(await definition('Shop'), { name: 'Shop', program: SERVER });
});

for (const [what, words, exitCode, told] of [
  ['no such service', ['None', '--start', 'auto'], 4, /there is no service None: `install` makes one/],
  ['another’s service', ['Other', '--start', 'auto'], 1, /Other is not hosted by svcdeck\n`svcdeck config Other`/],
  ['a program that there is not', ['Shop', '--', 'C:\\none.exe'], 1, /there is no program C:\\none\.exe/],
  ['another name', ['Shop', '--set', 'name=Till'], 4, /no service Till/],
  ['a user without a password', ['Shop', '--account', ANNA.name], 1, /CONTOSO\\anna needs its password/],
  ['a wrong value', ['Shop', '--set', 'priority=fast'], 1, /priority: expected/],
] as const)
  test(`refused: ${what}`, async () => {
    const { machine, run } = await installed();
    const before = machine.document();
    const answer = await run('update', ...words);
    assert.equal(answer.exitCode, exitCode, answer.stderr);
    assert.match(answer.stderr, told);
    assert.deepEqual(machine.document(), before);
  });

test('a dry run changes nothing', async () => {
  const { machine, run } = await installed();
  const before = machine.document();
  const { stdout } = await run('update', 'Shop', '--start', 'auto', '--dry-run');
  assert.match(stdout, /^Shop would be changed:\n/);
  assert.deepEqual(machine.document(), before);
});

test('as JSON', async () => {
  const { run } = await installed();
  const { stdout } = await run('update', 'Shop', '--start', 'auto', '--json');
  const answer: unknown = JSON.parse(stdout);
  assert.ok(typeof answer === 'object' && answer !== null);
  assert.deepEqual(Object.keys(answer), [
    'name',
    'account',
    'changed',
    'atOnce',
    'atNextStart',
    'steps',
    'warnings',
    'notes',
  ]);
});

test('the examples of the help work', async () => {
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 3);
  for (const words of examples) {
    const { run } = onMachine();
    await run('install', 'ShopBackend', '--', SERVER);
    const { exitCode, stderr } = await run(...words);
    assert.equal(exitCode, 0, `${words.join(' ')}: ${stderr}`);
  }
});

for (const [what, disable] of [
  ['its definition', ['set', 'Shop', 'start', 'disabled']],
  ['the service manager alone', ['config', 'Shop', 'start=', 'disabled']],
] as const)
  test(`a hosted service that is disabled in ${what} can be started as the advice says`, async () => {
    const { machine, run, definition } = onMachine();
    await run('install', 'Shop', '--start', 'manual', '--', 'C:\\Shop\\server.exe');
    assert.equal((await run(...disable)).exitCode, 0);
    for (const verb of ['start', 'restart']) {
      const refused = await run(...(verb === 'start' ? ['start', '--wait', 'Shop'] : ['restart', 'Shop']));
      assert.match(refused.stderr, /is disabled\nAllow it to be started first: `svcdeck set Shop start manual`\.$/m);
    }
    assert.equal((await run('set', 'Shop', 'start', 'manual')).exitCode, 0);
    assert.equal((await machine.services.config('Shop')).startType, 3);
    assert.match(JSON.stringify(await definition('Shop')), /"start":"manual"/);
  });
