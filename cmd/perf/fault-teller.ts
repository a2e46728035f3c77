import { pathFault } from '../../lib/counters/fault.ts';
import { needsAnotherSample } from '../../lib/counters/problem.ts';
import type { CounterRound } from '../../lib/counters/round-reader.ts';
import type { CounterValue } from '../../lib/counters/values.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { durationText } from '../../lib/service/duration.ts';
import type { SessionCounter } from '../../native/counter-types.ts';
import { isValidStatus, pdhCodes } from '../../native/pdh-codes.ts';
import { type Telling, tellFaults } from './tell-faults.ts';

/** A counter went backwards, as one does whose provider begins anew: the next value is there again. */
const passing: ReadonlySet<number> = new Set([
  pdhCodes.PDH_CALC_NEGATIVE_DENOMINATOR,
  pdhCodes.PDH_CALC_NEGATIVE_TIMEBASE,
  pdhCodes.PDH_CALC_NEGATIVE_VALUE,
]);

export interface TellerOptions extends Telling {
  readonly intervalMs: number;
  /** Only what can't be read is told, and nothing of how the reading goes. */
  readonly isQuiet: boolean;
  /** Lets what is written stand above a picture. */
  above?(write: () => void): void;
}

interface Standing {
  readonly path: string;
  /** 0: it has values. */
  readonly status: number;
}

const standings = (values: readonly CounterValue[]): ReadonlyMap<SessionCounter, Standing> => {
  const standing = new Map<SessionCounter, Standing>();
  for (const { counter, title, value, raw, status } of values) {
    const hasValue = Number.isFinite(value) || raw !== undefined || isValidStatus(status);
    if (hasValue) standing.set(counter, { path: title, status: 0 });
    else if (!standing.has(counter)) standing.set(counter, { path: title, status });
  }
  return standing;
};

/** Tells which counters can't be read, once each, when they can be read again, and which rounds were missed. */
export class FaultTeller {
  readonly #options: TellerOptions;
  readonly #told = new Map<SessionCounter, number>();
  /** Those that lacked a sample the last time. */
  #early = new Set<SessionCounter>();
  #exitCode = 0;

  constructor(options: TellerOptions) {
    this.#options = options;
  }

  /** That of the first counter that could not be read; 0: all could. */
  get exitCode(): number {
    return this.#exitCode;
  }

  async look({ missed, values }: CounterRound): Promise<void> {
    if (missed > 0) this.#missed(missed);
    const early = new Set<SessionCounter>();
    for (const [counter, { path, status }] of standings(values)) {
      const before = this.#told.get(counter) ?? 0;
      if (status === before || passing.has(status)) continue;
      // What takes two samples can't be had by the first one; when it has come back it takes two again.
      if (needsAnotherSample(status) && !this.#early.has(counter)) early.add(counter);
      else await this.#turn(counter, path, status);
    }
    this.#early = early;
  }

  /** Something that is no failure. */
  note(text: string): void {
    const { isQuiet, io, context } = this.#options;
    if (!isQuiet) this.#above(() => (io ?? context.io).err(`svcdeck: ${safeText(text)}\n`));
  }

  async #turn(counter: SessionCounter, path: string, status: number): Promise<void> {
    this.#told.set(counter, status);
    if (status === 0) this.note(`${path}: has values again`);
    else await this.#tell(path, status);
  }

  #missed(missed: number): void {
    const many = missed === 1 ? '1 round was' : `${missed} rounds were`;
    const { intervalMs } = this.#options;
    this.note(
      `${many} left out (${durationText(missed * intervalMs)}): the computer slept, its clock was set, or a round took too long`,
    );
  }

  async #tell(path: string, status: number): Promise<void> {
    const { machine } = this.#options;
    const fault = await pathFault(machine, path, status);
    if (fault === undefined) return;
    let text = '';
    const { context } = this.#options;
    const io = Object.create(this.#options.io ?? context.io, {
      err: {
        value: (piece: string) => {
          text += piece;
        },
      },
    });
    const exitCode = await tellFaults([fault], { ...this.#options, io });
    this.#exitCode ||= exitCode;
    this.#above(() => (this.#options.io ?? context.io).err(text));
  }

  #above(write: () => void): void {
    const { above } = this.#options;
    if (above === undefined) write();
    else above(write);
  }
}
