import type { EventQuery, EventRecord, FollowFrom, FollowWatch } from '../event-types.ts';
import { Batch } from './batch.ts';
import { Following } from './following.ts';
import { RecordTools } from './record-tools.ts';
import { RenderArena } from './render-arena.ts';
import type { EventSession } from './session.ts';
import { type Stop, stoppable } from './stoppable.ts';

async function* generate(
  session: EventSession,
  query: EventQuery,
  from: FollowFrom,
  stop: Stop,
  watch: FollowWatch | undefined,
): AsyncGenerator<readonly EventRecord[], void> {
  const arena = new RenderArena(session.foundation);
  using following = new Following(session, query, from, { stop, watch });
  const { trail } = following;
  const tools = new RecordTools(session, query.locale ?? 0, async (event) => trail.upTo(event()));
  await following.begin();
  for (;;) {
    const handles = await following.next();
    if (handles.length === 0) return;
    using batch = new Batch(session, tools, arena, handles);
    trail.begin(batch);
    yield batch.records;
    batch.check();
    trail.finish();
  }
}

/** Ends what `generate` gives when the signal is aborted. */
async function* untilAborted<T>(signal: AbortSignal, stop: Stop, generate: () => AsyncGenerator<T, void>) {
  if (signal.aborted) return;
  const ask = (): void => stop.ask();
  signal.addEventListener('abort', ask, { once: true });
  try {
    yield* generate();
  } finally {
    signal.removeEventListener('abort', ask);
  }
}

/** `Events.follow`. */
export const follow = (
  session: EventSession,
  query: EventQuery,
  from: FollowFrom,
  signal: AbortSignal,
  watch?: FollowWatch,
): AsyncIterable<readonly EventRecord[]> =>
  stoppable((stop) => untilAborted(signal, stop, () => generate(session, query, from, stop, watch)));
