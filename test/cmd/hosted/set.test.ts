import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command as reset } from '../../../cmd/hosted/reset.ts';
import { command as set } from '../../../cmd/hosted/set.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { bench, plainService } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from './shop.ts';

const scene = (text = shopText) => {
  const all = bench(hostedService(text), plainService('Other'));
  return { ...all, definition: async () => (await all.machine.hosting.readDefinition('Shop')) ?? '' };
};

for (const [args, key, value] of [
  [['restart.delay', '20s'], 'restart.delay', '20s\n'],
  [['restart.delay', '20'], 'restart.delay', '20\n'],
  [['restart.factor', '1.5'], 'restart.factor', '1.5\n'],
  [['description', 'true'], 'description', 'true\n'],
  [['logs.timestamps', 'true'], 'logs.timestamps', 'true\n'],
  [['logs.stdout', 'null'], 'logs', undefined],
  [['arguments', '--', '--port', '9', 'a b'], 'arguments', '[\n  "--port",\n  "9",\n  "a b"\n]\n'],
  [['arguments', '["x"]'], 'arguments', '[\n  "x"\n]\n'],
  [['DisplayName', 'Twisted on Windows'], 'displayName', 'Twisted on Windows\n'],
  [['AppDirectory', 'C:\\Shop\\data'], 'directory', 'C:\\Shop\\data\n'],
  [['Start', 'SERVICE_DELAYED_AUTO_START'], 'start', 'auto-delayed\n'],
  [['environment.variables.Start', 'x'], 'environment.variables', '{\n  "Start": "x"\n}\n'],
  [['arguments[1]', '9090'], 'arguments[1]', '9090\n'],
  [['environment.variables.PORT', '8080'], 'environment.variables.PORT', '8080\n'],
  [['environment.variables["my.name"]', 'x'], 'environment.variables["my.name"]', 'x\n'],
] as const)
  test(`set Shop ${args.join(' ')}`, async () => {
    const { run, definition } = scene();
    const done = await run(['set', 'Shop', ...args]);
    assert.equal(done.exitCode, 0, done.stderr);
    assert.match(done.stdout, /^Shop is changed:\n {2}keep the definition\n/);
    if (value !== undefined) assert.equal((await run(['get', 'Shop', key])).stdout, value);
    assert.match(await definition(), /\/\/ The web shop\./);
  });

test('only the value changes, and Windows is told what is its own', async () => {
  const { run, definition, machine } = scene();
  const { stdout } = await run(['set', 'Shop', 'start', 'auto']);
  assert.match(stdout, /set the start/);
  assert.match(await definition(), /"restart": \{ "delay": "10s" \},[\s\S]*\n {2}"start": "auto"\n\}\n$/);
  assert.equal((await machine.services.config('Shop')).startType, 2);
});

test('what is so already is not changed again', async () => {
  const { run } = scene();
  // The sample was not made by install: its settings come right with the first change.
  await run(['set', 'Shop', 'restart.delay', '11s']);
  assert.match((await run(['set', 'Shop', 'restart.delay', '11s'])).stdout, /^Shop is like that already/);
});

test('with --dry-run nothing changes', async () => {
  const { run, definition } = scene();
  const { stdout, exitCode } = await run(['set', 'Shop', 'priority', 'high', '--dry-run']);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^Shop would be changed:\n/);
  assert.equal(await definition(), shopText);
});

test('a password may come with an account', async () => {
  const { run } = scene();
  const { stderr, exitCode } = await run(['set', 'Shop', 'account', '.\\anna', '--dry-run']);
  assert.equal(exitCode, 1, stderr);
  assert.match(stderr, /anna/);
});

for (const [args, exitCode, told] of [
  [
    ['Shop', 'restart.delay', 'soon'],
    1,
    /definition of Shop, with restart\.delay set:8:25: restart\.delay: expected a time/,
  ],
  [['Shop', 'restart.delay', '1s', '2s'], 2, /takes one value, and '2s' is one too many/],
  [
    ['Shop', 'arguments', '--port', '90'],
    2,
    /unknown option --port\. .*A value that begins with a dash stands behind --\n/,
  ],
  [['Shop', 'restart.delay'], 2, /set needs NAME, KEY and VALUE/],
  [['Shop', 'name', 'Other2'], 1, /the definition is that of Other2, and the service is Shop/],
  [['Shop', 'AppThrottle', '5'], 2, /here it is restart\.resetAfter/],
  [['Shop', 'priorty', 'high'], 2, /did you mean priority\?/],
  [['Other', 'priority', 'high'], 1, /Other is not hosted by svcdeck/],
] as const)
  test(`set ${args.join(' ')} is refused and changes nothing`, async () => {
    const { run, definition } = scene();
    const done = await run(['set', ...args]);
    assert.equal(done.exitCode, exitCode, done.stderr);
    assert.match(done.stderr, told);
    assert.equal(await definition(), shopText);
  });

test('a definition that somebody has spoilt is told before anything is changed in it', async () => {
  const { run } = scene('{"name": "Shop", "program": 3}');
  assert.match((await run(['set', 'Shop', 'priority', 'high'])).stderr, /definition of Shop:1:29: program: expected/);
});

for (const [key, expected] of [
  ['restart.delay', shopText.replace('{ "delay": "10s" }', '{  }')],
  ['logs', shopText.replace(',\n  "logs": { "rotate": { "size": "10MB" } }', '')],
  ['arguments[0]', shopText.replace('["--port", "8080"]', '[ "8080"]')],
  ['arguments[1]', shopText.replace('["--port", "8080"]', '["--port" ]')],
  ['priority', shopText],
] as const)
  test(`reset Shop ${key}`, async () => {
    const { run, definition } = scene();
    const { exitCode, stderr } = await run(['reset', 'Shop', key]);
    assert.equal(exitCode, 0, stderr);
    assert.equal(await definition(), expected);
  });

test('what a definition must have stays', async () => {
  const { run, definition } = scene();
  const { exitCode, stderr } = await run(['reset', 'Shop', 'program']);
  assert.equal(exitCode, 1);
  assert.match(stderr, /definition of Shop, without program:1:1: expected the field "program"/);
  assert.equal(await definition(), shopText);
});

for (const example of [...examplesIn(set.help), ...examplesIn(reset.help)].filter(
  (words) => !words.includes('stop.steps'),
))
  test(`svcdeck ${example.join(' ')} works`, async () => {
    const { exitCode, stderr } = await scene().run(example);
    assert.equal(exitCode, 0, stderr);
  });
