import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { create } from 'tar';
import { fetchInput } from '../../scripts/build/fetch-input.ts';
import type { Input } from '../../scripts/build/inputs.ts';

const sum = (algorithm: string, bytes: Uint8Array, form: 'hex' | 'base64'): string =>
  createHash(algorithm).update(bytes).digest(form);

/** A package as a registry has it, and what is asked of it. */
const scene = async (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-fetch-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'package', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package', 'bin', 'node.exe'), 'the program');
  writeFileSync(join(folder, 'package', 'other'), 'not wanted');
  const archive = join(folder, 'archive.tgz');
  await create({ cwd: folder, file: archive, gzip: true }, ['package']);
  const input: Input = {
    package: '@some/node',
    version: '1.2.3',
    integrity: `sha512-${sum('sha512', readFileSync(archive), 'base64')}`,
    file: 'bin/node.exe',
    sha256: sum('sha256', Buffer.from('the program'), 'hex'),
  };
  const asked: string[] = [];
  const said: string[] = [];
  const options = {
    cache: join(folder, 'cache'),
    root: join(folder, 'clone'),
    progress: (line: string) => said.push(line),
    download: async (specifier: string, into: string) => {
      asked.push(specifier);
      await copyFile(archive, join(into, 'x.tgz'));
      return join(into, 'x.tgz');
    },
  };
  return { input, options, asked, said };
};

test('a file is fetched once and kept outside the clone', async (t) => {
  const { input, options, asked, said } = await scene(t);
  const path = await fetchInput(input, options);
  assert.equal(path, join(options.cache, 'some-node-1.2.3', 'node.exe'));
  assert.equal(readFileSync(path, 'utf8'), 'the program');
  assert.equal(await fetchInput(input, options), path);
  assert.deepEqual(asked, ['@some/node@1.2.3']);
  assert.deepEqual(said, ['fetching @some/node@1.2.3']);
  assert.deepEqual(readdirSync(options.cache), ['some-node-1.2.3']);
  assert.deepEqual(readdirSync(dirname(path)), ['node.exe']);
});

test('a kept file that has changed is fetched again', async (t) => {
  const { input, options, asked } = await scene(t);
  const path = await fetchInput(input, options);
  writeFileSync(path, 'something else');
  assert.equal(readFileSync(await fetchInput(input, options), 'utf8'), 'the program');
  assert.equal(asked.length, 2);
});

test('a file that npm ci has installed is taken from there', async (t) => {
  const { input, options, asked } = await scene(t);
  const installed = join(options.root, 'node_modules', '@some/node', 'bin', 'node.exe');
  mkdirSync(dirname(installed), { recursive: true });
  writeFileSync(installed, 'the program');
  assert.equal(await fetchInput(input, options), installed);
  assert.deepEqual(asked, []);
});

for (const [what, change, fault] of [
  ['package', { integrity: 'sha512-AAAA' }, /^the package @some\/node@1\.2\.3 is not the one .* sha512-AAAA expected/],
  ['file', { sha256: 'abcd' }, /^the file bin\/node\.exe of @some\/node@1\.2\.3 is not the one .* abcd expected/],
  ['missing file', { file: 'bin/gone' }, /^the file bin\/gone of @some\/node@1\.2\.3 is not the one .* nothing found/],
] as const)
  test(`another ${what} is refused by name, and nothing is kept`, async (t) => {
    const { input, options } = await scene(t);
    await assert.rejects(fetchInput({ ...input, ...change }, options), { message: fault });
    assert.deepEqual(readdirSync(options.cache), []);
  });
