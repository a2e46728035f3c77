import { readFile } from 'node:fs/promises';
import { FailedError } from '../errors.ts';
import { fileFaultText } from '../files/file-fault.ts';
import { readSettings } from './read-settings.ts';
import type { SettingsDocument } from './settings-document.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** The text of the settings file. undefined: there is none. FailedError: it can't be read. */
export const settingsText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new FailedError(`cannot read the settings ${path}: ${fileFaultText(error)}`, undefined, { cause: error });
  }
};

/** The settings in a file; where there is none, none. FailedError: it can't be read, or is wrong. */
export const readSettingsFile = async (path: string): Promise<SettingsDocument> =>
  readSettings((await settingsText(path)) ?? '', path);

/** What was found in a file, come what may. */
export interface LoadedSettings {
  readonly document: SettingsDocument;
  /** Why nothing in it counts. Absent: it does. */
  readonly fault?: string;
}

/** The same for who goes on without: what is wrong is told, and nothing of the file counts then. */
export const loadSettings = async (path: string | undefined): Promise<LoadedSettings> => {
  try {
    return { document: path === undefined ? {} : await readSettingsFile(path) };
  } catch (error) {
    if (error instanceof FailedError) return { document: {}, fault: error.message };
    throw error;
  }
};
