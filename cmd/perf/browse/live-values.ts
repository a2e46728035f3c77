import { numberText } from '../../../lib/counters/number-text.ts';
import { needsAnotherSample, statusText } from '../../../lib/counters/problem.ts';
import { unlessAborted } from '../../../lib/counters/unless-aborted.ts';
import type { CounterReading, CounterSession, Counters } from '../../../native/counter-types.ts';
import type { Clock } from '../../context.ts';

const INTERVAL_MS = 1000;
/** Somebody scrolls: what is only passed by is not asked for. */
const PASSING_MS = 150;

/** What is shown beside a counter: its value, of several instances how many there are, or what is in the way. */
const textOf = ({ counter, status, values, statuses, instances }: CounterReading): string => {
  if (status !== 0) return needsAnotherSample(status) ? '' : statusText(status);
  if (counter.hasWildcard) return `${instances.length} of them`;
  const [value = Number.NaN] = values;
  const own = statuses[0] ?? 0;
  if (Number.isFinite(value)) return numberText(value);
  return needsAnotherSample(own) ? '' : statusText(own);
};

/** Reads the counters that are shown, once a second, until the signal is aborted. */
export class LiveValues {
  readonly #counters: Counters;
  readonly #clock: Clock;
  readonly #onValues: (values: ReadonlyMap<string, string>) => void;
  #paths: readonly string[] = [];
  #change = new AbortController();

  constructor(counters: Counters, clock: Clock, onValues: (values: ReadonlyMap<string, string>) => void) {
    this.#counters = counters;
    this.#clock = clock;
    this.#onValues = onValues;
  }

  /** These are shown from now on. */
  watch(paths: readonly string[]): void {
    if (paths.length === this.#paths.length && paths.every((path, index) => path === this.#paths[index])) return;
    this.#paths = paths;
    this.#change.abort(new Error('other counters are shown'));
    this.#change = new AbortController();
  }

  /** Ends with the signal, and with nothing else: a counter that can't be read is one without a value. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const either = AbortSignal.any([signal, this.#change.signal]);
      try {
        await this.#follow(this.#paths, either);
      } catch {
        // Other counters, or the end; whatever else went wrong is tried again.
        if (!either.aborted) await this.#clock.sleep(INTERVAL_MS, either).catch(() => undefined);
      }
    }
  }

  async #follow(paths: readonly string[], signal: AbortSignal): Promise<void> {
    if (paths.length === 0) await unlessAborted(new Promise<never>(() => {}), signal);
    await this.#clock.sleep(PASSING_MS, signal);
    const opening = this.#counters.open(paths);
    // Nobody waits for one that comes too late: it is closed then.
    opening.then((late) => signal.aborted && late[Symbol.dispose]()).catch(() => undefined);
    using session: CounterSession = await unlessAborted(opening, signal);
    for (;;) {
      const { readings } = await unlessAborted(session.collect(), signal);
      this.#onValues(new Map(readings.map((reading) => [reading.counter.request, textOf(reading)])));
      await this.#clock.sleep(INTERVAL_MS, signal);
    }
  }
}
