import { type Answer, check, Owned, type Place } from '../../call.ts';
import {
  ERROR_EVENTLOG_FILE_CHANGED,
  ERROR_HANDLE_EOF,
  ERROR_INSUFFICIENT_BUFFER,
  ERROR_INVALID_PARAMETER,
} from '../../codes.ts';
import type { LogHandle } from '../../dll/event-log.ts';
import { Win32Error } from '../../win32-error.ts';
import { type ClassicFoundation, serverOf } from './foundation.ts';
import { RecordMemory } from './record-memory.ts';

const READ = 'ReadEventLogW';

// Learn: ReadEventLogW.
const SEQUENTIAL_READ = 1;
const SEEK_READ = 2;
const FORWARDS_READ = 4;
const BACKWARDS_READ = 8;

const FIRST_BYTES = 64 * 1024;
/** The most that ReadEventLogW takes. */
const MAX_BYTES = 0x7ffff;

/** How often the place in a log is looked for again before anything has been read from it. */
const MAX_REOPENINGS = 3;

const RECORD_NUMBER = 8;
const TIME_GENERATED = 12;

/** What is read, and in which order. */
export interface ClassicLog {
  readonly path: string;
  readonly isFile: boolean;
  readonly newestFirst: boolean;
}

/** The last record that was given, as far as it takes to know it again. */
interface Mark {
  readonly number: number;
  readonly time: number;
}

const markOf = (memory: RecordMemory, start: number): Mark => ({
  number: memory.dword(start + RECORD_NUMBER),
  time: memory.dword(start + TIME_GENERATED),
});

/** The records of a log in one direction. Its place is found again when the log changes below it. */
export class LogReader implements Disposable {
  readonly #foundation: ClassicFoundation;
  readonly #log: ClassicLog;
  readonly #place: Place;
  #handle: Owned<LogHandle>;
  #size = FIRST_BYTES;
  #last: Mark | undefined;
  /** The record with which to go on; undefined: the next one. */
  #from: number | undefined;
  #reopenings = 0;

  private constructor(foundation: ClassicFoundation, log: ClassicLog, place: Place, handle: Owned<LogHandle>) {
    this.#foundation = foundation;
    this.#log = log;
    this.#place = place;
    this.#handle = handle;
  }

  static async open(foundation: ClassicFoundation, log: ClassicLog): Promise<LogReader> {
    // A file may lie on a share.
    const place = foundation.computer === null && !log.isFile ? 'here' : 'aside';
    return new LogReader(foundation, log, place, await openLog(foundation, log, place));
  }

  /** The next records, at least one. undefined: these were all. */
  async next(): Promise<RecordMemory | undefined> {
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(this.#size);
      const sizes = Buffer.alloc(8);
      const { value, code } = await this.#read(buffer, sizes.subarray(0, 4), sizes.subarray(4));
      if (value !== 0) {
        const size = sizes.readUInt32LE(0);
        const memory = size === 0 ? undefined : this.#given(new RecordMemory(buffer, size));
        if (memory === undefined || memory.starts.length > 0) return memory;
      } else if (code === ERROR_HANDLE_EOF) return undefined;
      else if (code === ERROR_INSUFFICIENT_BUFFER && this.#size < MAX_BYTES)
        this.#size = Math.min(Math.max(sizes.readUInt32LE(4), 2 * this.#size), MAX_BYTES);
      else if (!this.#isLost(code)) throw new Win32Error(READ, code);
      else if (!(await this.#findPlace())) return undefined;
    }
  }

  [Symbol.dispose](): void {
    this.#handle[Symbol.dispose]();
  }

  #read(buffer: Buffer, read: Buffer, needed: Buffer): Promise<Answer<number>> {
    const { invoke, classic } = this.#foundation;
    const { ReadEventLogW } = classic.eventLog();
    const direction = this.#log.newestFirst ? BACKWARDS_READ : FORWARDS_READ;
    const how = this.#from === undefined ? SEQUENTIAL_READ : SEEK_READ;
    const from = this.#from ?? 0;
    return invoke(
      this.#place,
      ReadEventLogW,
      this.#handle.handle,
      how | direction,
      from,
      buffer,
      buffer.length,
      read,
      needed,
    );
  }

  /** What is new of the records that came. */
  #given(memory: RecordMemory): RecordMemory {
    const isAgain = this.#from !== undefined && this.#from === this.#last?.number;
    this.#from = undefined;
    if (isAgain) this.#passLast(memory);
    const last = memory.starts.at(-1);
    if (last !== undefined) {
      this.#last = markOf(memory, last);
      this.#reopenings = 0;
    }
    return memory;
  }

  /** Leaves out the record that was the last before. Where it is another one, the log was cleared and filled again. */
  #passLast(memory: RecordMemory): void {
    const [first] = memory.starts;
    const { number, time } = first === undefined ? { number: 0, time: 0 } : markOf(memory, first);
    if (number !== this.#last?.number || time !== this.#last.time)
      throw new Win32Error(READ, ERROR_EVENTLOG_FILE_CHANGED);
    memory.passFirst();
  }

  /** 1503: the log has changed so that the handle is of no use. 87: its place in the log is gone. */
  #isLost(code: number): boolean {
    const isGone = code === ERROR_INVALID_PARAMETER && this.#last !== undefined;
    return (code === ERROR_EVENTLOG_FILE_CHANGED || isGone) && this.#reopenings++ < MAX_REOPENINGS;
  }

  /** Opens the log anew and goes on where it was. false: there is nothing behind. */
  async #findPlace(): Promise<boolean> {
    this.#handle[Symbol.dispose]();
    this.#handle = await openLog(this.#foundation, this.#log, this.#place);
    if (this.#last === undefined) return true;
    const count = await this.#number('GetNumberOfEventLogRecords');
    const oldest = await this.#number('GetOldestEventLogRecord');
    const { number } = this.#last;
    // Numbers begin anew in a log that was cleared.
    if (oldest + count <= number) throw new Win32Error(READ, ERROR_EVENTLOG_FILE_CHANGED);
    // What was to come next may have been overwritten by newer records.
    this.#from = Math.max(number, oldest);
    return !(this.#log.newestFirst && number <= oldest);
  }

  async #number(call: 'GetNumberOfEventLogRecords' | 'GetOldestEventLogRecord'): Promise<number> {
    const { classic, invoke } = this.#foundation;
    const answer = Buffer.alloc(4);
    check(call, await invoke(this.#place, classic.eventLog()[call], this.#handle.handle, answer));
    return answer.readUInt32LE();
  }
}

const openLog = async (
  foundation: ClassicFoundation,
  { path, isFile }: ClassicLog,
  place: Place,
): Promise<Owned<LogHandle>> => {
  const call = isFile ? 'OpenBackupEventLogW' : 'OpenEventLogW';
  const libraries = foundation.classic.eventLog();
  const opened = await foundation.invoke(place, libraries[call], serverOf(foundation), path);
  return new Owned(check(call, opened), libraries.CloseEventLog);
};
