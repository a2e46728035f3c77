import { readFile } from 'node:fs/promises';
import { FailedError } from '../errors.ts';
import { fileFaultText } from '../files/file-fault.ts';
import { replaceFile } from '../files/replace-file.ts';
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

/** Whoever is killed meanwhile leaves the old one or the new one. FailedError: it can't be written. */
export const writePositions = (path: string, document: PositionDocument): Promise<void> =>
  replaceFile(path, positionText(document), 'the bookmark');
