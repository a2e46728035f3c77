import { Win32Error } from '../../../native/win32-error.ts';
import type { CountChange } from '../../perflib/count-batch.ts';
import type { CounterHandle, CounterName, FindCounter } from '../../perflib/own-counters.ts';
import { MAX_FOUND, MAX_INSTANCES } from './declared-object.ts';

const nameText = ({ object, counter, instance }: CounterName): string =>
  `\\${object}${instance === undefined ? '' : `(${instance})`}\\${counter}`;

/** What one run of a script counts, on its way to where it is published. */
export class ScriptCounts {
  readonly #find: FindCounter | undefined;
  readonly #trouble: (reason: string) => void;
  readonly #handles = new Map<number, CounterHandle>();
  #hasToldOfTrouble = false;

  /** `find` undefined: nobody publishes anything of it. `trouble`: told once why something that it counts is not published. */
  constructor(find: FindCounter | undefined, trouble: (reason: string) => void) {
    this.#find = find;
    this.#trouble = trouble;
  }

  /** From now on that number stands for that counter. */
  name(id: number, name: CounterName): void {
    if (this.#find === undefined || this.#handles.size >= MAX_FOUND) return;
    const handle = this.#found(this.#find, name);
    if (handle !== undefined) this.#handles.set(id, handle);
    else
      this.#tell(
        `${nameText(name)} was not known when the service was started, or its object has ${MAX_INSTANCES} instances by now; a restart of the service begins anew`,
      );
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

  #found(find: FindCounter, name: CounterName): CounterHandle | undefined {
    try {
      return find(name);
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      this.#tell(error.message);
      return undefined;
    }
  }

  #tell(reason: string): void {
    if (!this.#hasToldOfTrouble) this.#trouble(reason);
    this.#hasToldOfTrouble = true;
  }
}
