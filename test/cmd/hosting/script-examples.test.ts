/** The examples, as an editor sees them that has the published types beside them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { onMachine } from './on-machine.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const compiler = join(root, 'node_modules/typescript/bin/tsc');

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-examples-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A parameter of a class has no type in JavaScript unless one is written: all else is held strictly. */
const words = [
  ...['--noEmit', '--strict', '--noImplicitAny', 'false', '--allowJs', '--checkJs', '--allowImportingTsExtensions'],
  ...['--target', 'esnext', '--module', 'nodenext', '--types', 'node'],
];

/** What the compiler says of scripts of these texts, by their names. */
const faultsIn = async (scripts: Readonly<Record<string, string>>): Promise<string> => {
  const { stdout: types, exitCode } = await onMachine().run('schema', 'script');
  assert.equal(exitCode, 0);
  const here = mkdtempSync(join(folder, 'check-'));
  symlinkSync(join(root, 'node_modules'), join(here, 'node_modules'), 'junction');
  const files = { 'svcdeck.d.ts': types, ...scripts };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(here, name), text);
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, ...words, ...Object.keys(files)], {
    encoding: 'utf8',
    cwd: here,
  });
  return `${stdout}${stderr}`;
};

const example = (path: string): string => readFileSync(join(root, 'examples', path), 'utf8');

/** What a class has to be. */
const HELD = `import type { Service } from './svcdeck.d.ts';
import EchoPipe from './service.mjs';
export const made: Service = new EchoPipe();
`;

const echo = (change: (text: string) => string): Readonly<Record<string, string>> => ({
  'service.mjs': change(example('echo-pipe/service.mjs')),
  'client.mjs': example('echo-pipe/client.mjs'),
  'held.mts': HELD,
});

test('the smallest service', async () => assert.equal(await faultsIn({ 'smallest.mjs': example('smallest.mjs') }), ''));

test('the echo service and its client', async () => assert.equal(await faultsIn(echo((text) => text)), ''));

const mistakes: readonly (readonly [what: string, scripts: Readonly<Record<string, string>>, fault: RegExp])[] = [
  [
    'a log that there is not',
    { 'smallest.mjs': example('smallest.mjs').replace('log.info', 'log.inform') },
    /^smallest\.mjs\(\d+,\d+\): error TS2551: Property 'inform' does not exist on type 'ServiceLog'/,
  ],
  [
    'a class without run',
    echo((text) => text.replace('async run(', 'async work(')),
    /Property 'run' is missing in type/,
  ],
  [
    'a type of a counter that there is not',
    echo((text) => text.replace("type: 'rate', scale: 1", "type: 'often', scale: 1")),
    /^service\.mjs\(\d+,\d+\): error TS2322: Type '"often"' is not assignable to type /,
  ],
];

for (const [what, scripts, fault] of mistakes)
  test(`a mistake in an example would be found: ${what}`, async () => assert.match(await faultsIn(scripts), fault));
