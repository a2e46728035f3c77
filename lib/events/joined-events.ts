import type { EventQuery, EventRecord, Events, FileTime, FollowFrom } from '../../native/event-types.ts';
import { readBookmark } from './bookmark.ts';
import { type QueryTest, queryTest, selected } from './query-test.ts';
import { fileTimeOf } from './time.ts';
import { withMembers } from './with-members.ts';

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
  test: QueryTest,
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
  const test = (query: EventQuery, { name }: OwnLog): QueryTest => queryTest(query.query ?? '*', name, now());
  const joined: Pick<Events, 'read' | 'follow' | 'logs'> = {
    read: (query) => {
      const log = find(query);
      if (log === undefined) return events.read(query);
      return selected(log.read({ newestFirst: query.newestFirst === true }), test(query, log));
    },
    follow: (query, from, signal, watch) => {
      const log = find(query);
      return log === undefined
        ? events.follow(query, from, signal, watch)
        : followOwn(log, test(query, log), from, signal);
    },
    logs: async () => [...(await events.logs()), ...own.map(({ name }) => name)],
  };
  return withMembers(events, joined);
};
