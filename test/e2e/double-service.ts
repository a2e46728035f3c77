/** Services whose program is `test/doubles/service.c`: made, looked at and held up by end-to-end tests. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { compileDouble, isWine, sc, svcdeck, toWindowsPath, uniqueName } from './windows.ts';

/** The field of a block as `sc` and svcdeck write it. */
export const field = (text: string, label: string): string | undefined =>
  new RegExp(`^\\s*${label}\\s*: (.*?)\\s*$`, 'm').exec(text)?.[1];

export const STOPPED = '1  STOPPED';
export const STOP_PENDING = '3  STOP_PENDING';
export const START_PENDING = '2  START_PENDING';
export const RUNNING = '4  RUNNING';

/** As Windows' own `sc` sees it; undefined: there is no such service. */
export const stateOf = async (name: string): Promise<string | undefined> =>
  field((await sc('query', name)).stdout, 'STATE');

/** A file for `--start-while` and `--stop-while`: it is there until it is released, or the test is over. */
export const holdFile = (t: TestContext): { readonly path: string; release(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-hold-'));
  const file = join(folder, 'hold');
  writeFileSync(file, '');
  const release = (): void => rmSync(folder, { recursive: true, force: true });
  t.after(release);
  return { path: toWindowsPath(file), release };
};

const remove = async (name: string): Promise<void> => {
  const state = await stateOf(name);
  // Once a service has begun to stop, Wine does not look at its process any more: nothing makes it stopped.
  const isLost = isWine && state === STOP_PENDING;
  if (state !== undefined && state !== STOPPED && !isLost) await svcdeck('kill', '--yes', name);
  await sc('delete', name);
};

export interface DoubleService {
  /** What the program is told to do. */
  readonly flags?: readonly string[];
  /** Key names. */
  readonly dependencies?: readonly string[];
}

/** Makes a service that nobody else has and gives its name; it is gone after the test, whatever became of it. */
export const createService = async (
  t: TestContext,
  { flags = [], dependencies = [] }: DoubleService = {},
): Promise<string> => {
  const program = toWindowsPath(await compileDouble('service.c'));
  const name = uniqueName('svcdeck-e2e');
  t.after(() => remove(name));
  const depend = dependencies.length === 0 ? [] : ['depend=', dependencies.join('/')];
  const made = await svcdeck('create', name, 'binPath=', [`"${program}"`, ...flags].join(' '), ...depend);
  assert.deepEqual(made, { stdout: '[SC] CreateService SUCCESS\r\n', stderr: '', exitCode: 0 });
  return name;
};
