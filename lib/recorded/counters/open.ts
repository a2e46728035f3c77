import type { RecordedDocument, RecordedProcess } from '../document.ts';
import type { EventClock } from '../events/machine-time.ts';
import type { RecordedCounters } from './document.ts';
import { LazyCounters } from './lazy-counters.ts';

/** Where a recorded machine's counters come from, if not from the document itself, and what processes it has by now. */
export interface CounterSources {
  /** Absent: those of the document. Nothing is loaded before somebody asks for counters. */
  readonly load?: () => Promise<RecordedCounters>;
  /** Absent: those of the document. */
  readonly processes?: () => readonly RecordedProcess[];
}

const ABSENCE = 'This recorded machine holds no counters: a snapshot saves none.';

/** The performance counters of a recorded machine. */
export const openCounters = (
  document: RecordedDocument,
  clock: EventClock,
  { load, processes }: CounterSources = {},
): LazyCounters =>
  new LazyCounters({
    computer: document.computer.name,
    recordedAt: document.recordedAt,
    clock,
    processes: processes ?? (() => document.processes),
    recordedIds: document.processes.map(({ processId }) => processId),
    ...(load === undefined && document.counters === undefined ? { absence: ABSENCE } : {}),
    load: load ?? (async () => document.counters ?? { objects: [] }),
  });
