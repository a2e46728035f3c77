import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventFollower } from '../../../cmd/tui/state/effects/event-follower.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { feedsOf } from '../../../lib/events/feed.ts';
import { withMembers } from '../../../lib/events/with-members.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { ERROR_ACCESS_DENIED, ERROR_PROC_NOT_FOUND, RPC_S_SERVER_UNAVAILABLE } from '../../../native/codes.ts';
import type { Events } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';
import { documentWith, many } from '../event-documents.ts';

/** A clock that says how long was waited, and ends the waiting after so many times. */
class CountingClock extends FakeClock {
  readonly slept: number[] = [];
  readonly #most: number;
  readonly #end: () => void;

  constructor(most: number, end: () => void) {
    super();
    this.#most = most;
    this.#end = end;
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await super.sleep(ms, signal);
    this.slept.push(ms);
    if (this.slept.length >= this.#most) this.#end();
  }
}

interface Options {
  /** How often is waited before the screens are left. */
  readonly waits: number;
  /** The failure of each call, after so many reads; undefined: it succeeds. */
  failureOf(reads: number, call: 'read' | 'follow'): Win32Error | undefined;
  /** What Windows tells of itself while the log is followed. */
  readonly aways?: readonly boolean[];
}

/** Follows a log that fails, and tells what a screen is told. */
const followed = async ({ waits, failureOf, aways = [] }: Options) => {
  const stop = new AbortController();
  const clock = new CountingClock(waits, () => stop.abort());
  const machine = new RecordedMachine(documentWith(many(3)), clock);
  const original: Events = machine.events;
  let reads = 0;
  const failing: Pick<Events, 'read' | 'follow'> = {
    read: (query) => {
      const failure = failureOf(reads++, 'read');
      if (failure !== undefined) throw failure;
      return machine.events.read(query);
    },
    follow: (...call) => {
      const failure = failureOf(reads, 'follow');
      if (failure !== undefined) throw failure;
      const [, , , watch] = call;
      for (const isAway of aways) watch?.away(isAway);
      return original.follow(...call);
    },
  };
  const told: string[] = [];
  const state = firstState({ size: { columns: 80, rows: 24 }, now: 0, computer: 'TESTBOX', isReadonly: false });
  const follower = new EventFollower(
    {
      machine,
      machineWords: [],
      clock,
      signal: stop.signal,
      outside: (run) => run(),
      state: () => state,
      dispatch: () => {},
      tell: async (error) => [error instanceof Error ? `${error.message}.` : String(error)],
    },
    { events: withMembers(machine.events, failing), feeds: feedsOf({}, { logs: ['System'] }), passes: (rows) => rows },
    {
      page: () => {},
      looked: () => {},
      live: () => {},
      slow: () => {},
      fault: (log, fault) => void told.push(`${log}: ${fault ?? 'none'}`),
      notice: (text) => void told.push(text),
      again: () => void told.push('again'),
    },
    stop.signal,
  );
  const ended = new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
  follower.start();
  return { slept: clock.slept, told, stop, ended };
};

const away = new Win32Error('EvtQuery', RPC_S_SERVER_UNAVAILABLE);

test('a log that can not be read is tried again after longer and longer, up to a minute, and that is told', async () => {
  const { slept, told, ended } = await followed({ waits: 6, failureOf: () => away });
  await ended;
  assert.deepEqual(slept, [5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  assert.match(told[0] ?? '', /^System: cannot read System.* It is tried again in 5 s\.$/);
  assert.match(told[4] ?? '', /It is tried again in 1 min\.$/);
});

test('one that is read again is told once, and its fault goes', async () => {
  const { told, stop } = await followed({ waits: 9, failureOf: (count) => (count < 2 ? away : undefined) });
  const deadline = performance.now() + 10_000;
  while (!told.includes('again') && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.deepEqual(told.slice(2), ['System: none', 'System can be read again', 'again']);
});

test('what nobody may read is told, and not tried again', async () => {
  const denied = new Win32Error('EvtQuery', ERROR_ACCESS_DENIED);
  const { told, slept, stop } = await followed({ waits: 1, failureOf: () => denied });
  const deadline = performance.now() + 10_000;
  while (told.length === 0 && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.deepEqual(slept, []);
  assert.equal(told.length, 1);
  assert.doesNotMatch(told[0] ?? '', /tried again/);
});

test('one that ends as soon as it is followed is not told to be back each time', async () => {
  const { slept, told, ended } = await followed({
    waits: 6,
    failureOf: (_reads, call) => (call === 'follow' ? away : undefined),
  });
  await ended;
  assert.deepEqual(
    slept.filter((ms) => ms >= 1000),
    [5000, 10_000, 20_000],
  );
  assert.ok(told.every((line) => line.includes('It is tried again in')));
});

test('a function that this Windows has not is told, and not asked for again', async () => {
  const missing = new Win32Error('EvtCreateBookmark', ERROR_PROC_NOT_FOUND);
  const { slept, told, stop } = await followed({
    waits: 1,
    failureOf: (_, call) => (call === 'follow' ? missing : undefined),
  });
  const deadline = performance.now() + 10_000;
  while (told.length === 0 && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.deepEqual(slept, []);
  assert.equal(told.length, 1);
});

test('that nobody answers stays told until somebody does', async () => {
  const { told, stop } = await followed({ waits: 1, failureOf: () => undefined, aways: [true, false] });
  const deadline = performance.now() + 10_000;
  while (told.length < 3 && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.match(told[0] ?? '', /^System: System: the Event Log service does not answer/);
  assert.deepEqual(told.slice(1), ['System: the Event Log service answers again', 'System: none']);
});
