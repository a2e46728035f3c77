import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readFlags } from '../../cmd/flags.ts';
import { UsageError } from '../../lib/errors.ts';

const specs = {
  json: { kind: 'boolean' },
  'no-header': { kind: 'boolean' },
  filter: { kind: 'string', value: 'TEXT' },
  group: { kind: 'string', value: 'GROUP', mayBeEmpty: true },
  columns: { kind: 'list', value: 'COLUMN,...' },
} as const;

const nothing = { json: false, 'no-header': false, filter: undefined, group: undefined, columns: undefined };

const read = (args: readonly string[]) => readFlags('list', args, specs, { value: 'NAME', most: 2 });

const rows: readonly (readonly [args: readonly string[], flags: object, positionals?: readonly string[]])[] = [
  [[], {}],
  [['Spooler'], {}, ['Spooler']],
  [['--json'], { json: true }],
  [['a', '--json', 'b'], { json: true }, ['a', 'b']],
  [['--filter', 'text'], { filter: 'text' }],
  [['--filter=text'], { filter: 'text' }],
  [['--filter', '0123'], { filter: '0123' }],
  [['--filter=1e3'], { filter: '1e3' }],
  [['--filter', '0x10'], { filter: '0x10' }],
  [['--filter', 'true'], { filter: 'true' }],
  [['--filter=-x'], { filter: '-x' }],
  [['--filter=--x'], { filter: '--x' }],
  [['--filter', '-memory'], { filter: '-memory' }],
  [['--filter', '-'], { filter: '-' }],
  [['--filter=a=b'], { filter: 'a=b' }],
  [['--filter= blanks kept '], { filter: ' blanks kept ' }],
  [['--filter="quoted"'], { filter: '"quoted"' }],
  [['--filter', "'quoted'"], { filter: "'quoted'" }],
  [['--filter=""'], { filter: '""' }],
  [['--filter=two\nlines'], { filter: 'two\nlines' }],
  [['--filter=a.b'], { filter: 'a.b' }],
  [['--group='], { group: '' }],
  [['--group', ''], { group: '' }],
  [['--columns', 'name,pid'], { columns: ['name', 'pid'] }],
  [['--columns=name', '--columns', 'pid,path'], { columns: ['name', 'pid', 'path'] }],
  [['--columns', 'name, pid'], { columns: ['name', 'pid'] }],
  [['--no-header'], { 'no-header': true }],
  [['--no-header', '--json', 'x'], { json: true, 'no-header': true }, ['x']],
  [['--', '--json', '-x'], {}, ['--json', '-x']],
  [['--json', '--', '--'], { json: true }, ['--']],
  [['007', '-'], {}, ['007', '-']],
  [['--json', '007'], { json: true }, ['007']],
  [['', '--json'], { json: true }, ['']],
];

for (const [args, flags, positionals = []] of rows)
  test(`list ${JSON.stringify(args)}`, async () =>
    assert.deepEqual(await read(args), { flags: { ...nothing, ...flags }, positionals }));

const refused: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['--jsno'], /^list: unknown option --jsno\. Did you mean --json\?$/],
  [['--zzzzzz'], /^list: unknown option --zzzzzz\. Options: --json, --no-header, --filter, --group, --columns$/],
  [['--JSON'], /unknown option --JSON\. Did you mean --json/],
  [['--header'], /unknown option --header\. Did you mean --no-header/],
  [['--no-json'], /unknown option --no-json/],
  [['--noHeader'], /unknown option --noHeader/],
  [['--f0'], /unknown option --f0/],
  [['--constructor'], /unknown option --constructor/],
  [['--__proto__=x'], /unknown option --__proto__/],
  [['-x'], /^list: unknown option -x\./],
  [['-abc'], /unknown option -abc/],
  [['-1'], /unknown option -1/],
  [['--no-color'], /^list: --no-color belongs before the command: svcdeck --no-color/],
  [['--machine', 'demo'], /--machine belongs before the command/],
  [['--filter'], /^list: --filter needs a value: --filter TEXT$/],
  [['--filter', '--json'], /--filter needs a value/],
  [['--filter', '--', 'x'], /--filter needs a value/],
  [['--filter='], /^list: the value of --filter is empty: --filter TEXT$/],
  [['--filter', ''], /the value of --filter is empty/],
  [['--columns', 'a,,b'], /^list: a value of --columns is empty: 'a,,b'$/],
  [['--columns', ','], /a value of --columns is empty/],
  [['--columns='], /the value of --columns is empty/],
  [['--filter', 'a', '--filter', 'b'], /^list: --filter is given twice$/],
  [['--json', '--json'], /--json is given twice/],
  [['--json=false'], /^list: --json takes no value, and 'false' was given$/],
  [['--json='], /--json takes no value/],
  [['a', 'b', 'c'], /^list takes at most 2 NAME: 'c' is one too many$/],
  [['a', 'b', '--', '-c'], /'-c' is one too many/],
];

for (const [args, message] of refused)
  test(`list ${JSON.stringify(args)} is refused`, async () =>
    assert.rejects(read(args), (error: unknown) => error instanceof UsageError && message.test(error.message)));

test('a command without positionals refuses the first', () =>
  assert.rejects(readFlags('snapshot', ['x'], {}), /^UsageError: snapshot takes options only, and 'x' was given$/));

test('a command without options says so of one', () =>
  assert.rejects(readFlags('schema', ['--json'], {}), /^UsageError: schema: unknown option --json\. It takes none$/));

test('where any text is a value, an unknown option tells how one is said that begins with a dash', async () => {
  const free = { value: 'NAME and VALUE', isFreeText: true };
  for (const [word, message] of [
    ['--port', 'set: unknown option --port. Options: --json. A value that begins with a dash stands behind --'],
    ['--jsno', 'set: unknown option --jsno. Did you mean --json? A value that begins with a dash stands behind --'],
  ] as const)
    await assert.rejects(readFlags('set', ['a', word], { json: { kind: 'boolean' } }, free), { message });
  assert.deepEqual((await readFlags('set', ['a', '--', '--port'], {}, free)).positionals, ['a', '--port']);
});

test('a command that needs a positional says so', () =>
  assert.rejects(readFlags('show', [], {}, { value: 'NAME', least: 1 }), /^UsageError: show needs NAME$/));

test('nothing is written to the title of the process, which on Windows is that of the console window', async (t) => {
  const title = Object.getOwnPropertyDescriptor(process, 'title');
  assert.ok(title);
  const written: unknown[] = [];
  const restore = (): void => void Object.defineProperty(process, 'title', title);
  t.after(restore);
  Object.defineProperty(process, 'title', {
    configurable: true,
    get: () => 'before',
    set: (text) => written.push(text),
  });
  await read(['--json']);
  assert.deepEqual(written, []);
  process.title = 'after';
  assert.deepEqual(written, ['after']);
});

const bundle = async (t: { after(done: () => void): void }, code: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-flags-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'bundle.cjs');
  await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    // meow's own bundle calls createRequire(import.meta.url) as it loads.
    define: { 'import.meta.url': '"file:///C:/svcdeck.js"' },
    logLevel: 'silent',
  });
  return outfile;
};

test('works bundled as CommonJS, outside any package', async (t) => {
  const outfile = await bundle(
    t,
    `import { readFlags } from './cmd/flags.ts';
     readFlags('list', ['--filter=-x', '--no-header', 'a'], { filter: { kind: 'string', value: 'TEXT' }, 'no-header': { kind: 'boolean' } }, { value: 'NAME' })
       .then((call) => process.stdout.write(JSON.stringify(call)));`,
  );
  const printed = execFileSync(process.execPath, [outfile], { cwd: tmpdir(), encoding: 'utf8' });
  assert.deepEqual(JSON.parse(printed), { flags: { filter: '-x', 'no-header': true }, positionals: ['a'] });
});

test('meow is loaded only where an option was typed', () => {
  const url = new URL('../../cmd/flags.ts', import.meta.url).href;
  const loadedBy = (args: string): boolean => {
    const script = `
      import { registerHooks } from 'node:module';
      let loaded = false;
      registerHooks({ resolve(name, context, next) { loaded ||= name === 'meow'; return next(name, context); } });
      const { readFlags } = await import(${JSON.stringify(url)});
      await readFlags('list', ${args}, { json: { kind: 'boolean' } }, { value: 'NAME' });
      process.stdout.write(String(loaded));`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }) === 'true';
  };
  assert.equal(loadedBy('["Spooler"]'), false);
  assert.equal(loadedBy('["--json"]'), true);
});
