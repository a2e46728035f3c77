import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../../cmd/hosting/remove.ts';
import { hostingDocument, hostingMachine } from '../../fakes/hosting.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { plainService } from '../../fakes/svcdeck.ts';
import { onMachine } from './on-machine.ts';

const SERVER = 'C:\\Shop\\server.exe';
const DATA = 'C:\\ProgramData\\svcdeck\\Shop';

const installed = async (...options: readonly string[]) => {
  const bench = onMachine(hostingMachine(hostingDocument([plainService('Other')])));
  const { exitCode, stderr } = await bench.run('install', 'Shop', ...options, '--', SERVER);
  assert.equal(exitCode, 0, stderr);
  return bench;
};

test('a service goes with all that was done for it', async () => {
  const { run, machine } = await installed();
  const { exitCode, stdout } = await run('remove', 'Shop');
  assert.equal(exitCode, 0);
  assert.match(stdout, /^Shop is removed:\n[\s\S]*\nShop is removed\n$/);
  assert.equal(await machine.services.status('Shop').catch(() => 'gone'), 'gone');
  assert.equal(await machine.hosting.inspect('C:\\ProgramData\\svcdeck'), undefined);
  assert.deepEqual(
    (await machine.events.sources('Application')).filter(({ name }) => name === 'Shop'),
    [],
  );
});

test('logs stay, and --purge takes them too', async () => {
  const { run, machine } = await installed();
  await machine.hosting.createFolder(`${DATA}\\logs\\old`, false);
  const first = await run('remove', 'Shop');
  assert.match(first.stdout, /C:\\ProgramData\\svcdeck\\Shop stays: --purge deletes it with the logs in it/);
  assert.ok(await machine.hosting.inspect(`${DATA}\\logs\\old`));
  const again = await run('install', 'Shop', '--', SERVER);
  assert.equal(again.exitCode, 0, again.stderr);
  assert.equal((await run('remove', 'Shop', '--purge')).exitCode, 0);
  assert.equal(await machine.hosting.inspect('C:\\ProgramData\\svcdeck'), undefined);
});

test('what install did is undone also where another tool has deleted the service', async () => {
  const { run, machine } = await installed();
  await machine.services.start('Shop');
  await machine.services.delete('Shop');
  const { exitCode, stdout, stderr } = await run('remove', 'Shop', '--stop', '--purge');
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /Shop had been deleted already/);
  assert.equal(await machine.services.status('Shop').catch(() => 'gone'), 'gone');
  assert.equal(await machine.hosting.inspect('C:\\ProgramData\\svcdeck'), undefined);
  assert.deepEqual(
    (await machine.events.sources('Application')).filter(({ name }) => name === 'Shop'),
    [],
  );
});

test('--purge leaves a folder that was there before', async () => {
  const { run, machine } = await installed('--logs', 'D:\\logs');
  await run('remove', 'Shop', '--purge');
  assert.ok(await machine.hosting.inspect('D:\\logs'));
});

test('one that runs is refused, or stopped first', async () => {
  const { run, machine } = await installed();
  await machine.services.start('Shop');
  const before = machine.document();
  const refused = await run('remove', 'Shop');
  assert.equal(refused.exitCode, 1);
  assert.match(refused.stderr, /Shop is running: it was not removed\nSay --stop to stop it first\./);
  assert.deepEqual(machine.document(), before);
  const { exitCode, stdout } = await run('remove', 'Shop', '--stop');
  assert.equal(exitCode, 0);
  assert.match(stdout, / {2}stop Shop\n/);
});

for (const [what, words, exitCode, told] of [
  ['no such service', ['None'], 4, /there is no service None/],
  ['another’s service', ['Other'], 1, /Other is not hosted by svcdeck: it was not removed\n`svcdeck delete Other`/],
  ['no name', [], 2, /needs NAME/],
  ['a time that is none', ['Shop', '--timeout', 'soon'], 2, /"soon" is no time/],
] as const)
  test(`refused: ${what}`, async () => {
    const { run } = await installed();
    const answer = await run('remove', ...words);
    assert.equal(answer.exitCode, exitCode);
    assert.match(answer.stderr, told);
  });

test('what was installed halfway goes too', async () => {
  const { run, machine } = await installed();
  await machine.hosting.removeDefinition('Shop');
  const { exitCode, stderr } = await run('remove', 'Shop');
  assert.equal(exitCode, 0, stderr);
  assert.equal(await machine.services.status('Shop').catch(() => 'gone'), 'gone');
});

test('a dry run changes nothing', async () => {
  const { run, machine } = await installed();
  const before = machine.document();
  assert.match((await run('remove', 'Shop', '--dry-run')).stdout, /^Shop would be removed:\n/);
  assert.deepEqual(machine.document(), before);
});

test('as JSON', async () => {
  const { run } = await installed();
  const answer: unknown = JSON.parse((await run('remove', 'Shop', '--json')).stdout);
  assert.ok(typeof answer === 'object' && answer !== null);
  assert.deepEqual(Object.keys(answer), ['name', 'removed', 'gone', 'kept', 'steps', 'warnings', 'notes']);
});

test('the examples of the help work', async () => {
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 3);
  for (const words of examples) {
    const { run } = onMachine();
    await run('install', 'ShopBackend', '--', SERVER);
    assert.equal((await run(...words)).exitCode, 0, words.join(' '));
  }
});
