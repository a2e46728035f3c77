import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../../cmd/hosted/get.ts';
import { contextFor, examplesIn } from '../../fakes/machine.ts';
import { bench, plainService } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from './shop.ts';

const scene = (text = shopText) => bench(hostedService(text), plainService('Other'));

for (const [key, printed] of [
  ['program', 'C:\\Shop\\shop.exe\n'],
  ['directory', 'C:\\Shop\n'],
  ['start', 'manual\n'],
  ['restart.delay', '10s\n'],
  ['restart.factor', '2\n'],
  ['restart.maxDelay', '5m\n'],
  ['restart.resetAfter', '30s\n'],
  ['arguments[1]', '8080\n'],
  ['arguments', '[\n  "--port",\n  "8080"\n]\n'],
  ['logs.rotate.size', '10MB\n'],
  ['logs.rotate.atStart', 'false\n'],
  ['exitCodes', '{\n  "0": "stop",\n  "other": "restart"\n}\n'],
  ['description', '\n'],
] as const)
  test(`get Shop ${key} prints it alone`, async () => {
    assert.deepEqual(await scene().run(['get', 'Shop', key]), { stdout: printed, stderr: '', exitCode: 0 });
  });

test('what is not set and has no default is told by the exit code', async () => {
  assert.deepEqual(await scene().run(['get', 'Shop', 'preshutdown']), { stdout: '', stderr: '', exitCode: 4 });
  assert.deepEqual(await scene().run(['get', 'Shop', 'preshutdown', '--json']), {
    stdout: 'null\n',
    stderr: '',
    exitCode: 4,
  });
});

test('a group is listed with its defaults marked', async () => {
  const { stdout, exitCode } = await scene().run(['get', 'web shop', 'restart']);
  assert.equal(exitCode, 0);
  assert.deepEqual(
    stdout.split('\n').map((line) => line.trim().split(/ {2,}/)),
    [
      ['KEY', 'VALUE'],
      ['restart.delay', '10s'],
      ['restart.factor', '2', 'default'],
      ['restart.maxDelay', '5m', 'default'],
      ['restart.jitter', '0.1', 'default'],
      ['restart.resetAfter', '30s', 'default'],
      ['restart.giveUpAfter', '5m', 'default'],
      [''],
    ],
  );
});

test('the whole definition has every key once', async () => {
  const { stdout } = await scene().run(['get', 'Shop']);
  const keys = stdout
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(' ')[0]);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of ['name', 'environment.variables', 'stop.steps', 'hooks.beforeStart', 'failure.onNonCrash'])
    assert.ok(keys.includes(key), key);
  assert.match(stdout, /^preshutdown +not set$/m);
});

test('as JSON, a definition with its defaults', async () => {
  const { stdout } = await scene().run(['get', 'Shop', '--json']);
  const value = JSON.parse(stdout);
  assert.equal(value.restart.giveUpAfter, '5m');
  assert.equal(value.restart.delay, '10s');
  assert.equal(value.preshutdown, null);
  assert.deepEqual(value.stop.steps[0], { type: 'ctrl-c', timeout: '10s' });
});

test('probes and hooks have defaults where they are there', async () => {
  const { run } = scene(`{"name": "Shop", "program": "C:\\\\x.exe",
    "ready": {"type": "http", "url": "http://localhost/"}, "hooks": {"afterExit": {"program": "C:\\\\y.exe"}}}`);
  assert.deepEqual(JSON.parse((await run(['get', 'Shop', 'ready', '--json'])).stdout), {
    status: '200-399',
    certificate: 'check',
    every: '500ms',
    timeout: '5s',
    within: '1m',
    type: 'http',
    url: 'http://localhost/',
  });
  assert.deepEqual(JSON.parse((await run(['get', 'Shop', 'hooks.afterExit', '--json'])).stdout), {
    arguments: [],
    timeout: '30s',
    onFailure: 'continue',
    program: 'C:\\y.exe',
  });
});

for (const [args, exitCode, told] of [
  [[], 2, /get needs NAME \[KEY\]/],
  [['Shop', 'AppThrottle'], 2, /NSSM's word/],
  [['Shop', 'AppExit\\Default'], 2, /here it is exitCodes/],
  [['Shop', 'restart.dealy'], 2, /did you mean delay\?/],
  [['Shop', 'name.more'], 2, /nothing can stand there/],
  [['Other', 'program'], 1, /Other is not hosted by svcdeck/],
  [['Nobody', 'program'], 4, /no service is called 'Nobody'/],
  [['Sh*'], 2, /takes one service/],
] as const)
  test(`get ${args.join(' ')} is refused`, async () => {
    const run = await scene().run(['get', ...args]);
    assert.equal(run.exitCode, exitCode);
    assert.match(run.stderr, told);
    assert.equal(run.stdout, '');
  });

test('a spoilt definition is told with its place', async () => {
  const { stderr, exitCode } = await scene('{\n  "name": "Shop",\n  "program": 3\n}').run(['get', 'Shop', 'program']);
  assert.equal(exitCode, 1);
  assert.match(stderr, /^svcdeck: definition of Shop:3:14: program: expected/);
});

test('on a terminal nothing in a value is acted on', async () => {
  const text = shopText.replace('"arguments": ["--port", "8080"]', '"description": "a\\u001b[2Jb"');
  assert.equal((await scene(text).run(['get', 'Shop', 'description'], { terminal: true })).stdout, 'a\\u{1b}[2Jb\n');
  assert.equal((await scene(text).run(['get', 'Shop', 'description'])).stdout, 'a\u001b[2Jb\n');
});

for (const example of examplesIn(command.help))
  test(`svcdeck ${example.join(' ')} works`, async () => {
    assert.equal((await scene().run(example)).exitCode, 0);
  });

test('on a terminal the settings of a restart are told as the waits that they come to', async () => {
  const { context, printed } = contextFor(scene().machine, { columns: 100 });
  await command.invoke(['Shop', 'restart'], context);
  assert.equal(
    printed.stderr,
    'A program that fails at once each time is started again after 10 s, 20 s, 40 s, 1 min 20 s, 2 min 40 s; then it gives up.\n',
  );
});
