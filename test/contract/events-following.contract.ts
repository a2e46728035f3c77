import assert from 'node:assert/strict';
import type { EventQuery, EventRecord, FollowFrom } from '../../native/event-types.ts';
import { collect, type EventsClause, type EventsGround } from './events-ground.ts';
import { sampleOf } from './events-sample.ts';
import { refused } from './ground.ts';

const FUTURE: FollowFrom = { kind: 'future' };
const LAST = 1150;
const two =
  '<QueryList><Query Id="0"><Select Path="System">*</Select><Select Path="Application">*</Select></Query></QueryList>';

interface Following {
  /** Names of the logs and record numbers, as they came. */
  readonly seen: readonly string[];
  /** Bookmarks of the same. */
  readonly bookmarks: readonly string[];
  /** Stops and resolves when the loop is over. */
  end(): Promise<void>;
}

/** Follows until `end`, and resolves when following has begun: a first look has been taken. */
const follow = async ({ events }: EventsGround, query: EventQuery, from: FollowFrom): Promise<Following> => {
  const stop = new AbortController();
  const seen: string[] = [];
  const bookmarks: string[] = [];
  const take = async (record: EventRecord): Promise<void> => {
    seen.push(`${record.log} ${record.recordId}`);
    bookmarks.push(await record.bookmark());
  };
  const batches = events.follow(query, from, stop.signal)[Symbol.asyncIterator]();
  const next = batches.next();
  const over = (async () => {
    for (let batch = await next; batch.done !== true; batch = await batches.next())
      for (const record of batch.value) await take(record);
  })();
  // What goes wrong at once is told here, not when somebody ends it.
  await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 20))]);
  return {
    seen,
    bookmarks,
    end: async () => {
      stop.abort();
      await over;
    },
  };
};

const failing = (ground: EventsGround, query: EventQuery, from: FollowFrom): Promise<unknown> =>
  follow(ground, query, from).then((following) => following.end());

/** The bookmark of a record. */
const bookmarkOf = async ({ events }: EventsGround, query: EventQuery): Promise<string> => {
  for await (const [record] of events.read(query)) if (record !== undefined) return await record.bookmark();
  return assert.fail('nothing was found');
};

const record = (number: number): EventQuery => ({ path: 'System', query: `*[System[EventRecordID=${number}]]` });
const untilSeen = (ground: EventsGround, { seen }: Following, count: number): Promise<void> =>
  ground.until(`${count} events`, () => seen.length >= count);

/** Following what is written. */
export const following: readonly EventsClause[] = [
  {
    name: 'following gives what is written from then on',
    run: async (ground) => {
      const log = await follow(ground, { path: 'System' }, FUTURE);
      assert.deepEqual(log.seen, []);
      await ground.append('one', 1);
      await ground.append('two', 2);
      await untilSeen(ground, log, 2);
      await log.end();
      assert.deepEqual(log.seen, [`System ${LAST + 1}`, `System ${LAST + 2}`]);
    },
  },
  {
    name: 'following gives only what its query takes',
    run: async (ground) => {
      const log = await follow(ground, { path: 'System', query: "*[EventData[Data[@Name='Name']='two']]" }, FUTURE);
      for (const name of ['one', 'two', 'three']) await ground.append(name, 1);
      await untilSeen(ground, log, 1);
      await log.end();
      assert.deepEqual(log.seen, [`System ${LAST + 2}`]);
    },
  },
  {
    name: 'following from the oldest record gives what is there and what comes',
    run: async (ground) => {
      const log = await follow(ground, { path: 'System' }, { kind: 'oldest' });
      await untilSeen(ground, log, 150);
      await ground.append('one', 1);
      await untilSeen(ground, log, 151);
      await log.end();
      assert.deepEqual(log.seen, [...sampleOf('System').map((each) => `System ${each.record}`), `System ${LAST + 1}`]);
    },
  },
  ...[true, false].map(
    (isStrict): EventsClause => ({
      name: `following after a bookmark goes on exactly behind it${isStrict ? ', strictly' : ''}`,
      run: async (ground) => {
        const bookmark = await bookmarkOf(ground, record(1148));
        const log = await follow(ground, { path: 'System' }, { kind: 'after', bookmark, isStrict });
        await untilSeen(ground, log, 2);
        await ground.append('one', 1);
        await untilSeen(ground, log, 3);
        await log.end();
        assert.deepEqual(log.seen, ['System 1149', 'System 1150', 'System 1151']);
      },
    }),
  ),
  {
    name: 'a bookmark of an event that was followed is one to go on after',
    run: async (ground) => {
      const log = await follow(ground, { path: 'System' }, FUTURE);
      await ground.append('one', 1);
      await untilSeen(ground, log, 1);
      await log.end();
      await ground.append('two', 2);
      const bookmark = log.bookmarks[0] ?? '';
      const next = await follow(ground, { path: 'System' }, { kind: 'after', bookmark, isStrict: true });
      await untilSeen(ground, next, 1);
      await next.end();
      assert.deepEqual(next.seen, [`System ${LAST + 2}`]);
    },
  },
  {
    name: 'a bookmark of two logs goes on behind both',
    run: async (ground) => {
      const all = sampleOf('System', 'Application');
      const split = all.length - 5;
      const read = await collect(
        ground.events.read({ query: two }),
        async (each) => [each.recordId, await each.bookmark()] as const,
      );
      const bookmark = read[split - 1]?.[1] ?? '';
      const log = await follow(ground, { query: two }, { kind: 'after', bookmark, isStrict: true });
      await untilSeen(ground, log, 5);
      await log.end();
      assert.deepEqual(
        log.seen,
        all.slice(split).map((each) => `${each.log} ${each.record}`),
      );
    },
  },
  {
    name: 'a bookmark is XML with the log and the number of the record',
    run: async (ground) => {
      const bookmark = await bookmarkOf(ground, record(1100));
      assert.match(bookmark, /^<BookmarkList/);
      assert.match(bookmark, /<Bookmark Channel=['"]System['"] RecordId=['"]1100['"] IsCurrent=['"]true['"]\s*\/>/);
    },
  },
  {
    name: 'a log that is cleared meanwhile is followed further',
    run: async (ground) => {
      const log = await follow(ground, { path: 'System' }, FUTURE);
      await ground.append('one', 1);
      await untilSeen(ground, log, 1);
      await ground.events.clear('System');
      const before = log.seen.length;
      await ground.append('two', 2);
      await untilSeen(ground, log, before + 1);
      await log.end();
    },
  },
  {
    name: 'following after a bookmark whose record is gone is 1168 where that was asked for',
    run: async (ground) => {
      const bookmark = await bookmarkOf(ground, record(1100));
      await ground.events.clear('System');
      await refused(
        failing(ground, { path: 'System' }, { kind: 'after', bookmark, isStrict: true }),
        'EvtSubscribe',
        1168,
      );
    },
  },
  {
    name: 'following ends when it was aborted before it began',
    run: async ({ events }) => {
      const batches = events.follow({ path: 'System' }, FUTURE, AbortSignal.abort());
      assert.deepEqual(await collect(batches, ({ recordId }) => recordId), []);
    },
  },
  ...(
    [
      ['a log that there is not', { path: 'Svcdeck-None' }, 15007],
      ['a log that may not be read', { path: 'Security' }, 5],
      ['an analytic log', { path: 'Svcdeck-Debug/Analytic' }, 15009],
      ['a query that is none', { path: 'System', query: '*[' }, 15001],
    ] as const
  ).map(
    ([what, query, code]): EventsClause => ({
      name: `following ${what} is ${code}`,
      run: (ground) => refused(failing(ground, query, FUTURE), 'EvtSubscribe', code),
    }),
  ),
];
