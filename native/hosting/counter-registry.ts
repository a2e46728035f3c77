import { readFile, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { ERROR_GEN_FAILURE, ERROR_INVALID_PARAMETER } from '../codes.ts';
import type { CounterFiles, CounterRegistry } from '../counter-registry-types.ts';
import { ArgumentError } from '../marshal/argument.ts';
import { withoutNul } from '../marshal/wide.ts';
import { KEY_QUERY_VALUE, RegistryKey, textOf } from '../registry-key.ts';
import { Win32Error } from '../win32-error.ts';
import { codeOf, fileError } from './file-error.ts';
import { createReadableFolder } from './folders.ts';
import type { HostingFoundation } from './foundation.ts';

/** How one of Windows' own programs ended. */
export interface ToolEnd {
  readonly exitCode: number;
  /** What it wrote. */
  readonly said: string;
}

/** What registering stands on. */
export interface RegistryFoundation extends HostingFoundation {
  /** Full path of a program in System32. */
  readonly systemProgram: (name: string) => string;
  /** Runs a program with arguments as they stand. Rejects with a Win32Error where that cannot be. */
  readonly runTool: (program: string, args: string) => Promise<ToolEnd>;
}

const PROVIDERS = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib\\_V2Providers';
/** Learn: Performance Counters Schema, applicationIdentity. */
const LIBRARY = 'ApplicationIdentity';
const REGISTER = 'lodctr';
const UNREGISTER = 'unlodctr';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const hasBytes = async (path: string, bytes: Uint8Array): Promise<boolean> =>
  readFile(path).then(
    (found) => found.equals(bytes),
    () => false,
  );

const pathsOf = ({ folder, manifestName, libraryName }: CounterFiles) => ({
  manifest: `${folder}\\${manifestName}`,
  library: `${folder}\\${libraryName}`,
});

/** What is not there is gone already; what somebody reads at the moment goes with the next removal. */
const removeFile = async (path: string): Promise<void> => {
  try {
    await unlink(path);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT' && code !== 'EBUSY' && code !== 'EPERM') throw fileError('DeleteFileW', error);
  }
};

const libraryOf = async ({ registry }: RegistryFoundation, provider: string): Promise<string | undefined> => {
  using machine = await RegistryKey.localMachine(registry);
  using key = await machine.find(`${PROVIDERS}\\{${provider}}`, KEY_QUERY_VALUE);
  if (key === undefined) return undefined;
  const value = await key.value(LIBRARY);
  // A provider without its library is half registered: it is there, and nothing is with it.
  return value === undefined ? '' : textOf(value);
};

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The tools read their command line themselves: nothing of it may end an argument. */
const checkArgument = (call: string, what: string, value: string, form: RegExp): void => {
  if (!form.test(value)) throw new ArgumentError(call, ERROR_INVALID_PARAMETER, what, 'cannot stand on a command line');
};

const runTool = async (foundation: RegistryFoundation, tool: string, args: string): Promise<void> => {
  const { exitCode, said } = await foundation.runTool(foundation.systemProgram(`${tool}.exe`), args);
  if (exitCode !== 0) throw new Win32Error(tool, ERROR_GEN_FAILURE, `exit code ${exitCode}: ${said}`);
};

/** `Hosting.counters`. */
export const counterRegistry = (foundation: RegistryFoundation): CounterRegistry => ({
  isAble: async () => {
    using machine = await RegistryKey.localMachine(foundation.registry);
    using key = await machine.find(PROVIDERS, KEY_QUERY_VALUE);
    // Every Windows has providers of its own; Wine has a lodctr that does nothing.
    return key !== undefined && (await exists(foundation.systemProgram(`${REGISTER}.exe`)));
  },
  libraryOf: (provider) => libraryOf(foundation, withoutNul('RegOpenKeyExW', 'the provider', provider)),
  holds: async (files) => {
    const { manifest, library } = pathsOf(files);
    return (await hasBytes(manifest, Buffer.from(files.manifest))) && hasBytes(library, files.library);
  },
  keep: async (files) => {
    const { manifest, library } = pathsOf(files);
    await createReadableFolder(foundation, files.folder);
    try {
      if (!(await hasBytes(library, files.library))) await writeFile(library, files.library);
      await writeFile(manifest, files.manifest);
    } catch (error) {
      throw fileError('CreateFileW', error);
    }
  },
  discard: async (manifest) => {
    const path = withoutNul('DeleteFileW', 'the path', manifest);
    await removeFile(path.replace(/\.man$/i, '.dll'));
    await removeFile(path);
    await rmdir(path.slice(0, path.lastIndexOf('\\'))).catch(() => undefined);
  },
  register: async (manifest) => {
    checkArgument(REGISTER, 'the path', manifest, /^[^"\0]+$/);
    await runTool(foundation, REGISTER, `/m:"${manifest}"`);
  },
  unregister: async (provider) => {
    checkArgument(UNREGISTER, 'the provider', provider, GUID);
    await runTool(foundation, UNREGISTER, `/g:{${provider}}`);
  },
});
