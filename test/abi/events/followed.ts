import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventQuery, Events, FollowFrom } from '../../../native/event-types.ts';
import { calls } from './stage.ts';

const DEADLINE_MS = 60_000;

/** Resolves when the condition holds. */
export const until = async (what: string, condition: () => boolean): Promise<void> => {
  for (const deadline = performance.now() + DEADLINE_MS; !condition(); await sleep(1))
    if (performance.now() > deadline) assert.fail(`waited in vain: ${what}`);
};

/** What somebody who follows has been given so far. */
export interface Followed {
  /** Log, number and first value of each record. */
  readonly seen: readonly string[];
  /** Whether the service was told to be away, or back. */
  readonly away: readonly boolean[];
  /** Resolves when that many have come. */
  untilSeen(count: number): Promise<void>;
  /** Ends it, and resolves or rejects as its loop does. */
  end(): Promise<void>;
  /** Settles when the loop does. */
  readonly over: Promise<void>;
}

/** Follows; resolves when the subscription stands or was refused. */
export const followed = async (
  events: Pick<Events, 'follow'>,
  query: EventQuery,
  from: FollowFrom = { kind: 'future' },
): Promise<Followed> => {
  const stop = new AbortController();
  const seen: string[] = [];
  const away: boolean[] = [];
  const watch = { away: (isAway: boolean) => void away.push(isAway) };
  let isOver = false;
  const loop = async (): Promise<void> => {
    for await (const batch of events.follow(query, from, stop.signal, watch))
      for (const { log, recordId, values } of batch) seen.push(`${log} ${recordId} ${String(values[0]?.value)}`);
  };
  const over = loop().finally(() => {
    isOver = true;
  });
  over.catch(() => {});
  await until('a subscription', () => isOver || calls('EvtSubscribe').length > 0);
  return {
    seen,
    away,
    over,
    untilSeen: (count) => until(`${count} events`, () => isOver || seen.length >= count),
    end: async () => {
      stop.abort();
      await over;
    },
  };
};
