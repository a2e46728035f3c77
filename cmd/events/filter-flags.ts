import { UsageError } from '../../lib/errors.ts';
import type { EventFilter } from '../../lib/events/filter.ts';
import { readGrep, readIds, readRecords, readUser } from '../../lib/events/filter-read.ts';
import { readWhere } from '../../lib/events/filter-where.ts';
import { levelWords, readLevels } from '../../lib/events/level-words.ts';
import { QueryFault } from '../../lib/events/query-fault.ts';
import { extractQueryList } from '../../lib/events/query-list.ts';
import { fileTimeOf } from '../../lib/events/time.ts';
import { readTimeLimit } from '../../lib/events/time-limit.ts';
import { hasWildcard } from '../../lib/service/pattern.ts';
import type { Events } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import { checkTime } from '../check-time.ts';
import type { Context } from '../context.ts';
import type { FlagSpecs, FlagValues } from '../flags.ts';
import { readInput } from '../read-input.ts';

/** The options that say which events are wanted. */
export const filterFlags = {
  since: { kind: 'string', value: 'TIME' },
  until: { kind: 'string', value: 'TIME' },
  level: { kind: 'list', value: 'LEVEL,...', offers: levelWords },
  id: { kind: 'list', value: 'ID,...' },
  provider: { kind: 'list', value: 'NAME,...', offers: 'provider' },
  user: { kind: 'list', value: 'USER,...' },
  record: { kind: 'list', value: 'NUMBER,...' },
  grep: { kind: 'string', value: 'TEXT' },
  where: { kind: 'repeated', value: 'CONDITION' },
  xpath: { kind: 'string', value: 'XPATH' },
  query: { kind: 'string', value: 'FILE' },
} as const satisfies FlagSpecs;

export type FilterFlags = Partial<FlagValues<typeof filterFlags>>;

/** What the options say, before a machine is there. */
export interface FilterChoice {
  /** Without the times, which count from the time of the machine. */
  readonly filter: EventFilter;
  readonly since?: string;
  readonly until?: string;
  /** A file with structured XML; `-`: standard input. */
  readonly queryFile?: string;
}

/** UsageError, naming command, option and value: a value that means nothing, or --xpath with --query. */
export const readFilterFlags = (command: string, flags: FilterFlags): FilterChoice => {
  const { since, until, level, id, provider, user, record, grep, where, xpath, query } = flags;
  const place = (option: string): string => `${command}: --${option}`;
  if (xpath !== undefined && query !== undefined)
    throw new UsageError(`${command}: --xpath and --query exclude each other`);
  if (since !== undefined) checkTime(place('since'), since);
  if (until !== undefined) checkTime(place('until'), until);
  return {
    filter: {
      ...(level === undefined ? {} : { levels: readLevels(place('level'), level) }),
      ...(id === undefined ? {} : { ids: readIds(place('id'), id) }),
      ...(provider === undefined ? {} : { providers: provider }),
      ...(user === undefined ? {} : { users: user.map((each) => readUser(place('user'), each)) }),
      ...(record === undefined ? {} : { records: readRecords(place('record'), record) }),
      ...(grep === undefined ? {} : { grep: readGrep(place('grep'), grep) }),
      ...(where === undefined ? {} : { where: where.map((each) => readWhere(place('where'), each)) }),
      ...(xpath === undefined ? {} : { xpath }),
    },
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(query === undefined ? {} : { queryFile: query }),
  };
};

const readQueryFile = async (command: string, path: string, signal: AbortSignal): Promise<string> => {
  const { name, text } = await readInput(path, signal);
  try {
    return extractQueryList(text);
  } catch (error) {
    if (error instanceof QueryFault) throw new UsageError(`${command}: --query ${name}: ${error.message}`);
    throw error;
  }
};

const COMMON = 'Microsoft-Windows-';

/**
 * Windows compares the names of providers letter by letter, so they are spelled as it has them; what is the same for most may be
 * left out. A name that is not registered may still stand in events.
 */
const asSpelled = async (providers: readonly string[], events: Events): Promise<readonly string[]> => {
  if (providers.every(hasWildcard)) return providers;
  const registered = new Map((await events.providers()).map((name) => [name.toLowerCase(), name]));
  return providers.map((each) => {
    const key = each.toLowerCase();
    return registered.get(key) ?? registered.get(COMMON.toLowerCase() + key) ?? each;
  });
};

/** The whole filter, with times that count from those of the machine. UsageError: a file with a query that can't be read. */
export const wholeFilter = async (
  command: string,
  { filter, since, until, queryFile }: FilterChoice,
  { events }: Machine,
  { clock, signal }: Context,
): Promise<EventFilter> => {
  const now = events.now?.() ?? fileTimeOf(clock.now());
  return {
    ...filter,
    ...(filter.providers === undefined ? {} : { providers: await asSpelled(filter.providers, events) }),
    ...(since === undefined ? {} : { since: readTimeLimit(`${command}: --since`, since, now) }),
    ...(until === undefined ? {} : { until: readTimeLimit(`${command}: --until`, until, now) }),
    ...(queryFile === undefined ? {} : { query: await readQueryFile(command, queryFile, signal) }),
  };
};
