import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import {
  COMPACT_AT_BYTES,
  type ExitHistory,
  type ExitRecord,
  exitHistoryText,
  exitRecordText,
  readExitHistory,
} from './exit-history.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What a history file holds; a file that is not there holds nothing. Rejects when it cannot be read. */
export const readExitHistoryFile = async (path: string): Promise<ExitHistory> => {
  try {
    return readExitHistory(await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return { records: [], torn: 0 };
    throw error;
  }
};

const writeDurably = async (path: string, flags: 'a' | 'w', text: string): Promise<void> => {
  const file = await open(path, flags);
  try {
    await file.writeFile(text);
    // A crash of the computer right after a crash of the program is when the record is wanted most.
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Written beside the file and put in its place: whoever reads meanwhile sees the old one or the new one. */
const compact = async (path: string): Promise<void> => {
  const { records } = await readExitHistoryFile(path);
  const beside = `${path}.new`;
  try {
    await writeDurably(beside, 'w', exitHistoryText(records));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
};

/**
 * Adds a record to a history file, which one host writes alone. Rejects when it cannot be written; what stood in the file
 * before stays readable in any case.
 */
export const appendExitRecord = async (path: string, record: ExitRecord): Promise<void> => {
  await writeDurably(path, 'a', exitRecordText(record));
  const { size } = await stat(path);
  if (size > COMPACT_AT_BYTES) await compact(path);
};
