import { ERROR_NOT_SUPPORTED } from '../../../native/codes.ts';
import type { FilePart, Hosting } from '../../../native/hosting-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError, RefusedError } from '../../errors.ts';
import { historyFileOf } from '../install/data-folder.ts';
import { COMPACT_AT_BYTES, type ExitHistory, readExitHistory } from './exit-history.ts';

/** A history is written anew at that size; one record more may stand in it by then. */
const MOST_BYTES = 2 * COMPACT_AT_BYTES;

/** The history file of a hosted service, or its end. FailedError, RefusedError: it can't be read. */
export const historyPart = async (
  hosting: Pick<Hosting, 'place' | 'files'>,
  name: string,
  mostBytes: number,
): Promise<FilePart | undefined> => {
  const path = historyFileOf(await hosting.place(), name);
  try {
    return await hosting.files.read(path, -mostBytes, mostBytes);
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    if (error.code === ERROR_NOT_SUPPORTED)
      throw new FailedError('the files that hosts write, exit histories and logs, were not recorded on this machine');
    throw new RefusedError(`cannot read the exit history ${path}`, error);
  }
};

/** The records in a part of a history file. One that begins in the middle of the file has lost the beginning of its first line. */
export const historyIn = (part: FilePart | undefined): ExitHistory => {
  if (part === undefined) return { records: [], torn: 0 };
  const text = new TextDecoder().decode(part.bytes);
  return readExitHistory(part.from === 0 ? text : text.slice(text.indexOf('\n') + 1));
};

/** How the program of a hosted service ended, time after time. FailedError, RefusedError: the history can't be read. */
export const readExitHistoryOf = async (
  hosting: Pick<Hosting, 'place' | 'files'>,
  name: string,
): Promise<ExitHistory> => historyIn(await historyPart(hosting, name, MOST_BYTES));
