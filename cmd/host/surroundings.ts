import { readFile, stat } from 'node:fs/promises';
import { FailedError } from '../../lib/errors.ts';
import type { ServiceDefinition } from '../../lib/host/definition/definition.ts';
import { readInstalledDefinition } from '../../lib/host/definition/read-definition.ts';
import { appendExitRecord } from '../../lib/host/exit/exit-history-file.ts';
import { historyFileOf } from '../../lib/host/install/data-folder.ts';
import { markedFolder } from '../../lib/host/logs/marked-folder.ts';
import { nodeLogFolder } from '../../lib/host/logs/node-log-folder.ts';
import type { CodePageDecoders } from '../../lib/host/logs/output-text.ts';
import type { HostSurroundings } from '../../lib/host/run/hosted.ts';
import type { Hosting } from '../../native/hosting-types.ts';
import { scriptWords } from './own-words.ts';

/** What Windows usually leaves services at shutdown, for whoever is no service itself. */
export const SHUTDOWN_MS = 5000;

/** What the host was started with, before it changes anything of it. */
export type HostVariables = readonly (readonly [name: string, value: string])[];

/** The variables of this process. */
export const processVariables = (): HostVariables =>
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

/** What is at a path of this computer. */
export const kindOf: HostSurroundings['kindOf'] = async (path) => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unknown';
  }
};

/** The definition of an installed service. FailedError: it has none, or one that is not its own. */
export const definitionOf = async (hosting: Hosting, name: string): Promise<ServiceDefinition> => {
  const text = await hosting.readDefinition(name);
  if (text === undefined) throw new FailedError(`the service ${name} has no definition`, 'Install it anew.');
  const { definition } = await readInstalledDefinition(text, `definition of ${name}`);
  if (definition.name.toLowerCase() !== name.toLowerCase())
    throw new FailedError(`the definition of ${name} is that of another service, ${definition.name}`);
  return definition;
};

export interface SurroundingsOptions {
  readonly hosting: Hosting;
  readonly name: string;
  readonly variables: HostVariables;
  readonly systemFolder: string;
  readonly codePages: CodePageDecoders;
  readonly shutdownMs: number;
}

/** This computer around a hosted service. */
export const hostSurroundings = ({ hosting, name, ...given }: SurroundingsOptions): HostSurroundings => ({
  environment: given.variables,
  systemFolder: given.systemFolder,
  scriptWords: scriptWords(),
  codePages: given.codePages,
  logFolder: (path) => markedFolder(nodeLogFolder(path), () => Date.now()),
  readText: (path) => readFile(path, 'utf8'),
  kindOf,
  addToHistory: async (record) => appendExitRecord(historyFileOf(await hosting.place(), name), record),
  readDefinition: () => definitionOf(hosting, name),
  random: Math.random,
  shutdownMs: given.shutdownMs,
});
