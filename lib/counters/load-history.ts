import type { ProcessLoad } from './process-loads.ts';
import type { ServiceLoad } from './service-loads.ts';
import type { CounterUnit } from './unit.ts';

/** What of a process is followed over time. */
export type LoadQuantity = Exclude<keyof ProcessLoad, 'processId' | 'uptimeSeconds'>;

/** The quantities in the order in which they are shown, with what they are measured in. */
export const loadQuantities: readonly {
  readonly id: LoadQuantity;
  readonly title: string;
  readonly unit: CounterUnit;
}[] = [
  { id: 'cpuPercent', title: 'CPU', unit: { unit: 'percent', factor: 1 } },
  { id: 'workingSetBytes', title: 'Working set', unit: { unit: 'bytes', factor: 1 } },
  { id: 'privateBytes', title: 'Private', unit: { unit: 'bytes', factor: 1 } },
  { id: 'handles', title: 'Handles', unit: { unit: 'none', factor: 1 } },
  { id: 'threads', title: 'Threads', unit: { unit: 'none', factor: 1 } },
  { id: 'readBytesPerSecond', title: 'Read', unit: { unit: 'bytes-per-second', factor: 1 } },
  { id: 'writeBytesPerSecond', title: 'Written', unit: { unit: 'bytes-per-second', factor: 1 } },
];

/** What one process used over the last rounds. */
export interface LoadTrack {
  readonly processId: number;
  /** Key names of the services in it. */
  readonly names: readonly string[];
  /** NaN: not known. */
  readonly uptimeSeconds: number;
  /** The oldest first; NaN: not known, or not yet. */
  readonly values: Readonly<Record<LoadQuantity, readonly number[]>>;
}

/** So many rounds are kept. */
const KEPT = 120;

const ids = loadQuantities.map(({ id }) => id);

const emptyValues = (): Record<LoadQuantity, readonly number[]> => ({
  cpuPercent: [],
  workingSetBytes: [],
  privateBytes: [],
  handles: [],
  threads: [],
  readBytesPerSecond: [],
  writeBytesPerSecond: [],
});

/** What the processes of services used over the last rounds. A process that is gone is forgotten at once: its id may return. */
export class LoadHistory {
  #tracks: ReadonlyMap<number, LoadTrack> = new Map();

  add({ rows }: { readonly rows: readonly Pick<ServiceLoad, 'processId' | 'names' | 'load'>[] }): void {
    const now = new Map<number, LoadTrack>();
    for (const { processId, names, load } of rows) {
      const before = this.#tracks.get(processId)?.values ?? emptyValues();
      const values = emptyValues();
      for (const id of ids) values[id] = [...before[id].slice(1 - KEPT), load?.[id] ?? Number.NaN];
      now.set(processId, { processId, names, uptimeSeconds: load?.uptimeSeconds ?? Number.NaN, values });
    }
    this.#tracks = now;
  }

  /** undefined: no service lives in such a process. */
  of(processId: number): LoadTrack | undefined {
    return this.#tracks.get(processId);
  }
}
