import { resolve } from 'node:path';
import { UsageError } from '../../lib/errors.ts';
import { readLocale } from '../../lib/events/locale.ts';
import { eventColumns } from '../../lib/events/output/event-columns.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import { type FlagValues, readFlags } from '../flags.ts';
import { eventColumnIds } from './columns.ts';
import { type FilterChoice, filterFlags, readFilterFlags } from './filter-flags.ts';

const COMMAND = 'events';

export const flagSpecs = {
  log: { kind: 'list', value: 'LOG,...', offers: 'log' },
  file: { kind: 'string', value: 'FILE' },
  ...filterFlags,
  max: { kind: 'string', value: 'N' },
  'oldest-first': { kind: 'boolean' },
  follow: { kind: 'boolean' },
  'until-match': { kind: 'boolean' },
  timeout: { kind: 'string', value: 'TIME' },
  bookmark: { kind: 'string', value: 'FILE' },
  exec: { kind: 'string', value: 'COMMAND' },
  explain: { kind: 'boolean' },
  json: { kind: 'boolean' },
  csv: { kind: 'boolean' },
  xml: { kind: 'boolean' },
  table: { kind: 'boolean' },
  full: { kind: 'boolean' },
  columns: { kind: 'list', value: 'COLUMN,...', offers: [...eventColumns.map(({ id }) => id), 'all'] },
  'no-header': { kind: 'boolean' },
  message: { kind: 'boolean' },
  locale: { kind: 'string', value: 'LANGUAGE' },
  quiet: { kind: 'boolean' },
} as const;

type Flags = FlagValues<typeof flagSpecs>;

const formats = ['json', 'csv', 'xml', 'table', 'full'] as const;

/** `line`: a coloured line for people. */
export type EventFormat = (typeof formats)[number] | 'line';

/** What is done with the events: they are read, followed, or one is waited for. */
export type EventMode = 'read' | 'follow' | 'await' | 'explain';

export interface EventsOptions extends FilterChoice {
  /** Which command it is, for messages. */
  readonly command: string;
  readonly mode: EventMode;
  /** Names and patterns. Empty: those that are read without a name. */
  readonly logs: readonly string[];
  /** A full path. */
  readonly file?: string;
  readonly max?: number;
  readonly isOldestFirst: boolean;
  readonly timeoutMs?: number;
  readonly bookmark?: string;
  readonly exec?: string;
  readonly format: EventFormat;
  /** Ids. Absent: what the format shows by itself. */
  readonly columns?: readonly string[];
  readonly hasHeader: boolean;
  readonly withMessage: boolean;
  /** LCID. */
  readonly locale?: number;
  readonly isQuiet: boolean;
}

const given = (flags: Flags, names: readonly (keyof Flags)[]): readonly (keyof Flags)[] =>
  names.filter((name) => flags[name] !== undefined && flags[name] !== false);

const exclude = (command: string, flags: Flags, ...names: readonly (keyof Flags)[]): void => {
  const [first, second] = given(flags, names);
  if (second !== undefined) throw new UsageError(`${command}: --${first} and --${second} exclude each other`);
};

const needs = (command: string, flags: Flags, name: keyof Flags, others: readonly (keyof Flags)[]): void => {
  if (given(flags, [name]).length > 0 && given(flags, others).length === 0)
    throw new UsageError(
      `${command}: --${name} means something only with ${others.map((each) => `--${each}`).join(' or ')}`,
    );
};

const checkTogether = (command: string, flags: Flags, logs: readonly string[]): void => {
  exclude(command, flags, ...formats);
  exclude(command, flags, ...formats, 'exec');
  for (const live of ['follow', 'until-match'] as const) {
    exclude(command, flags, live, 'file');
    exclude(command, flags, live, 'until');
    exclude(command, flags, live, 'oldest-first');
  }
  exclude(command, flags, 'until-match', 'max');
  exclude(command, flags, 'file', 'bookmark');
  needs(command, flags, 'timeout', ['until-match']);
  needs(command, flags, 'message', ['json']);
  needs(command, flags, 'columns', ['table', 'csv']);
  needs(command, flags, 'no-header', ['table', 'csv']);
  const [log] = logs;
  if (flags.file !== undefined && log !== undefined)
    throw new UsageError(`${command}: --file reads a file, and the log ${log} was named`);
};

const readMax = (place: string, text: string, least: number): number => {
  const max = /^\d{1,9}$/.test(text.trim()) ? Number(text) : -1;
  if (max < least) throw new UsageError(`${place}: '${text}' is no number of events`);
  return max;
};

const modeOf = (flags: Flags): EventMode => {
  if (flags.explain) return 'explain';
  if (flags['until-match']) return 'await';
  return flags.follow ? 'follow' : 'read';
};

/** A program that handles single events wants their sentences; a whole log is read several times as fast without. */
const wantsMessage = (flags: Flags, mode: EventMode): boolean =>
  flags.message || flags.grep !== undefined || flags.exec !== undefined || mode === 'follow' || mode === 'await';

/**
 * What the options say. `positionals`: names of logs and patterns, besides those of --log.
 * UsageError, naming command, option and value: a value that means nothing, options that exclude each other, and such as need
 * another one.
 */
export const readEventsOptions = (command: string, flags: Flags, positionals: readonly string[]): EventsOptions => {
  const logs = [...positionals, ...(flags.log ?? [])];
  checkTogether(command, flags, logs);
  const place = (option: string): string => `${command}: --${option}`;
  const mode = modeOf(flags);
  const { file, max, timeout, bookmark, exec, columns, locale } = flags;
  return {
    command,
    mode,
    logs,
    ...readFilterFlags(command, flags),
    ...(file === undefined ? {} : { file: resolve(file) }),
    ...(max === undefined ? {} : { max: readMax(place('max'), max, mode === 'follow' ? 0 : 1) }),
    ...(timeout === undefined ? {} : { timeoutMs: readTimeSpan(place('timeout'), timeout) }),
    ...(bookmark === undefined ? {} : { bookmark }),
    ...(exec === undefined ? {} : { exec }),
    ...(columns === undefined ? {} : { columns: eventColumnIds(place('columns'), columns) }),
    ...(locale === undefined ? {} : { locale: readLocale(place('locale'), locale) }),
    isOldestFirst: flags['oldest-first'] || bookmark !== undefined,
    format: formats.find((each) => flags[each]) ?? 'line',
    hasHeader: !flags['no-header'],
    withMessage: wantsMessage(flags, mode),
    isQuiet: flags.quiet,
  };
};

/** UsageError: see `readFlags` and `readEventsOptions`. */
export const parse = async (args: readonly string[]): Promise<EventsOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'LOG' });
  return readEventsOptions(COMMAND, flags, positionals);
};
