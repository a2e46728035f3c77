import { exitText, win32Text } from './exit-code-words.ts';

/** One end of a hosted program, as it is kept. */
export interface ExitRecord {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** `not-started`: the code is Win32's. */
  readonly end: 'exited' | 'not-started' | 'probe';
  /** Unsigned. null: no code is known. */
  readonly code: number | null;
  readonly ranMs: number;
  readonly processId: number | null;
  /** What followed, as the log has it. */
  readonly decision: string;
  /** After so long the program is started again. Absent: it is not, or an older svcdeck wrote the record. */
  readonly restartInMs?: number;
  /** The last lines of its output, oldest first. */
  readonly lastLines: readonly string[];
}

/** What is kept of it at most. */
export const MOST_RECORDS = 200;
const MOST_LINES = 20;
const LONGEST_LINE = 500;

/** What a history file holds. */
export interface ExitHistory {
  /** Oldest first. */
  readonly records: readonly ExitRecord[];
  /** Lines that are no records: a write that power loss or a full disk has torn. */
  readonly torn: number;
}

const cut = (text: string): string => (text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE - 1)}…`);

const bounded = (record: ExitRecord): ExitRecord => ({
  ...record,
  decision: cut(record.decision),
  lastLines: record.lastLines.slice(-MOST_LINES).map(cut),
});

/**
 * A record as it is appended to the file. It begins with a line end: what a torn write has left before it can't swallow it.
 */
export const exitRecordText = (record: ExitRecord): string => `\n${JSON.stringify(bounded(record))}\n`;

const isText = (value: unknown): value is string => typeof value === 'string';

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const ends: readonly unknown[] = ['exited', 'not-started', 'probe'];

const isRecord = (value: unknown): value is ExitRecord => {
  if (typeof value !== 'object' || value === null) return false;
  const field = (name: keyof ExitRecord): unknown => Reflect.get(value, name);
  const time = field('time');
  const lines = field('lastLines');
  return (
    isText(time) &&
    !Number.isNaN(Date.parse(time)) &&
    ends.includes(field('end')) &&
    (field('code') === null || isWhole(field('code'))) &&
    isWhole(field('ranMs')) &&
    (field('processId') === null || isWhole(field('processId'))) &&
    isText(field('decision')) &&
    (field('restartInMs') === undefined || isWhole(field('restartInMs'))) &&
    Array.isArray(lines) &&
    lines.every(isText)
  );
};

const parse = (line: string): ExitRecord | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The records in a history file's text, the last `MOST_RECORDS` of them. Whatever else stands in it is counted and left out. */
export const readExitHistory = (text: string): ExitHistory => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const records = lines.map(parse).filter((record) => record !== undefined);
  return { records: records.slice(-MOST_RECORDS), torn: lines.length - records.length };
};

/** A file of this many bytes is written anew with what is kept of it. */
export const COMPACT_AT_BYTES = 4 * 1024 * 1024;

/** A whole file with these records, the oldest left out where there are too many. */
export const exitHistoryText = (records: readonly ExitRecord[]): string =>
  records.slice(-MOST_RECORDS).map(exitRecordText).join('');

/** How a record's end is told in a table. */
export const exitRecordWords = ({ end, code }: ExitRecord): string => {
  if (end === 'probe') return 'ended for a probe';
  if (code === null) return end === 'exited' ? 'unknown' : 'not started';
  return end === 'exited' ? exitText(code) : `not started: Win32 error ${win32Text(code)}`;
};
