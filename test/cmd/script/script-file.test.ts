import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { scriptRefusal } from '../../../cmd/script/check-script.ts';
import { scriptCall, scriptDocument } from '../../../cmd/script/script-file.ts';
import { UsageError } from '../../../lib/errors.ts';
import { bench } from '../../fakes/svcdeck.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-script-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;
const fileWith = (text: string): string => {
  const file = join(folder, `service-${++count}.mjs`);
  writeFileSync(file, text);
  return file;
};

const shop = fileWith(`export const service = { name: 'Shop', displayName: 'The shop', restart: { delay: '10s' } };
export const run = () => {};`);
const own = ['--display-name', 'The shop', '--set', 'restart.delay=10s', '--script', shop];

const calls: readonly (readonly [words: readonly string[], call: readonly string[]])[] = [
  [['install'], ['install', 'Shop', ...own]],
  [
    ['INSTALL', '--dry-run', '--', 'a'],
    ['install', 'Shop', ...own, '--dry-run', '--', 'a'],
  ],
  [
    ['update', '--start', 'auto'],
    ['update', 'Shop', ...own, '--start', 'auto'],
  ],
  [['start'], ['start', '--wait', 'Shop']],
  [
    ['stop', '--timeout', '5s'],
    ['stop', '--wait', 'Shop', '--timeout', '5s'],
  ],
  [
    ['start', '--wait', '--', '--wait'],
    ['start', '--wait', 'Shop', '--', '--wait'],
  ],
  [
    ['stop', '--help'],
    ['stop', '--wait', '--help'],
  ],
  [
    ['install', '--help'],
    ['install', '--help'],
  ],
  [['restart'], ['restart', 'Shop']],
  [
    ['remove', '--purge'],
    ['remove', 'Shop', '--purge'],
  ],
  [
    ['debug', '--raw'],
    ['debug', shop, '--raw'],
  ],
];

for (const [words, call] of calls)
  test(`service.mjs ${words.join(' ')}`, async () => assert.deepEqual(await scriptCall([shop, ...words]), call));

test('another word is a wrong call, which names the file and its verbs', async () => {
  await assert.rejects(scriptCall([shop, 'query']), (error: unknown) => {
    assert.ok(error instanceof UsageError);
    assert.equal(error.message, `${shop}: there is no 'query' (install, update, remove, start, stop, restart, debug)`);
    assert.equal(error.command, shop);
    return true;
  });
});

test('what is told to be typed can be typed, whatever the file is called', async () => {
  const { stderr } = await bench().run(['my shop & co.mjs', 'query']);
  assert.match(stderr, /^See `svcdeck "my shop & co\.mjs" --help`\.$/m);
  const { stdout } = await bench().run(['my shop & co.mjs', '--help']);
  assert.match(stdout, /^ {2}svcdeck "my shop & co\.mjs" install --start auto$/m);
});

test('without a word the verbs are told, as a wrong call; --help tells them of a file that is not there, too', async () => {
  const { exitCode, stdout, stderr } = await bench().run([shop]);
  assert.deepEqual([exitCode, stdout], [2, '']);
  assert.match(stderr, /^svcdeck service-\d+\.mjs: /);
  const asked = await bench().run(['service.mjs', '--help']);
  assert.deepEqual([asked.exitCode, asked.stderr], [0, '']);
  const told = [...asked.stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, verb]) => verb);
  assert.deepEqual(told, ['install', 'update', 'remove', 'start', 'stop', 'restart', 'debug']);
  for (const [, words = ''] of asked.stdout.matchAll(/^ {2}svcdeck service\.mjs ([a-z].*)$/gm))
    await scriptCall([shop, ...words.split(' ')]);
});

test('what it says of its service is a definition', async () =>
  assert.deepEqual(await scriptDocument(shop), {
    name: 'Shop',
    displayName: 'The shop',
    restart: { delay: '10s' },
    script: shop,
  }));

test('a file that waits outside of its functions is waited for', async () => {
  const { name } = await scriptDocument(fileWith("await null; export const service = { name: 'Late' }"));
  assert.equal(name, 'Late');
});

test('what never comes is told, and not waited for without end', async () => {
  const file = fileWith('await new Promise(() => {}); export const service = {}');
  await assert.rejects(
    scriptDocument(file, 20),
    /has failed: what it waits for outside of its functions has not come after 20 ms$/,
  );
});

test('a file whose ending is in capitals can be loaded, and is not refused', async () => {
  const file = join(folder, 'SHOP.MJS');
  copyFileSync(shop, file);
  assert.equal((await scriptDocument(file)).name, 'Shop');
  assert.equal(scriptRefusal(file), undefined);
});

test('a service cannot be made of a file that has no run', async () => {
  const file = fileWith("export const service = { name: 'Shop' }; export default { start() {} };");
  for (const verb of ['install', 'update'])
    await assert.rejects(scriptCall([file, verb]), /service-\d+\.mjs cannot be run: it exports no function run: write/);
  assert.deepEqual(await scriptCall([file, 'stop']), ['stop', '--wait', 'Shop']);
});

const refused: readonly (readonly [text: string, reason: RegExp])[] = [
  ['export const run = () => {}', /does not say what its service is called/],
  ['export const service = { name: 7 }', /does not say what its service is called/],
  ['export const service = (', /cannot be run: .*service-\d+\.mjs:1: SyntaxError/],
  ['throw new Error("loading")', /has failed: Error: loading \(at file:.*service-\d+\.mjs:1:7\)$/m],
  ['throw "a word"', /has failed: a word$/m],
  ["export const service = { name: 'A', affinity: 5n }", /its service is no definition: affinity is a bigint$/m],
  ["export const service = { name: 'A', start() {} }", /its service is no definition: start is a function$/m],
  [
    "export const service = { name: 'A' }; service.stop = service",
    /its service is no definition: Converting circular structure to JSON$/m,
  ],
];

for (const [text, reason] of refused)
  test(`refused: ${text}`, async () => {
    const { exitCode, stderr } = await bench().run([fileWith(text), 'start']);
    assert.equal(exitCode, 1);
    assert.match(stderr, reason);
  });

test('a field that cannot stand in a definition is named with the file that says it', async () => {
  const file = fileWith(`export const service = { name: 'Shop', restart: { factor: 'two' } };
export const run = () => {};`);
  const { exitCode, stderr } = await bench().run([file, 'install']);
  assert.equal(exitCode, 1);
  const [said = ''] = stderr.split('\n');
  assert.match(said, /^svcdeck: the definition that \S+\.mjs and the options make: restart\.factor: expected .*"two"$/);
});

test('a file that is not there is told by its name', async () => {
  const { exitCode, stderr } = await bench().run([join(folder, 'gone.mjs'), 'start']);
  assert.equal(exitCode, 1);
  assert.match(stderr, /^svcdeck: there is no script .*gone\.mjs$/m);
});
