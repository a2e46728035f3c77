import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedError } from '../errors.ts';
import { fileFaultText } from '../recorded/file.ts';
import { readBookmark } from './bookmark.ts';
import type { LogPosition } from './positions.ts';
import { QueryFault } from './query-fault.ts';
import { isoTime, parseIsoTime } from './time.ts';

/** What `--bookmark` keeps in its file. */
export interface PositionDocument {
  readonly computer: string;
  readonly positions: readonly LogPosition[];
}

const FORMAT = 'svcdeck-event-positions';
const VERSION = 1;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readPosition = (value: unknown): LogPosition => {
  if (!isRecord(value)) throw new TypeError('a log is no object');
  const { log, recordId, time } = value;
  if (typeof log !== 'string' || log === '') throw new TypeError('a log has no name');
  if (typeof recordId !== 'number' || !Number.isSafeInteger(recordId) || recordId < 0)
    throw new TypeError(`the recordId of ${log} is no record's number`);
  const readTime = typeof time === 'string' ? parseIsoTime(time) : undefined;
  if (time !== null && readTime === undefined) throw new TypeError(`the time of ${log} is no time in ISO 8601`);
  return { log, recordId, time: readTime };
};

const readJson = (text: string): PositionDocument => {
  const document: unknown = JSON.parse(text);
  if (!isRecord(document) || document['format'] !== FORMAT) throw new TypeError(`its format is not ${FORMAT}`);
  const { version, computer, logs } = document;
  if (version !== VERSION)
    throw new TypeError(`its version is ${JSON.stringify(version)}, and ${VERSION} was expected`);
  if (typeof computer !== 'string' || !Array.isArray(logs)) throw new TypeError('it names no computer and logs');
  return { computer, positions: logs.map(readPosition) };
};

/** What `wevtutil /sbm` has written can be gone on from; it says neither computer nor time. */
const readXml = (text: string): PositionDocument => ({
  computer: '',
  positions: readBookmark(text).map(({ path, recordId }) => ({ log: path, recordId, time: undefined })),
});

const read = (path: string, text: string): PositionDocument => {
  try {
    return /^\uFEFF?\s*</.test(text) ? readXml(text) : readJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError || error instanceof QueryFault)) throw error;
    throw new FailedError(
      `${path} is no bookmark: ${error.message}`,
      'Name another file with --bookmark, or delete this one to begin anew.',
      { cause: error },
    );
  }
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The bookmark in a file. undefined: there is no such file yet. FailedError: it can't be read, or is none. */
export const readPositions = async (path: string): Promise<PositionDocument | undefined> => {
  try {
    return read(path, await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (error instanceof FailedError) throw error;
    throw new FailedError(`cannot read the bookmark ${path}: ${fileFaultText(error)}`, undefined, { cause: error });
  }
};

/** As JSON, a log a line. */
export const positionText = ({ computer, positions }: PositionDocument): string => {
  const logs = positions.map(({ log, recordId, time }) =>
    JSON.stringify({ log, recordId, time: time === undefined ? null : isoTime(time) }),
  );
  const head = `"format":"${FORMAT}","version":${VERSION},"computer":${JSON.stringify(computer)}`;
  return `{${head},"logs":[\n${logs.join(',\n')}\n]}\n`;
};

/** A scanner or a backup may just have the old file open; it is done in a moment. */
const renameOver = async (from: string, to: string, patience = 10): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    const isBusy = error instanceof Error && 'code' in error && /^(EPERM|EACCES|EBUSY)$/.test(String(error.code));
    if (!isBusy || patience === 0) throw error;
    await sleep(20);
    await renameOver(from, to, patience - 1);
  }
};

/**
 * Writes the bookmark beside the file and then puts it in its place: whoever is killed meanwhile leaves the old one or the new
 * one. FailedError: it can't be written.
 */
export const writePositions = async (path: string, document: PositionDocument): Promise<void> => {
  const temporary = join(dirname(path), `.svcdeck-${process.pid}-${Date.now().toString(36)}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(positionText(document));
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new FailedError(`cannot write the bookmark ${path}: ${fileFaultText(error)}`, undefined, { cause: error });
  }
};
