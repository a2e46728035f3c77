import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FailedError } from '../errors.ts';
import type { RecordedDocument } from './document.ts';
import { decodeDocumentBytes, readDocument } from './read-document.ts';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'reading it is not allowed'],
  ['EPERM', 'reading it is not allowed'],
]);

/** Why a file or folder could not be read or written, in words. */
export const fileFaultText = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
};

/** The recorded machine in a file. FailedError: it can't be read, or is not a valid document (file, line, what). */
export const readRecordedFile = async (path: string): Promise<RecordedDocument> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new FailedError(
      `cannot open the recorded machine ${path}: ${fileFaultText(error)}`,
      'Write one with `svcdeck snapshot --out FILE`, or look at the built-in one with `--machine demo`.',
      { cause: error },
    );
  });
  return readDocument(decodeDocumentBytes(bytes, path), path);
};

/** Several documents of a folder may be written at once. */
let written = 0;

/**
 * Writes the whole document beside the file and then puts it in its place, so that a crash or a full disk leaves the old
 * one as it was. FailedError: it can't be written.
 */
export const writeRecordedFile = async (path: string, document: RecordedDocument): Promise<void> => {
  const temporary = join(dirname(path), `.svcdeck-${process.pid}-${Date.now().toString(36)}-${++written}.tmp`);
  try {
    const mode = await stat(path).then(
      (existing) => existing.mode,
      () => 0o600,
    );
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(`${JSON.stringify(document, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new FailedError(`cannot write the recorded machine ${path}: ${fileFaultText(error)}`, undefined, {
      cause: error,
    });
  }
};
