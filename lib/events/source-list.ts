import type { EventSource, Events } from '../../native/event-types.ts';
import type { Column } from '../output/columns.ts';
import { isRefusal } from '../service/record.ts';
import { typeWordsIn } from './event-type-words.ts';
import { sideBySide } from './side-by-side.ts';

/** Every Windows has them, they are classic, and nearly every source is registered there: nobody has to be asked. */
const usualLogs: readonly string[] = ['Application', 'System'];

/** A log that every Windows has, as it is spelled. undefined: another. */
export const usualLog = (name: string): string | undefined => usualLogs.find((each) => isSame(each, name));

const isClassic = async (events: Events, log: string): Promise<boolean> => {
  try {
    return (await events.logConfig(log)).isClassic === true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
};

/** The logs that classic sources write to, in Windows' order. */
export const classicLogs = async (events: Events, signal: AbortSignal): Promise<readonly string[]> => {
  const logs = await events.logs();
  const answers = await sideBySide(logs, (log) => isClassic(events, log), signal);
  return logs.filter((_, index) => answers[index] === true);
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The source of that name in the first of these logs that knows it. undefined: none does. */
export const findSourceIn = async (
  events: Events,
  logs: readonly string[],
  name: string,
): Promise<EventSource | undefined> => {
  for (const log of logs) {
    const found = (await sourcesOf(events, log)).find((source) => isSame(source.name, name));
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The sources of a log; empty where Windows would not tell: then they can't be what somebody looks for. */
const sourcesOf = async (events: Events, log: string): Promise<readonly EventSource[]> => {
  try {
    return await events.sources(log);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
};

/**
 * The source of that name in whatever log. undefined: nobody registered it. Only where it is in neither Application nor System
 * are all other logs looked through.
 */
export const findSource = async (
  events: Events,
  name: string,
  signal: AbortSignal,
): Promise<EventSource | undefined> => {
  const found = await findSourceIn(events, usualLogs, name);
  if (found !== undefined) return found;
  const others = (await classicLogs(events, signal)).filter((log) => usualLog(log) === undefined);
  return findSourceIn(events, others, name);
};

/** A column of sources, with one line on what it shows. */
export interface SourceColumn extends Column<EventSource> {
  readonly summary: string;
}

/** Every column of `events source list`, in the order in which help names them. */
export const sourceColumns: readonly SourceColumn[] = [
  { id: 'name', key: 'name', title: 'SOURCE', summary: 'its name', value: ({ name }) => name, minimum: 16, rank: 9 },
  {
    id: 'log',
    key: 'log',
    title: 'LOG',
    summary: 'the log that it writes to',
    value: ({ log }) => log,
    minimum: 11,
    rank: 7,
  },
  {
    id: 'custom',
    key: 'custom',
    title: 'CUSTOM',
    summary: 'a program registered it for itself and may take it away again',
    value: ({ isCustom }) => isCustom,
    rank: 5,
  },
  {
    id: 'messages',
    key: 'messageFile',
    title: 'MESSAGE FILE',
    summary: 'files with the texts of its events',
    value: ({ messageFile }) => messageFile || null,
    minimum: 16,
    rank: 6,
  },
  {
    id: 'categories',
    key: 'categoryCount',
    title: 'CATEGORIES',
    summary: 'how many categories it has',
    value: ({ categoryCount }) => categoryCount,
    isRight: true,
    rank: 2,
  },
  {
    id: 'categoryfile',
    key: 'categoryFile',
    title: 'CATEGORY FILE',
    summary: 'files with their names',
    value: ({ categoryFile }) => categoryFile || null,
    minimum: 16,
    rank: 1,
  },
  {
    id: 'parameters',
    key: 'parameterFile',
    title: 'PARAMETER FILE',
    summary: 'files with texts that messages refer to',
    value: ({ parameterFile }) => parameterFile || null,
    minimum: 16,
    rank: 1,
  },
  {
    id: 'types',
    key: 'types',
    title: 'TYPES',
    summary: 'types of events that it says it writes',
    value: ({ typesSupported }) => typeWordsIn(typesSupported),
    minimum: 12,
    rank: 1,
  },
];
