/** Services that are scripts, with the packaged executable and a real service manager. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { RUNNING, START_PENDING, STOP_PENDING, STOPPED, stateOf } from './double-service.ts';
import { echoClients } from './echo-clients.ts';
import { type Answer, eventually, onWindows, root, sc, svcdeck, toWindowsPath, uniqueName } from './windows.ts';

const WITHIN_MS = 60_000;
/** ERROR_PROCESS_ABORTED: what a process is ended with from outside. */
const TERMINATED = 1067;

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-script-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
};

interface ScriptFiles {
  /** The script's own name. */
  readonly file?: string;
  /** Texts of other files, by their paths below its folder. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Runs a script of that text in a console, as its service would. Its folder has blanks and letters of other scripts. */
const debug = (
  t: TestContext,
  source: string,
  { file: own = 'service.mjs', beside = {} }: ScriptFiles = {},
  definition: object = {},
): Promise<Answer> => {
  const folder = join(folderFor(t), 'Zweigstelle \u00c4 \u5e97 100%');
  const [script, file] = [join(folder, own), join(folder, 'definition.json')];
  for (const [name, text] of Object.entries({ ...beside, [own]: source })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const document = { name: 'Shop', script: toWindowsPath(script), exitCodes: { other: 'fail' }, ...definition };
  writeFileSync(file, JSON.stringify(document));
  return svcdeck('debug', toWindowsPath(file));
};

interface Row extends ScriptFiles {
  readonly name: string;
  readonly source: string;
  readonly exitCode: number;
  /** In what `debug` tells, which are the events of the service. */
  readonly told: RegExp;
}

const run = (body: string): string => `export const run = async ({ signal, log }) => { ${body} }`;

const rows: readonly Row[] = [
  { name: 'returns', source: run('log.info("done")'), exitCode: 0, told: /Shop: done\n[\s\S]*Shop has ended well/ },
  {
    name: 'throws at once',
    source: run('throw new Error("at once")'),
    exitCode: 1,
    told: /the script has failed: Error: at once\n.* at .*run .*service\.mjs:1:[\s\S]*exit code 1/,
  },
  {
    name: 'throws later',
    source: run('await new Promise((go) => setTimeout(go, 100)); throw new Error("later")'),
    exitCode: 1,
    told: /the script has failed: Error: later\n.* at /,
  },
  {
    name: 'throws in a timer',
    source: run('setTimeout(() => { throw new Error("timer") }); await new Promise(() => {})'),
    exitCode: 1,
    told: /the script has failed: Error: timer\n.* at /,
  },
  {
    name: 'leaves a rejected promise alone',
    source: run('void Promise.reject(new Error("nobody")); await new Promise(() => {})'),
    exitCode: 1,
    told: /the script has failed: Error: nobody\n.* at /,
  },
  {
    name: 'ends the process, and logs right before',
    source: run('log.warn("last words"); process.exit(7)'),
    exitCode: 1,
    told: /Shop: last words\n[\s\S]*exit code 7/,
  },
  {
    name: 'is no JavaScript',
    source: 'export const run = () => {\n  const = 1;\n}',
    exitCode: 1,
    told: /could not be started: .*service\.mjs:2: SyntaxError: Unexpected token '='/,
  },
  {
    name: 'has no run',
    source: 'export default {}',
    exitCode: 1,
    told: /could not be started: it exports no function run/,
  },
  {
    name: 'exports nothing',
    source: 'const nothing = 1;',
    exitCode: 1,
    told: /could not be started: it exports no function run: write `export default/,
  },
  {
    name: 'throws while it is loaded',
    source: 'JSON.parse("{"); export const run = () => {}',
    exitCode: 1,
    told: /could not be started: SyntaxError: .*JSON.*\n.* at JSON\.parse/,
  },
  {
    name: 'imports what is not there',
    source: 'import "./gone.mjs"; export const run = () => {}',
    exitCode: 1,
    told: /could not be started: .*Cannot find module .*gone\.mjs/,
  },
  {
    name: 'waits outside of its functions, as does what it imports',
    source: `import { word } from "./late.mjs"; const code = await Promise.resolve(7);${run('log.info(word + code)')}`,
    beside: { 'late.mjs': 'export const word = await Promise.resolve("late")' },
    exitCode: 0,
    told: /state: running\n[\s\S]*Shop: late7\n|Shop: late7\n[\s\S]*state: running\n/,
  },
  {
    name: 'waits outside of its functions for what fails',
    source: `await null; throw new Error('late');${run('')}`,
    exitCode: 1,
    told: /could not be started: Error: late\n.* at .*service\.mjs:1:/,
  },
  {
    name: 'begins with a byte order mark',
    source: `\uFEFF${run('log.info("marked")')}`,
    exitCode: 0,
    told: /Shop: marked\n/,
  },
  {
    name: 'is CommonJS',
    file: 'service.cjs',
    source: `const { word } = require('dep'); exports.run = ({ log }) => log.info([word, __dirname].join(' '));`,
    beside: { 'node_modules/dep/index.js': 'exports.word = "package"' },
    exitCode: 0,
    told: /Shop: package .:\\.*\\Zweigstelle \u00c4 \u5e97 100%\n/,
  },
  {
    name: 'is TypeScript with neighbours and packages, and knows where it lies',
    file: 'service.ts',
    source: `import word from 'dep';
      import { neighbour } from './lib/neighbour.ts';
      import type { Service } from './svcdeck.d.ts';
      const service: Service = { run({ log }): void {
        log.info([word, neighbour satisfies string, import.meta.dirname, new URL('lib/', import.meta.url).pathname.slice(-4)].join(' '));
      } };
      export default service;`,
    beside: {
      'lib/neighbour.ts': 'export const neighbour: string = "neighbour";',
      'node_modules/dep/package.json': '{"exports":"./index.mjs"}',
      'node_modules/dep/index.mjs': 'export default "package";',
    },
    exitCode: 0,
    told: /Shop: package neighbour .:\\.*\\Zweigstelle \u00c4 \u5e97 100% lib\/\n/,
  },
  {
    name: 'is TypeScript that is more than types',
    file: 'service.ts',
    source: `${run('')}\nenum Colour { Red }`,
    exitCode: 1,
    told: /could not be started: .*service\.ts:2: SyntaxError: TypeScript enum is not supported/,
  },
  {
    name: 'blocks its loop',
    source: run(
      'for (const end = Date.now() + 12_000; Date.now() < end; ); await new Promise((go) => setTimeout(go, 50))',
    ),
    exitCode: 0,
    told: /the script has not answered for 5 s: its event loop is blocked\.\n[\s\S]*Shop: the script answers again, after/,
  },
];

for (const { name, source, exitCode, told, ...files } of rows)
  test(`a script that ${name}`, onWindows, async (t) => {
    const answer = await debug(t, source, files);
    assert.match(answer.stderr, told);
    assert.equal(answer.exitCode, exitCode, answer.stderr);
  });

/** An installed script; it is gone after the test. */
const install = async (t: TestContext, script: string, args: readonly string[], options: readonly string[] = []) => {
  const name = uniqueName('svcdeck-script');
  const folder = folderFor(t);
  t.after(() => svcdeck('remove', name, '--stop', '--purge', '--timeout', '20s'));
  const all = ['--account', 'LocalSystem', '--logs', toWindowsPath(folder), ...options];
  const behind = args.length === 0 ? [] : ['--', ...args];
  const answer = await svcdeck('install', name, '--script', toWindowsPath(script), ...all, ...behind);
  assert.equal(answer.exitCode, 0, answer.stderr);
  const log = (file = 'stdout.log'): string => readFileSync(join(folder, file), 'utf8');
  return { name, log };
};

const written = (t: TestContext, source: string): string => {
  const script = join(folderFor(t), 'service.mjs');
  writeFileSync(script, source);
  return script;
};

test('what cannot be compiled is not installed', onWindows, async (t) => {
  const name = uniqueName('svcdeck-script');
  const script = written(t, 'console.log("run");\nexport const run = (');
  const { exitCode, stdout, stderr } = await svcdeck('install', name, '--script', toWindowsPath(script));
  assert.equal(exitCode, 1);
  assert.match(stderr, /service\.mjs:2: SyntaxError: /);
  assert.doesNotMatch(stdout, /run/);
  assert.equal(await stateOf(name), undefined);
});

test('a blocked script: the manager is answered, and the stop ends it', onWindows, async (t) => {
  const source = `export const run = async () => { console.log('blocking'); for (;;); }`;
  const options = ['--stop', 'signal:2s', '--set', 'restart.delay=1h'];
  const { name, log } = await install(t, written(t, source), [], options);
  assert.equal((await svcdeck('start', '--wait', name)).exitCode, 0);
  await eventually(() => log().includes('blocking'), WITHIN_MS);
  const begun = performance.now();
  assert.equal((await sc('stop', name)).exitCode, 0);
  assert.ok(performance.now() - begun < 10_000);
  await eventually(async () => (await stateOf(name)) === STOPPED, WITHIN_MS);
});

/** How the last run of a service ended. */
const lastRun = async (name: string): Promise<Readonly<Record<string, unknown>>> => {
  const [record] = JSON.parse((await svcdeck('history', name, '--json')).stdout);
  return record;
};

test(
  'a script that ignores its signal is ended after its time, and the service manager is answered meanwhile',
  onWindows,
  async (t) => {
    const source = `export const run = () => { console.log('deaf'); return new Promise((go) => setInterval(() => go, 1e6)); }`;
    const { name, log } = await install(t, written(t, source), [], ['--stop', 'signal:3s']);
    assert.equal((await svcdeck('start', '--wait', name)).exitCode, 0);
    await eventually(() => log().includes('deaf'), WITHIN_MS);
    assert.equal((await sc('stop', name)).exitCode, 0);
    assert.ok([STOP_PENDING, STOPPED].includes((await stateOf(name)) ?? ''));
    await eventually(async () => (await stateOf(name)) === STOPPED, WITHIN_MS);
    assert.equal((await lastRun(name))['code'], TERMINATED);
  },
);

test('a script that crashes: what its history says of it', onWindows, async (t) => {
  const source = `export const run = () => new Promise(() => setTimeout(() => JSON.parse('{'), 50));`;
  const { name, log } = await install(t, written(t, source), [], ['--set', 'restart.delay=1h']);
  assert.equal((await svcdeck('start', name)).exitCode, 0);
  const run = await eventually(async () => await lastRun(name), WITHIN_MS);
  assert.equal(run['code'], 1);
  assert.match(String(run['lastLines']), /the script has failed: SyntaxError: .*JSON/);
  assert.match(log('stderr.log'), /^SyntaxError: .*\n {4}at JSON\.parse/m);
});

test('a stop reaches a script that still waits outside of its functions', onWindows, async (t) => {
  const source = `console.log('loading'); await new Promise(() => {}); export const run = () => console.log('run');`;
  const { name, log } = await install(t, written(t, source), []);
  assert.equal((await sc('start', name)).exitCode, 0);
  await eventually(() => log().includes('loading'), WITHIN_MS);
  assert.equal(await stateOf(name), START_PENDING);
  assert.equal((await sc('stop', name)).exitCode, 0);
  await eventually(async () => (await stateOf(name)) === STOPPED, WITHIN_MS);
  assert.equal((await lastRun(name))['code'], 0);
  assert.doesNotMatch(log(), /run/);
});

test('the echo service serves its clients, pauses, continues and stops at once', onWindows, async (t) => {
  const pipe = uniqueName('svcdeck-echo');
  const { name, log } = await install(t, join(root, 'examples/echo-pipe/service.mjs'), [pipe]);
  assert.equal((await svcdeck('start', '--wait', name)).exitCode, 0);
  await eventually(() => log().includes(`listening on ${pipe}`), WITHIN_MS);
  const answer = await echoClients(pipe, 200);
  assert.equal(answer.stdout, '200 clients have heard their own words\n', answer.stderr);
  assert.equal((await svcdeck('net', 'pause', name)).exitCode, 0);
  assert.equal(await stateOf(name), '7  PAUSED');
  assert.equal((await echoClients(pipe, 1)).exitCode, 1);
  assert.equal((await svcdeck('net', 'continue', name)).exitCode, 0);
  assert.equal(await stateOf(name), RUNNING);
  const begun = performance.now();
  assert.equal((await svcdeck('stop', '--wait', name)).exitCode, 0);
  assert.ok(performance.now() - begun < 10_000);
});

test('the smallest service', onWindows, async (t) => {
  const folder = folderFor(t);
  const script = join(folder, 'smallest.mjs');
  copyFileSync(join(root, 'examples/smallest.mjs'), script);
  const { name } = await install(t, script, []);
  assert.equal((await svcdeck('start', '--wait', name)).exitCode, 0);
  assert.equal((await svcdeck('stop', '--wait', name)).exitCode, 0);
  const [record] = JSON.parse((await svcdeck('history', name, '--json')).stdout);
  assert.equal(record.code, 0);
});

test('dump writes a script, get and set know it', onWindows, async (t) => {
  const { name } = await install(t, join(root, 'examples/smallest.mjs'), ['a b']);
  const { stdout } = await svcdeck('dump', name);
  assert.match(stdout, new RegExp(`^svcdeck install ${name} --script \\S+smallest\\.mjs .*-- "a b"\\r\\n$`));
  assert.match((await svcdeck('get', name, 'script')).stdout, /smallest\.mjs\n$/);
  const { exitCode, stderr } = await svcdeck('set', name, 'program', 'C:\\x.exe');
  assert.equal(exitCode, 1);
  assert.match(stderr, /a service has a program or a script, and this one has both/);
});
