import { resolve } from 'node:path';
import { FailedError, NotFoundError, UsageError } from '../../lib/errors.ts';
import { type Feed, feedsOf } from '../../lib/events/feed.ts';
import type { EventFilter } from '../../lib/events/filter.ts';
import { logsOf } from '../../lib/events/filter-plan.ts';
import { QueryFault } from '../../lib/events/query-fault.ts';
import { extractQueryList } from '../../lib/events/query-list.ts';
import { isMissingFile } from '../../lib/files/file-fault.ts';
import { type EventTable, readEventTable } from '../../lib/verb-noun/event-filter-table.ts';
import type { Hashtable } from '../../lib/verb-noun/hashtable.ts';
import type { Machine } from '../../native/types.ts';
import { checkTime } from '../check-time.ts';
import { wholeFilter } from '../events/filter-flags.ts';
import { type Input, readInput } from '../read-input.ts';
import type { Scene } from './cmdlet.ts';
import { type FoundNames, findNames, logsOfProviders } from './event-logs.ts';
import { namedFailure } from './named-failure.ts';

/** What of a call says which events are wanted. */
export interface QueryValues {
  readonly LogName: readonly string[] | undefined;
  readonly ProviderName: readonly string[] | undefined;
  readonly Path: readonly string[] | undefined;
  readonly FilterHashtable: Hashtable | undefined;
  readonly FilterXPath: string | undefined;
  readonly FilterXml: string | undefined;
  readonly Force: boolean | undefined;
}

/** Streams of events, and those of the logs among them that nobody has named himself. */
export interface ChosenFeeds {
  readonly feeds: readonly Feed[];
  readonly unnamed: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

const tableOf = (command: string, values: QueryValues): EventTable => {
  const { FilterHashtable, FilterXPath, LogName, ProviderName, Path } = values;
  if (FilterHashtable !== undefined) {
    const place = `${command}: -FilterHashtable`;
    const table = readEventTable(place, FilterHashtable);
    if (table.since !== undefined) checkTime(`${place}: StartTime`, table.since);
    if (table.until !== undefined) checkTime(`${place}: EndTime`, table.until);
    return table;
  }
  return {
    ...(LogName === undefined ? {} : { logs: LogName }),
    ...(ProviderName === undefined ? {} : { providers: ProviderName }),
    ...(Path === undefined ? {} : { files: Path }),
    filter: FilterXPath === undefined ? {} : { xpath: FilterXPath },
  };
};

/** A file that is not there is told as one of -Path is. */
const readQueryFile = async (option: string, path: string, signal: AbortSignal): Promise<Input> => {
  try {
    return await readInput(path, signal);
  } catch (error) {
    if (error instanceof FailedError && isMissingFile(error.cause))
      throw new NotFoundError(`${option}: there is no file ${path}`);
    throw namedFailure(option, error);
  }
};

/** Typed XML, or the file that holds it. */
const queryOf = async ({ command, context }: Scene, given: string): Promise<string> => {
  const option = `${command}: -FilterXml`;
  const isTyped = given.trimStart().startsWith('<');
  const { name, text } = isTyped ? { name: '', text: given } : await readQueryFile(option, given, context.signal);
  const place = isTyped ? option : `${option} ${name}`;
  try {
    const query = extractQueryList(text);
    if (logsOf(query).length === 0) throw new UsageError(`${place}: the query names no log (Path="System")`);
    return query;
  } catch (error) {
    if (error instanceof QueryFault) throw new UsageError(`${place}: ${error.message}`);
    throw error;
  }
};

/** Every log, where nobody has said which: those that would not tell are left out. */
const EVERY = ['*'];

const placeFor = async (
  scene: Scene,
  machine: Machine,
  { logs, providers }: EventTable,
): Promise<{ readonly logs: FoundNames; readonly providers?: readonly string[] }> => {
  const { command } = scene;
  const found =
    providers === undefined
      ? undefined
      : (await findNames(scene, machine, 'provider', { place: `${command}: -ProviderName`, patterns: providers }))
          .names;
  if (found?.length === 0) return { logs: { names: [], unnamed: none }, providers: found };
  const own = logs ?? (found === undefined ? undefined : await logsOfProviders(machine, found)) ?? EVERY;
  const names = await findNames(scene, machine, 'log', { place: `${command}: -LogName`, patterns: own });
  return { logs: names, ...(found === undefined ? {} : { providers: found }) };
};

/**
 * The streams that a call asks for. Logs and providers that there are not are told. UsageError: a filter that can't be read;
 * NotFoundError, FailedError: a file that is not there, or can't be read.
 */
export const chooseFeeds = async (scene: Scene, machine: Machine, values: QueryValues): Promise<ChosenFeeds> => {
  const { command, context } = scene;
  if (values.FilterXml !== undefined) {
    const query = await queryOf(scene, values.FilterXml);
    return { feeds: feedsOf({ query }, { logs: [] }), unnamed: none };
  }
  const table = tableOf(command, values);
  const whole = (filter: EventFilter): Promise<EventFilter> =>
    wholeFilter(command, { ...table, filter }, machine, context);
  if (table.files !== undefined) {
    const { providers } = table;
    const filter = await whole({ ...table.filter, ...(providers === undefined ? {} : { providers }) });
    return { feeds: table.files.flatMap((file) => feedsOf(filter, { logs: [], file: resolve(file) })), unnamed: none };
  }
  const { logs, providers } = await placeFor(scene, machine, table);
  const filter = await whole({ ...table.filter, ...(providers === undefined ? {} : { providers }) });
  return {
    feeds: providers?.length === 0 ? [] : feedsOf(filter, { logs: logs.names }),
    unnamed: values.Force === true ? none : logs.unnamed,
  };
};
