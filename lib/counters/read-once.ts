import type { CounterSession, SessionCounter, SessionCounterInfo } from '../../native/counter-types.ts';
import type { Explaining } from './fault.ts';
import { explainStatus } from './fault.ts';
import { shownPaths } from './path-names.ts';
import { needsAnotherSample } from './problem.ts';
import type { RoundClock } from './rounds.ts';
import { unlessAborted } from './unless-aborted.ts';
import type { ValueRow } from './value-columns.ts';
import { type CounterValue, ValueReader } from './values.ts';

export interface ReadOnceOptions {
  /** Raw values instead of formatted ones. */
  readonly raw: boolean;
  readonly names: 'either' | 'english' | 'local';
  /** Between two samples. */
  readonly intervalMs: number;
  /** What Windows tells of each counter is asked for, too. */
  readonly wantsInfo: boolean;
}

const describe = async (
  session: CounterSession,
  counters: Iterable<SessionCounter>,
): Promise<ReadonlyMap<SessionCounter, SessionCounterInfo>> => {
  const infos = new Map<SessionCounter, SessionCounterInfo>();
  for (const counter of counters)
    if (counter.error === undefined) {
      const info = await session.describe(counter).catch(() => undefined);
      if (info !== undefined) infos.set(counter, info);
    }
  return infos;
};

/** Without a raw value there is a reason; with one there is nothing wrong, whatever formatting would say. */
const statusOf = ({ status, raw }: CounterValue, isRaw: boolean): number => (isRaw && raw !== undefined ? 0 : status);

/**
 * Reads counters once, or twice where a value takes two samples. A value that can't be had has its problem in its
 * place. Rejects with the signal's reason, even while Windows does not answer.
 */
export const readOnce = async (
  machine: Explaining,
  paths: readonly string[],
  { raw, names, intervalMs, wantsInfo }: ReadOnceOptions,
  { clock, signal }: { readonly clock: RoundClock; readonly signal: AbortSignal },
): Promise<readonly ValueRow[]> => {
  const opening = machine.counters.open(paths, { names, ...(raw ? { raw, rawOnly: true } : {}) });
  using session = await unlessAborted(opening, signal);
  const reader = new ValueReader(await shownPaths(machine.counters, session.counters));
  let sample = await unlessAborted(session.collect(), signal);
  let values = reader.read(sample);
  if (!raw && values.some(({ status }) => needsAnotherSample(status))) {
    await clock.sleep(intervalMs, signal);
    sample = await unlessAborted(session.collect(), signal);
    values = reader.read(sample);
  }
  const infos = wantsInfo ? await describe(session, session.counters) : new Map<SessionCounter, SessionCounterInfo>();
  const rows: ValueRow[] = [];
  for (const value of values)
    rows.push({
      time: sample.time,
      value,
      info: infos.get(value.counter),
      problem: await explainStatus(machine, statusOf(value, raw)),
    });
  return rows;
};
