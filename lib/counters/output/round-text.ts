import { isValidStatus, pdhSymbolOf } from '../../../native/pdh-codes.ts';
import { isoTime, localTime } from '../../events/time.ts';
import { csvField } from '../../output/csv.ts';
import { safeJson, safeText } from '../../output/safe-text.ts';
import { plainNumber } from '../number-text.ts';
import { statusText } from '../problem.ts';
import type { CounterRound } from '../round-reader.ts';
import type { CounterValue } from '../values.ts';

/** Writes rounds as text, one after the other. */
export interface RoundText {
  /** What stands before the first round of a file; '': nothing. `first`: the round that comes next. */
  head(first: CounterRound): string;
  /** One round, with its line ends. */
  row(round: CounterRound): string;
}

const MILLISECONDS = 3;

const problemWord = (status: number): string => pdhSymbolOf(status) ?? statusText(status);

const lineValue = ({ value, status, raw }: CounterValue): string => {
  if (raw !== undefined) return `${raw.first} ${raw.second}`;
  return isValidStatus(status) ? plainNumber(value) : `- ${problemWord(status)}`;
};

/** For people and for `grep`: time, path and value on a line, two blanks apart. */
export const lineText: RoundText = {
  head: () => '',
  row: ({ time, values }) => {
    const at = localTime(time, MILLISECONDS);
    return values.map((value) => `${at}  ${safeText(value.path)}  ${lineValue(value)}\n`).join('');
  },
};

/** A value in the JSON of a round. */
const jsonValue = ({ path, instance, value, status, raw, counter }: CounterValue) => {
  const isValid = isValidStatus(status) || raw !== undefined;
  return {
    path,
    ...(counter.hasWildcard ? { instance: instance === '' ? null : instance } : {}),
    ...(raw === undefined
      ? { value: Number.isFinite(value) ? value : null }
      : { first: String(raw.first), second: String(raw.second), multiCount: raw.multiCount }),
    ...(isValid ? {} : { status, problem: problemWord(status) }),
  };
};

/** An object a line: `time`, `missed` where rounds were left out before it, and `counters` with a value for each instance. */
export const jsonText: RoundText = {
  head: () => '',
  row: ({ time, missed, values }) => {
    const object = {
      time: isoTime(time),
      ...(missed === 0 ? {} : { missed }),
      counters: values.map(jsonValue),
    };
    return `${safeJson(JSON.stringify(object))}\n`;
  },
};

const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvField).join(',')}\r\n`;

const csvNumber = (value: number): string => (Number.isFinite(value) ? plainNumber(value) : '');

/** One row for each value: nothing is left out when instances come and go. */
export const longCsvText = (hasRaw: boolean): RoundText => ({
  head: () => csvLine(hasRaw ? ['time', 'path', 'first', 'second', 'problem'] : ['time', 'path', 'value', 'problem']),
  row: ({ time, values }) => {
    const at = isoTime(time);
    return values
      .map(({ path, value, status, raw }) => {
        const problem = isValidStatus(status) || raw !== undefined ? null : problemWord(status);
        // A number stays one: a minus is no formula.
        const cells = hasRaw ? [String(raw?.first ?? ''), String(raw?.second ?? '')] : [csvNumber(value)];
        return `${[at, csvField(path), ...cells, csvField(problem)].join(',')}\r\n`;
      })
      .join('');
  },
});

/** How a layout with a column for each counter writes its lines. */
export interface WideLayout {
  head(paths: readonly string[]): string;
  row(round: CounterRound, values: readonly number[]): string;
}

/** RFC 4180: the time in UTC, then a column for each. */
export const csvLayout: WideLayout = {
  head: (paths) => csvLine(['time', ...paths]),
  row: ({ time }, values) => `${[isoTime(time), ...values.map(csvNumber)].join(',')}\r\n`,
};

/**
 * A column for each counter and each instance that is there in the first round. It stays rectangular: an instance that goes
 * leaves its field empty; one that comes later has no column before the next file, and `onNewcomers` is told of it once.
 */
export class WideText implements RoundText {
  readonly #layout: WideLayout;
  readonly #onNewcomers: (paths: readonly string[]) => void;
  #columns = new Map<string, number>();
  #told = new Set<string>();

  constructor(layout: WideLayout, onNewcomers: (paths: readonly string[]) => void) {
    this.#layout = layout;
    this.#onNewcomers = onNewcomers;
  }

  head({ values }: CounterRound): string {
    this.#columns = new Map();
    this.#told = new Set();
    const paths: string[] = [];
    for (const value of values) {
      if (isNobody(value) || this.#columns.has(key(value.path))) continue;
      this.#columns.set(key(value.path), paths.length);
      paths.push(value.path);
    }
    return this.#layout.head(paths);
  }

  row(round: CounterRound): string {
    const values = Array.from({ length: this.#columns.size }, () => Number.NaN);
    const newcomers: string[] = [];
    for (const value of round.values) {
      if (isNobody(value)) continue;
      const column = this.#columns.get(key(value.path));
      if (column !== undefined) values[column] = value.value;
      else if (!this.#told.has(key(value.path))) newcomers.push(value.path);
    }
    if (newcomers.length > 0) {
      for (const path of newcomers) this.#told.add(key(path));
      this.#onNewcomers(newcomers);
    }
    return this.#layout.row(round, values);
  }
}

const key = (path: string): string => path.toLowerCase();

/** A wildcard that fits nothing now. */
const isNobody = ({ counter, instance }: CounterValue): boolean => counter.hasWildcard && instance === '';
