/** Services that the packaged executable hosts, installed with Windows' own tools; what they leave behind is looked at from outside. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type ExitRecord, readExitHistory } from '../../../lib/host/exit/exit-history.ts';
import { field, STOPPED, stateOf } from '../double-service.ts';
import {
  compileDouble,
  eventually,
  executable,
  programData,
  sc,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from '../windows.ts';

/** A definition as it is written, without its name. */
export type Definition = Readonly<Record<string, unknown>>;

export interface HostedService {
  readonly name: string;
  /** The Unix path of its log folder. */
  readonly logs: string;
  /** Writes another definition, or any other text, where the host reads it. */
  define(definition: Definition | string): Promise<void>;
  start(): Promise<void>;
  becomes(state: string): Promise<unknown>;
  /** Sends a stop and waits until it has stopped. */
  stop(): Promise<void>;
  /** A field of `queryex`. */
  shows(label: string): Promise<string | undefined>;
  log(name?: string): string;
  /** Resolves once the text stands in its output. */
  wrote(text: string, name?: string): Promise<unknown>;
  history(): readonly ExitRecord[];
}

const WITHIN_MS = 30_000;

/** `test/doubles/hosted.c`. */
export const hostedProgram = async (): Promise<string> => toWindowsPath(await compileDouble('hosted.c'));

const parameters = (name: string): string => `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}\\Parameters`;

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const remove = async (name: string, data: string, folder: string): Promise<void> => {
  const processId = field((await svcdeck('queryex', name)).stdout, 'PID') ?? '0';
  if (processId !== '0') await windows('taskkill', ['/f', '/pid', processId]);
  await windows('reg', ['delete', parameters(name), '/f']);
  await sc('delete', name);
  for (const each of [data, folder]) rmSync(each, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
};

/** Makes a service that is gone after the test, with all that it runs. */
export const createHosted = async (
  t: TestContext,
  definition: Definition,
  { isShared = false }: { readonly isShared?: boolean } = {},
): Promise<HostedService> => {
  const name = uniqueName('svcdeck-hosted');
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-hosted-'));
  const data = join(programData, 'svcdeck', name);
  const logs = join(folder, 'logs');
  mkdirSync(data, { recursive: true });
  t.after(() => remove(name, data, folder));
  const command = `"${toWindowsPath(executable)}" host ${isShared ? '--shared' : name}`;
  const made = await sc('create', name, 'binPath=', command, 'type=', isShared ? 'share' : 'own');
  assert.equal(made.exitCode, 0, made.stdout);
  const define = async (written: Definition | string): Promise<void> => {
    const text =
      typeof written === 'string'
        ? written
        : JSON.stringify({
            name,
            program: await hostedProgram(),
            logs: { folder: toWindowsPath(logs) },
            ...(isShared ? { process: 'shared' } : { account: 'LocalSystem' }),
            ...written,
          });
    const added = await windows('reg', ['add', parameters(name), '/v', 'Definition', '/t', 'REG_SZ', '/d', text, '/f']);
    assert.equal(added.exitCode, 0, added.stdout);
  };
  await define(definition);
  const becomes = (state: string) => eventually(async () => (await stateOf(name)) === state, WITHIN_MS);
  const log = (file = 'stdout.log'): string => textOf(join(logs, file));
  return {
    name,
    logs,
    define,
    becomes,
    log,
    start: async () => {
      const { exitCode, stdout } = await sc('start', name);
      assert.equal(exitCode, 0, stdout);
    },
    stop: async () => {
      const { exitCode, stdout } = await sc('stop', name);
      assert.equal(exitCode, 0, stdout);
      await becomes(STOPPED);
    },
    shows: async (label) => field((await svcdeck('queryex', name)).stdout, label),
    wrote: (text, file) => eventually(() => log(file).includes(text), WITHIN_MS),
    history: () => readExitHistory(textOf(join(data, 'history.json'))).records,
  };
};

/** The names of the logs in a folder, without those of the files that tell when their output came. */
export const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.endsWith('.times'))
        .sort()
    : [];
