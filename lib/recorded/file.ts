import { readFile } from 'node:fs/promises';
import { FailedError } from '../errors.ts';
import { fileFaultText } from '../files/file-fault.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { RecordedDocument } from './document.ts';
import { decodeDocumentBytes, readDocument } from './read-document.ts';

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

/**
 * Writes the whole document, so that a crash or a full disk leaves the old one as it was. FailedError: it can't be written.
 */
export const writeRecordedFile = (path: string, document: RecordedDocument): Promise<void> =>
  replaceFile(path, `${JSON.stringify(document, null, 2)}\n`, 'the recorded machine');
