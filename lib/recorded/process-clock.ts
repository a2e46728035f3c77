import type { CounterReading, CounterSession, Counters } from '../../native/counter-types.ts';
import type { ProcessUsage } from '../../native/types.ts';
import { millisecondsOf } from '../events/time.ts';

const TICKS_A_MS = 10_000;

/** Raw, the first is ticks of 100 ns and the second the time at which the process began. Learn: PERF_100NSEC_TIMER, PERF_ELAPSED_TIME. */
const paths = ['ID Process', '% Processor Time', 'Elapsed Time'].map((counter) => `\\Process(*)\\${counter}`);

type Times = Pick<ProcessUsage, 'cpuMs' | 'startedAt'>;

const rawOf = (reading: CounterReading | undefined, index: number): bigint | undefined => reading?.raw?.first[index];

/**
 * The times of a recorded machine's processes: those that its performance counters are made of, so that both say the same
 * of one process.
 */
export class ProcessClock {
  readonly #counters: Counters;
  #opening: Promise<CounterSession> | undefined;

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  /** By process id. Empty: nothing was recorded of them. */
  async read(): Promise<ReadonlyMap<number, Times>> {
    this.#opening ??= this.#counters.open(paths, { names: 'english', raw: true, rawOnly: true });
    const { readings } = await (await this.#opening).collect();
    const [ids, busy, begun] = readings;
    const times = new Map<number, Times>();
    for (let index = 0; index < (ids?.raw?.instances.length ?? 0); index++) {
      const [ticks, start] = [rawOf(busy, index), rawOf(begun, index)];
      times.set(Number(rawOf(ids, index)), {
        ...(ticks === undefined ? {} : { cpuMs: Number(ticks) / TICKS_A_MS }),
        ...(start === undefined ? {} : { startedAt: millisecondsOf(start) }),
      });
    }
    return times;
  }
}
