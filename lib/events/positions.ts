import type { EventRecord, FileTime } from '../../native/event-types.ts';

/** Up to which record a log has been read. */
export interface LogPosition {
  readonly log: string;
  readonly recordId: number;
  /** When that record was written: another one may have its number once the log has been cleared. undefined: not known. */
  readonly time: FileTime | undefined;
  /** What Windows itself calls that place, where the record's number does not say it. */
  readonly bookmark?: string;
}

/** Up to where each log has been read. Case does not count in their names. */
export class Positions {
  readonly #byLog = new Map<string, LogPosition>();

  constructor(positions: Iterable<LogPosition> = []) {
    for (const each of positions) this.set(each);
  }

  get(log: string): LogPosition | undefined {
    return this.#byLog.get(log.toLowerCase());
  }

  set(position: LogPosition): void {
    this.#byLog.set(position.log.toLowerCase(), position);
  }

  delete(log: string): void {
    this.#byLog.delete(log.toLowerCase());
  }

  /** These records have been dealt with, in this order. */
  pass(records: readonly EventRecord[]): void {
    // The last of each log counts; most batches are of one.
    const seen = new Set<string>();
    for (let index = records.length - 1; index >= 0; index--) {
      const record = records[index];
      if (record === undefined || seen.has(record.log)) continue;
      seen.add(record.log);
      this.set({ log: record.log, recordId: record.recordId, time: record.time });
    }
  }

  all(): readonly LogPosition[] {
    return [...this.#byLog.values()];
  }
}
