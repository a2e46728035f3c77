import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Round, rounds } from '../../../lib/counters/rounds.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

/** What happens while a round is handled or waited for: milliseconds that pass, more than were asked for. */
class ScriptedClock extends FakeClock {
  /** By the number of the sleep, from 1 on. */
  readonly extra: ReadonlyMap<number, number>;
  slept = 0;

  constructor(extra: ReadonlyMap<number, number> = new Map()) {
    super();
    this.extra = extra;
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await super.sleep(ms, signal);
    this.advance(this.extra.get(++this.slept) ?? 0);
  }
}

interface Seen extends Round {
  /** Since the beginning. */
  readonly at: number;
}

const see = async (
  clock: ScriptedClock,
  count: number,
  { intervalMs = 1000, takesMs = () => 0 }: { intervalMs?: number; takesMs?: (round: number) => number } = {},
): Promise<readonly Seen[]> => {
  const begun = clock.now();
  const seen: Seen[] = [];
  for await (const round of rounds({ clock, signal: new AbortController().signal, intervalMs, count })) {
    seen.push({ ...round, at: clock.now() - begun });
    clock.advance(takesMs(round.number));
  }
  return seen;
};

const timesOf = (seen: readonly Seen[]): readonly number[] => seen.map(({ at }) => at);

test('what a round takes and what a timer is late delay none of the next', async () => {
  const clock = new ScriptedClock(new Map([[2, 14]]));
  assert.deepEqual(timesOf(await see(clock, 4, { takesMs: () => 180 })), [1000, 2014, 3000, 4000]);
});

test('after a pause there is no burst: what was missed is told with the next round', async () => {
  const clock = new ScriptedClock(new Map([[3, 3_600_000]]));
  const seen = await see(clock, 4);
  assert.deepEqual(timesOf(seen), [1000, 2000, 3_603_000, 3_604_000]);
  assert.deepEqual(
    seen.map(({ missed }) => missed),
    [0, 0, 3600, 0],
  );
});

test('a round that is late by more than half an interval waits for its next turn', async () => {
  const seen = await see(new ScriptedClock(new Map([[1, 700]])), 2);
  assert.deepEqual(seen, [
    { number: 1, missed: 1, at: 2000 },
    { number: 2, missed: 0, at: 3000 },
  ]);
});

test('a round that takes longer than the interval costs the next ones', async () => {
  const seen = await see(new ScriptedClock(), 3, { takesMs: () => 2300 });
  assert.deepEqual(timesOf(seen), [1000, 3300, 6000]);
  assert.deepEqual(
    seen.map(({ missed }) => missed),
    [0, 1, 2],
  );
});

test('a clock that is set back moves the grid instead of stopping the rounds', async () => {
  const clock = new ScriptedClock(new Map([[2, -3_600_000]]));
  const begun = clock.now();
  const times: number[] = [];
  for await (const _ of rounds({ clock, signal: new AbortController().signal, intervalMs: 1000, count: 4 }))
    times.push(clock.now() - begun);
  assert.deepEqual(times, [1000, 2000 - 3_600_000, 3000 - 3_600_000, 4000 - 3_600_000]);
});

test('an interval of weeks is waited for in pieces', async () => {
  const clock = new ScriptedClock();
  const [round] = await see(clock, 1, { intervalMs: 30 * 86_400_000 });
  assert.equal(round?.at, 30 * 86_400_000);
  assert.equal(clock.slept, 30 * 1440);
});

test('an abort ends them', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (const { number } of rounds({ clock: new FakeClock(), signal: stop.signal, intervalMs: 1000 })) {
      seen.push(number);
      if (number === 3) stop.abort(new Error('enough'));
    }
  }, /enough/);
  assert.deepEqual(seen, [1, 2, 3]);
});
