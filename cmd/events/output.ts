import type { EventPrinter, Taken } from '../../lib/events/output/printer.ts';
import type { EventRecord } from '../../native/event-types.ts';
import type { Io } from '../context.ts';
import { SmallHeap } from './small-heap.ts';

/** Where written events go. */
export interface EventSink {
  /** Resolves when there is room for more. */
  write(text: string): Promise<void> | undefined;
  /** Nobody takes any more. */
  readonly isClosed: boolean;
  /** There is nothing more to come. Resolves when all has arrived. */
  end(): Promise<void>;
}

/** Standard output. */
export const standardOutput = (io: Io): EventSink => ({
  write: (text) => {
    io.out(text);
    return io.outDrained();
  },
  get isClosed() {
    return io.isOutClosed;
  },
  end: async () => {},
});

/** Each piece costs a system call, and with a bookmark a file. */
const PIECE = 64 * 1024;

/** Who remembers what has been written. */
export interface WrittenKeeper {
  /** These records come next. */
  pass(records: readonly EventRecord[]): void;
  /** All that was passed has been written. */
  save(): Promise<void>;
}

/** Takes events, and passes them on in large pieces. */
export class EventOutput {
  readonly #printer: EventPrinter;
  readonly #sink: EventSink;
  readonly #keeper: WrittenKeeper | undefined;
  readonly #heap = new SmallHeap();
  #text: string;
  #taken: Taken[] = [];
  #put = 0;

  constructor(printer: EventPrinter, sink: EventSink, keeper?: WrittenKeeper) {
    this.#printer = printer;
    this.#sink = sink;
    this.#keeper = keeper;
    this.#text = printer.head;
  }

  /** How many events were put. */
  get count(): number {
    return this.#put;
  }

  get isClosed(): boolean {
    return this.#sink.isClosed;
  }

  /** To be called while the records' batch is the current one. */
  async put(records: readonly EventRecord[]): Promise<void> {
    const batch: Taken[] = [];
    for (const record of records) {
      const taken = this.#printer.take(record);
      batch.push(typeof taken === 'object' && 'then' in taken ? await taken : taken);
    }
    // Not before: of a batch that fails halfway nothing is written, so that it can be read again.
    this.#taken.push(...batch);
    this.#keeper?.pass(records);
    this.#put += records.length;
    await this.#passOn();
    await this.#heap.passed(records.length);
  }

  /** What was taken before. */
  async putTaken(taken: readonly Taken[]): Promise<void> {
    for (const each of taken) {
      this.#taken.push(each);
      if (this.#taken.length >= this.#printer.group) await this.#passOn();
    }
    this.#put += taken.length;
    await this.#passOn();
  }

  /** Writes all that was put. */
  async flush(): Promise<void> {
    await this.#lay();
    const text = this.#text;
    this.#text = '';
    if (text !== '') await this.#sink.write(text);
    if (!this.#sink.isClosed) await this.#keeper?.save();
  }

  /** Writes the rest. */
  async end(): Promise<void> {
    await this.#lay();
    this.#text += this.#printer.foot;
    await this.flush();
    await this.#sink.end();
  }

  async #lay(): Promise<void> {
    const taken = this.#taken;
    if (taken.length === 0) return;
    this.#taken = [];
    this.#text += await this.#printer.lay(taken);
  }

  async #passOn(): Promise<void> {
    if (this.#taken.length >= this.#printer.group) await this.#lay();
    if (this.#text.length >= PIECE) await this.flush();
  }
}
