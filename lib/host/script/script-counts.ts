import { Win32Error } from '../../../native/win32-error.ts';
import type { CountChange } from '../../perflib/count-batch.ts';
import type { CounterHandle, CounterName, FindCounter } from '../../perflib/own-counters.ts';

/** A script that invents numbers must not fill the host's memory: more than all counters of a definition need. */
const MOST_COUNTERS = 100_000;

/** What one run of a script counts, on its way to where it is published. */
export class ScriptCounts {
  readonly #find: FindCounter;
  readonly #trouble: (reason: string) => void;
  readonly #handles = new Map<number, CounterHandle>();
  #hasToldOfTrouble = false;

  /** `trouble`: told once why something is not published. */
  constructor(find: FindCounter, trouble: (reason: string) => void) {
    this.#find = find;
    this.#trouble = trouble;
  }

  /** From now on that number stands for that counter. */
  name(id: number, name: CounterName): void {
    if (this.#handles.size >= MOST_COUNTERS) return;
    const handle = this.#found(name);
    if (handle !== undefined) this.#handles.set(id, handle);
  }

  /** Counts. Numbers that stand for nothing mean nothing. */
  count(changes: readonly CountChange[]): void {
    for (const { counter, set, whole, add, times } of changes) {
      const handle = this.#handles.get(counter);
      if (handle === undefined) continue;
      if (set !== undefined) handle.set(set, whole);
      if (add !== undefined) handle.add(add, times);
    }
  }

  #found(name: CounterName): CounterHandle | undefined {
    try {
      return this.#find(name);
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      if (!this.#hasToldOfTrouble) this.#trouble(error.message);
      this.#hasToldOfTrouble = true;
      return undefined;
    }
  }
}
