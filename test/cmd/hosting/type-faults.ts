import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onMachine } from './on-machine.ts';

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

const compiler = join(root, 'node_modules/typescript/bin/tsc');

const always = ['--noEmit', '--strict', '--allowJs', '--checkJs', '--target', 'esnext', '--module', 'nodenext'];

/**
 * What the compiler says, as an editor would, of scripts of these texts, by their names, that have the types beside them which
 * `schema script` prints. `words`: its options besides.
 */
export const typeFaults = async (
  scripts: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<string> => {
  const { stdout: types, exitCode } = await onMachine().run('schema', 'script');
  assert.equal(exitCode, 0);
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-types-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const files = { 'svcdeck.d.ts': types, ...scripts };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const all = [compiler, ...always, ...words, ...Object.keys(files)];
    const { stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8', cwd: folder });
    return `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
