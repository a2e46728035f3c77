import type { EventQuery, EventRecord, Events, FileTime, FollowFrom } from '../../native/event-types.ts';
import { readBookmark } from './bookmark.ts';
import { eventNode } from './event-node.ts';
import { queryTakes, readQuery } from './query-list.ts';
import { fileTimeOf } from './time.ts';
import { selects } from './xpath-evaluate.ts';
import { parseXPath } from './xpath-parse.ts';

type Batches = AsyncIterable<readonly EventRecord[]>;

/**
 * A log that is none of Windows', such as the output that svcdeck keeps of a service: a record for each line, with numbers that
 * grow. It is read and followed like every other log.
 */
export interface OwnLog {
  readonly name: string;
  /** What is in it by now. */
  read(options: { readonly newestFirst: boolean }): Batches;
  /** What is written after the record of that number (-1: all), as it comes, until the signal is aborted. */
  follow(after: number, signal: AbortSignal): Batches;
}

type Test = (record: EventRecord) => Promise<boolean>;

/** What Windows would do for a log of its own. */
const testOf = (query: string, log: string, now: FileTime): Test => {
  if (query === '*') return async () => true;
  const nodeOf = async (record: EventRecord) => eventNode(record, { names: await record.names() });
  if (query.trimStart().startsWith('<')) {
    const list = readQuery(query);
    return async (record) => queryTakes(list, log, await nodeOf(record), now);
  }
  const xpath = parseXPath(query);
  return async (record) => selects(xpath, await nodeOf(record), now);
};

async function* selected(batches: Batches, test: Test): AsyncGenerator<readonly EventRecord[], void, undefined> {
  for await (const batch of batches) {
    const kept: EventRecord[] = [];
    for (const record of batch) if (await test(record)) kept.push(record);
    if (kept.length > 0) yield kept;
  }
}

/** No record has a number that is so small: all follow it. */
const BEFORE_ALL = -1;

const newestIn = async (log: OwnLog): Promise<number> => {
  for await (const [record] of log.read({ newestFirst: true })) if (record !== undefined) return record.recordId;
  return BEFORE_ALL;
};

const startOf = async (log: OwnLog, from: FollowFrom): Promise<number> => {
  if (from.kind === 'future') return newestIn(log);
  if (from.kind === 'oldest') return BEFORE_ALL;
  const position = readBookmark(from.bookmark).find(({ path }) => path.toLowerCase() === log.name.toLowerCase());
  return position?.recordId ?? BEFORE_ALL;
};

async function* followOwn(
  log: OwnLog,
  test: Test,
  from: FollowFrom,
  signal: AbortSignal,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  yield* selected(log.follow(await startOf(log, from), signal), test);
}

/** The same event log with logs of our own in it, for whoever reads and follows. All else goes to Windows as before. */
export const joinLogs = (events: Events, own: readonly OwnLog[]): Events => {
  const find = ({ path }: EventQuery): OwnLog | undefined =>
    own.find(({ name }) => path !== undefined && name.toLowerCase() === path.toLowerCase());
  const now = (): FileTime => events.now?.() ?? fileTimeOf(Date.now());
  const test = (query: EventQuery, { name }: OwnLog): Test => testOf(query.query ?? '*', name, now());
  const joined: Pick<Events, 'read' | 'follow' | 'logs'> = {
    read: (query) => {
      const log = find(query);
      if (log === undefined) return events.read(query);
      return selected(log.read({ newestFirst: query.newestFirst === true }), test(query, log));
    },
    follow: (query, from, signal) => {
      const log = find(query);
      return log === undefined ? events.follow(query, from, signal) : followOwn(log, test(query, log), from, signal);
    },
    logs: async () => [...(await events.logs()), ...own.map(({ name }) => name)],
  };
  return new Proxy(events, {
    get(target, key) {
      if (Object.hasOwn(joined, key)) return Reflect.get(joined, key);
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
};
