/** What a script does in its process, and what its host hears of it: each one a process of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runScript } from './run-process.ts';

interface Ending {
  readonly name: string;
  readonly source: string;
  readonly file?: string;
  readonly beside?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** Types of what it said, `pong` left out. */
  readonly said: readonly string[];
  /** In the reason or text of the last message. */
  readonly reason?: RegExp;
  readonly stdout?: string;
}

const endings: readonly Ending[] = [
  { name: 'returns', source: 'export default { run() {} }', exitCode: 0, said: ['running'] },
  {
    name: 'returns, and leaves a timer behind',
    source: 'export default { async run() { setInterval(() => {}, 1000).unref(); } }',
    exitCode: 0,
    said: ['running'],
  },
  { name: 'is a class', source: 'export default class { async run() {} }', exitCode: 0, said: ['running'] },
  {
    name: 'is a class with run as a field',
    source: 'export default class { run = async () => {} }',
    exitCode: 0,
    said: ['running'],
  },
  {
    name: 'is a class without run',
    source: 'export default class { start() {} }',
    exitCode: 1,
    said: ['refused'],
    reason: /exports no function run: /,
  },
  { name: 'is a function', source: 'export default async () => {}', exitCode: 0, said: ['running'] },
  { name: 'exports run itself', source: 'export const run = () => {}', exitCode: 0, said: ['running'] },
  { name: 'is CommonJS', file: 's.cjs', source: 'exports.run = () => {}', exitCode: 0, said: ['running'] },
  {
    name: 'is TypeScript',
    file: 's.ts',
    source: 'export default { run(given: { name: string }): void { process.exitCode = given.name.length; } }',
    exitCode: 4,
    said: ['running'],
  },
  {
    name: 'ends the process itself',
    source: 'export const run = () => process.exit(7)',
    exitCode: 7,
    said: ['running'],
  },
  {
    name: 'logs right before it ends the process',
    source: 'export const run = ({ log }) => { log.warn("last words"); process.exit(3); }',
    exitCode: 3,
    said: ['running', 'log'],
    reason: /^last words$/,
  },
  {
    name: 'throws at once',
    source: 'export const run = () => { throw new Error("at once"); }',
    exitCode: 1,
    said: ['running', 'fault'],
    reason: /^Error: at once\n {4}at .*run \(file:.*service\.mjs:1:/,
  },
  {
    name: 'throws later',
    source: 'export const run = async () => { await null; throw new Error("later"); }',
    exitCode: 1,
    said: ['running', 'fault'],
    reason: /^Error: later\n {4}at .*service\.mjs:1:/,
  },
  {
    name: 'throws in a timer',
    source: 'export const run = () => new Promise(() => setTimeout(() => { throw new Error("timer"); }))',
    exitCode: 1,
    said: ['running', 'fault'],
    reason: /^Error: timer\n {4}at /,
  },
  {
    name: 'has a promise that nobody awaits',
    source: 'export const run = () => new Promise(() => void Promise.reject(new Error("nobody")))',
    exitCode: 1,
    said: ['running', 'fault'],
    reason: /^Error: nobody\n {4}at /,
  },
  {
    name: 'throws what is no error',
    source: 'export const run = () => { throw null; }',
    exitCode: 1,
    said: ['running', 'fault'],
    reason: /^null$/,
  },
  {
    name: 'throws while it is loaded',
    source: 'throw new Error("loading"); export const run = () => {}',
    exitCode: 1,
    said: ['refused'],
    reason: /^Error: loading\n {4}at .*service\.mjs:1:/,
  },
  {
    name: 'throws a SyntaxError of its own while it is loaded',
    source: 'JSON.parse("{"); export const run = () => {}',
    exitCode: 1,
    said: ['refused'],
    reason: /^SyntaxError: .*JSON.*\n/,
  },
  {
    name: 'is no JavaScript',
    source: 'export const run = () => {\n  const = 1;\n}',
    exitCode: 1,
    said: ['refused'],
    reason: /service\.mjs:2: SyntaxError: Unexpected token '='$/,
  },
  {
    name: 'has no run',
    source: 'export default {}',
    exitCode: 1,
    said: ['refused'],
    reason: /exports no function run: /,
  },
  { name: 'exports nothing', source: '', exitCode: 1, said: ['refused'], reason: /exports no function run: / },
  {
    name: 'has a run that is none',
    source: 'export const run = 7',
    exitCode: 1,
    said: ['refused'],
    reason: /its run is a number/,
  },
  {
    name: 'has a pause without a continue',
    source: 'export default { run() {}, pause() {} }',
    exitCode: 1,
    said: ['refused'],
    reason: /needs both or none/,
  },
  {
    name: 'awaits outside of functions',
    source: 'console.log("once"); const code = await Promise.resolve(5); export const run = () => process.exit(code)',
    exitCode: 5,
    said: ['running'],
    stdout: 'once\n',
  },
  {
    name: 'imports what awaits outside of functions',
    source: 'import { code } from "./neighbour.mjs"; export const run = () => process.exit(code)',
    beside: { 'neighbour.mjs': 'console.log("once"); export const code = await Promise.resolve(6)' },
    exitCode: 6,
    said: ['running'],
    stdout: 'once\n',
  },
  {
    name: 'awaits outside of functions what fails',
    source: 'await null; throw new Error("late"); export const run = () => {}',
    exitCode: 1,
    said: ['refused'],
    reason: /^Error: late\n {4}at .*service\.mjs:1:/,
  },
  {
    name: 'awaits outside of functions, and is no JavaScript',
    source: 'await null;\nconst = 1; export const run = () => {}',
    exitCode: 1,
    said: ['refused'],
    reason: /service\.mjs:2: SyntaxError: Unexpected token '='$/,
  },
  {
    name: 'awaits outside of functions, in TypeScript',
    file: 's.ts',
    source: 'const code: number = await Promise.resolve(7); export const run = (): void => process.exit(code)',
    exitCode: 7,
    said: ['running'],
  },
  {
    name: 'requires what awaits outside of functions',
    file: 's.cjs',
    source: 'console.log("once"); require("./neighbour.mjs"); exports.run = () => {}',
    beside: { 'neighbour.mjs': 'console.log("never"); await null' },
    exitCode: 1,
    said: ['refused'],
    stdout: 'once\n',
    reason: /^Error.*: require\(\) cannot be used on an ESM graph with top-level await\. Use import\(\) instead/,
  },
  {
    name: 'begins with a byte order mark',
    source: '\uFEFFexport const run = () => {}',
    exitCode: 0,
    said: ['running'],
  },
  {
    name: 'begins with a byte order mark, in CommonJS',
    file: 's.cjs',
    source: '\uFEFFexports.run = () => {}',
    exitCode: 0,
    said: ['running'],
  },
  {
    name: 'begins with a line for other systems',
    source: '#!/usr/bin/env node\nexport const run = () => {}',
    exitCode: 0,
    said: ['running'],
  },
  {
    name: 'is CommonJS or not as its package says',
    file: 's.js',
    source: 'export const run = () => {}',
    beside: { 'package.json': '{"type":"module"}' },
    exitCode: 0,
    said: ['running'],
  },
  {
    name: 'is TypeScript that is more than types',
    file: 's.ts',
    source: 'export const run = () => {};\nenum Colour { Red }',
    exitCode: 1,
    said: ['refused'],
    reason: /s\.ts:2: SyntaxError: TypeScript enum is not supported/,
  },
  {
    name: 'throws what is a promise',
    source: 'export const run = () => { throw Promise.resolve(1); }',
    exitCode: 1,
    said: ['running', 'fault'],
    reason: /^Promise \{ 1 \}$/,
  },
  {
    name: 'has a constructor that throws',
    source: 'export default class { constructor() { throw new Error("made"); } run() {} }',
    exitCode: 1,
    said: ['refused'],
    reason: /^Error: made\n {4}at /,
  },
  {
    name: 'imports what is not there',
    source: 'import "./gone.mjs"; export const run = () => {}',
    exitCode: 1,
    said: ['refused'],
    reason: /Cannot find module .*gone\.mjs/,
  },
];

const reasonOf = (message: object | undefined): string =>
  String((message && ('reason' in message ? message.reason : 'text' in message ? message.text : '')) ?? '');

for (const { name, source, exitCode, said, reason, stdout, ...files } of endings)
  test(`a script that ${name}`, { concurrency: 2 }, async (t) => {
    const script = await runScript(t, source, files);
    const ended = await script.ended;
    assert.equal(ended.exitCode, exitCode, ended.stderr);
    assert.deepEqual(
      script.messages.map(({ type }) => type),
      said,
    );
    if (stdout !== undefined) assert.equal(ended.stdout, stdout);
    if (reason === undefined) return;
    const told = reasonOf(script.messages.at(-1));
    assert.match(told, reason);
    const [first = ''] = told.split('\n');
    if (said.at(-1) === 'fault') assert.ok(ended.stderr.endsWith(`the script has failed: ${first}\n`), ended.stderr);
    // The last line is all that a history shows.
    else if (exitCode === 1) assert.ok(ended.stderr.endsWith(`: ${first}\n`), ended.stderr);
  });

test('it is handed its name, its arguments, its environment', async (t) => {
  const source = `export const run = ({ name, args, env, signal }) => {
    console.log(JSON.stringify([name, args, env === process.env, signal.aborted, process.argv.slice(2)]));
    process.stdin.on('data', () => {}).on('end', () => console.log('no input'));
  }`;
  const script = await runScript(t, source, { args: ['--port', 'a "b"'] });
  const { stdout, exitCode } = await script.ended;
  assert.equal(exitCode, 0);
  assert.equal(stdout, '["Shop",["--port","a \\"b\\""],true,false,["--port","a \\"b\\""]]\nno input\n');
});

test('it finds its neighbours, its packages and itself, wherever it lies', async (t) => {
  const source = `import { isAbsolute } from 'node:path';
    import { word } from './lib/neighbour.mjs';
    import dep from 'dep';
    const { late } = await import('./lib/late.cjs');
    export const run = () => console.log(JSON.stringify([
      word, dep, late, isAbsolute(import.meta.dirname), import.meta.filename === process.argv[1],
      new URL('./lib/late.cjs', import.meta.url).href === import.meta.resolve('./lib/late.cjs'),
    ]));`;
  const script = await runScript(t, source, {
    file: 'Zweigstelle \u00c4 \u5e97 100%/service.mjs',
    beside: {
      'Zweigstelle \u00c4 \u5e97 100%/lib/neighbour.mjs': 'export const word = "neighbour"',
      'Zweigstelle \u00c4 \u5e97 100%/lib/late.cjs': 'exports.late = "late"',
      'Zweigstelle \u00c4 \u5e97 100%/node_modules/dep/index.js': 'module.exports = "package"',
    },
  });
  const { stdout, stderr, exitCode } = await script.ended;
  assert.equal(exitCode, 0, stderr);
  assert.equal(stdout, '["neighbour","package","late",true,true,true]\n');
});

test('a stop while it waits outside of functions ends it well, and run is never called', async (t) => {
  const source = `console.log('loading'); await new Promise(() => {}); export const run = () => console.log('run');`;
  const script = await runScript(t, source);
  script.send({ type: 'ping' });
  await script.heard('pong');
  script.send({ type: 'stop', reason: 'asked' });
  const { exitCode, stdout } = await script.ended;
  assert.equal(exitCode, 0);
  assert.equal(stdout, 'loading\n');
  assert.deepEqual(
    script.messages.map(({ type }) => type),
    ['pong', 'stopping'],
  );
});

const stopped: readonly (readonly [name: string, body: string])[] = [
  ['waits for the signal', 'await new Promise((resolve) => signal.addEventListener("abort", resolve))'],
  ['hands the signal on', 'await (await import("node:timers/promises")).setTimeout(1e8, undefined, { signal })'],
  ['asks the signal', 'for (;;) { signal.throwIfAborted(); await new Promise((go) => setTimeout(go, 5)); }'],
  [
    'waits for the signal, and left a promise alone',
    'import("node:timers/promises").then(({ setTimeout: wait }) => wait(1e8, undefined, { signal })); await new Promise((resolve) => signal.addEventListener("abort", () => setTimeout(resolve, 20)))',
  ],
];

for (const [name, body] of stopped)
  test(`a stop of a script that ${name} ends it well`, async (t) => {
    const script = await runScript(t, `export const run = async ({ signal }) => { ${body} }`);
    await script.heard('running');
    script.send({ type: 'stop', reason: 'asked' });
    const { exitCode, stderr } = await script.ended;
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(
      script.messages.map(({ type }) => type),
      ['running', 'stopping'],
    );
  });

test('pause, continue and custom are its functions, and what they throw ends nothing', async (t) => {
  const source = `export default class {
    #end;
    run({ signal }) { return new Promise((resolve) => { this.#end = resolve; }); }
    async pause() { console.log('pausing'); }
    continue() { throw new Error('no way on'); }
    custom(control) { console.log('custom', control); setTimeout(this.#end, 20); }
  }`;
  const script = await runScript(t, source);
  assert.deepEqual((await script.heard('running')).takes, ['pause', 'continue', 'custom']);
  script.send({ type: 'ping' });
  script.send({ type: 'pause' });
  script.send({ type: 'continue' });
  script.send({ type: 'custom', control: 200 });
  const { exitCode, stdout } = await script.ended;
  assert.equal(exitCode, 0);
  assert.equal(stdout, 'pausing\ncustom 200\n');
  assert.deepEqual(
    script.messages
      .filter(({ type }) => type !== 'running')
      .map(({ type, ...rest }) => [type, reasonOf(rest).split('\n')[0]]),
    [
      ['pong', ''],
      ['done', ''],
      ['done', 'Error: no way on'],
      ['done', ''],
    ],
  );
});

test('what it logs', async (t) => {
  const source = `export const run = ({ log }) => {
    log.info('text');
    log.warn({ a: 1 });
    log.error(new Error('with its stack'));
    log.event(1001, { level: 'warn', inserts: ['a', 2] });
    for (const wrong of [[-1], [1.5], ['x'], [1, { level: 'loud' }], [1, { inserts: 'a' }]])
      try { log.event(...wrong); } catch (error) { console.log(error.message); }
    log.info('x'.repeat(9000));
  }`;
  const script = await runScript(t, source);
  const { stdout } = await script.ended;
  const [, text, object, error, event, long] = script.messages;
  assert.deepEqual(text, { type: 'log', level: 'information', text: 'text' });
  assert.deepEqual(object, { type: 'log', level: 'warning', text: '{ a: 1 }' });
  assert.match(reasonOf(error), /^Error: with its stack\n {4}at /);
  assert.deepEqual(event, { type: 'event', level: 'warning', id: 1001, inserts: ['a', '2'] });
  assert.equal(reasonOf(long).length, 8000);
  assert.equal(stdout.match(/^log\.event: /gm)?.length, 5);
});

test('a script whose host is gone ends', async (t) => {
  const script = await runScript(t, 'export const run = () => new Promise(() => {})');
  await script.heard('running');
  script.hangUp();
  assert.equal((await script.ended).exitCode, 1);
});

for (const catching of ["on('uncaughtException', ", 'setUncaughtExceptionCaptureCallback('])
  test(`what catches its errors itself keeps doing so: process.${catching}`, async (t) => {
    const source = `export const run = () => new Promise((resolve) => {
      process.${catching}(error) => { console.log(error.message); resolve(); });
      setTimeout(() => { throw new Error('caught'); });
    })`;
    const script = await runScript(t, source);
    assert.deepEqual(await script.ended, { exitCode: 0, stdout: 'caught\n', stderr: '' });
    assert.deepEqual(
      script.messages.map(({ type }) => type),
      ['running'],
    );
  });
