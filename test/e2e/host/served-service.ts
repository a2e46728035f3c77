/** Services whose program is `served.ts` under the Windows Node, with what they wrote down. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { nodeCommand } from '../../abi/windows-node.ts';
import { eventually, root, sc, toWindowsPath, uniqueName, windows } from '../windows.ts';

const quote = (word: string): string => `"${word.replaceAll('"', '\\"')}"`;

/** One process with one service or more. */
export interface Served {
  readonly names: readonly string[];
  readonly journal: string;
  lines(): readonly string[];
  /** Resolves once that line has been written. */
  wrote(line: string): Promise<unknown>;
}

const commandLine = async (journal: string, options: string, names: readonly string[]): Promise<string> => {
  const [node = '', ...args] = await nodeCommand();
  const script = toWindowsPath(join(root, 'test', 'e2e', 'host', 'served.ts'));
  const words = [toWindowsPath(node), ...args, script, toWindowsPath(journal), options, ...names];
  return words.map(quote).join(' ');
};

/** Makes the services of one process; they are gone after the test. */
export const createServed = async (t: TestContext, options: string, count = 1): Promise<Served> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-served-'));
  const journal = join(folder, 'journal');
  const names = Array.from({ length: count }, () => uniqueName('svcdeck-served'));
  const type = options.includes('shared') ? 'share' : 'own';
  const line = await commandLine(journal, options, names);
  t.after(async () => {
    for (const name of names) {
      await sc('stop', name);
      await sc('delete', name);
    }
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of names) {
    const made = await sc('create', name, 'binPath=', line, 'type=', type);
    assert.equal(made.exitCode, 0, made.stdout);
  }
  const lines = (): readonly string[] => readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  return { names, journal, lines, wrote: (line) => eventually(() => lines().includes(line), 20_000) };
};

/** Runs it outside of the manager. */
export const runServed = async (journal: string): Promise<void> => {
  const [node = '', ...args] = await nodeCommand();
  const script = toWindowsPath(join(root, 'test', 'e2e', 'host', 'served.ts'));
  const { exitCode, stderr } = await windows(node, [...args, script, toWindowsPath(journal), 'own', 'x']);
  assert.equal(exitCode, 0, stderr);
};
