import { CurrentFile } from './current-file.ts';
import type { LogFolder } from './log-folder.ts';
import { type LogReport, logReason } from './log-report.ts';
import type { LogSettings } from './log-settings.ts';
import { LogTidier } from './log-tidier.ts';
import { OutputQueue } from './output-queue.ts';
import { timeStamp } from './time-stamp.ts';

/** The time, and waiting for it. */
export interface LogClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so long; rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface LogWriterOptions {
  readonly folder: LogFolder;
  /** The file's name in the folder. */
  readonly name: string;
  readonly settings: Pick<LogSettings, 'rotation' | 'retention' | 'compress'>;
  readonly clock: LogClock;
  /** Must not throw. */
  readonly report: (report: LogReport) => void;
  /** How much may wait in memory. */
  readonly bufferBytes?: number;
}

/** How far a stream has come. `received` is always the sum of the other three. */
export interface LogPosition {
  readonly received: number;
  readonly written: number;
  readonly waiting: number;
  readonly lost: number;
}

const BUFFER_BYTES = 8 * 1024 * 1024;

/** So much goes to the disk at once. */
const BATCH_BYTES = 1024 * 1024;

/** How long a program may be kept from writing by a slow disk before output is left out instead. */
const PATIENCE_MS = 10_000;

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

/** How long an end of a stream is waited for when the log can't be written. */
const LAST_CHANCE_MS = 2000;

interface Trouble {
  readonly since: number;
  readonly lostBefore: number;
  retryMs: number;
}

/**
 * Writes one log file: in order, in large pieces, rotated as the settings say. Nothing that goes wrong with the file is
 * thrown: it is reported, tried again, and meanwhile as much is kept as memory is allowed. What does not fit is left out,
 * counted, and marked in the file where it is missing.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #file: CurrentFile;
  readonly #tidier: LogTidier;
  readonly #queue = new OutputQueue();
  readonly #bufferBytes: number;
  readonly #ending = new AbortController();
  #received = 0;
  #written = 0;
  #pumping: Promise<void> | undefined;
  #trouble: Trouble | undefined;
  #isClosed = false;
  #hasTriedAtTheEnd = false;
  #waiters: (() => void)[] = [];

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#bufferBytes = options.bufferBytes ?? BUFFER_BYTES;
    const { folder, settings, clock, report, name } = options;
    const now = (): number => clock.now();
    this.#tidier = new LogTidier(name, { folder, settings, now, report });
    this.#file = new CurrentFile({
      folder,
      name,
      rotation: settings.rotation,
      now,
      report,
      rotated: () => this.#tidier.tidy(),
    });
    // A crash may have left old files behind that nobody has tidied.
    this.#tidier.tidy();
  }

  get position(): LogPosition {
    const lost = this.#queue.lostBytes;
    return { received: this.#received, written: this.#written, waiting: this.#received - this.#written - lost, lost };
  }

  /**
   * Takes output; the bytes must not be changed afterwards. undefined: go on. A promise: so much waits that the stream is
   * not to be read until it resolves. It never rejects, and resolves as soon as waiting helps nobody.
   */
  write(bytes: Uint8Array): Promise<void> | undefined {
    if (bytes.length === 0) return undefined;
    this.#received += bytes.length;
    if (this.#isClosed || this.#isTooMuch(bytes.length)) {
      this.#queue.leaveOut(bytes.length);
      return undefined;
    }
    this.#queue.add(bytes);
    this.#pump();
    return this.#isFull() && !this.#leavesOut() ? this.#room() : undefined;
  }

  /**
   * Begins a new file now; what was taken before is still in the old one. An empty file stays. Resolves when it is done or
   * takes too long; never rejects.
   */
  async rotate(): Promise<void> {
    this.#file.askRotation(this.#received);
    this.#pump();
    await this.#within(PATIENCE_MS, this.#pumping);
  }

  /**
   * Writes what waits and closes the file. While the log can't be written it tries once more for a short time and then
   * tells what is missing. Never rejects.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#ending.abort();
    this.#pump();
    await this.#within(this.#leavesOut() ? LAST_CHANCE_MS : PATIENCE_MS, this.#pumping);
    const lostBefore = this.#trouble?.lostBefore ?? this.#queue.lostBytes;
    this.#queue.clear();
    const lostBytes = this.#queue.lostBytes - lostBefore;
    if (lostBytes > 0) this.#options.report({ kind: 'lost', file: this.#options.name, lostBytes });
    await this.#within(LAST_CHANCE_MS, this.#file.abandon());
    await this.#within(PATIENCE_MS, this.#tidier.idle());
  }

  #isFull(): boolean {
    return this.#queue.pendingBytes >= this.#bufferBytes;
  }

  /** Waiting would keep the program from going on, for a disk that may never come back. */
  #leavesOut(): boolean {
    return this.#trouble !== undefined;
  }

  /** A caller that does not wait is bounded all the same. */
  #isTooMuch(length: number): boolean {
    const pending = this.#queue.pendingBytes;
    if (pending === 0) return false;
    return pending + length > this.#bufferBytes * (this.#leavesOut() ? 1 : 2);
  }

  async #room(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      new Promise<void>((resolve) => this.#waiters.push(resolve)),
      this.#options.clock.sleep(PATIENCE_MS, patience.signal).then(
        () => this.#lostPatience(),
        () => undefined,
      ),
    ]);
    patience.abort();
  }

  #lostPatience(): void {
    if (!this.#isFull()) return;
    this.#troubleBegins('slow', `nothing was written for ${PATIENCE_MS / 1000} seconds`);
    this.#release();
  }

  #release(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }

  #pump(): void {
    if (this.#pumping !== undefined) return;
    this.#pumping = this.#run().finally(() => {
      this.#pumping = undefined;
      // A rotation or a piece may have come while the last step ended.
      if (this.#hasWork() && !this.#isClosed) this.#pump();
    });
  }

  #hasWork(): boolean {
    return !this.#queue.isEmpty || this.#file.isRotationAsked;
  }

  async #run(): Promise<void> {
    while (this.#hasWork()) {
      try {
        await this.#step();
      } catch (error) {
        if (!(await this.#failed(error))) return;
      }
    }
  }

  async #step(): Promise<void> {
    this.#account(await this.#file.open());
    this.#queue.turnMark((lostBytes) => this.#mark(lostBytes));
    const pieces = this.#queue.next(BATCH_BYTES);
    const progress = await this.#file.append(pieces, this.#written + this.#queue.lostBytes);
    this.#account(progress);
    if (progress > 0 || pieces.length === 0) this.#recovered();
    if (!this.#isFull()) this.#release();
  }

  #account(bytes: number): void {
    this.#written += this.#queue.written(bytes);
  }

  /** The line that stands for what is missing. */
  #mark(lostBytes: number): Uint8Array {
    const at = timeStamp(this.#options.clock.now());
    return this.#file.asLine(`[svcdeck ${at}: ${lostBytes} bytes of output are missing here]`);
  }

  #troubleBegins(what: 'open' | 'write' | 'slow', reason: string): void {
    if (this.#trouble !== undefined) return;
    const since = this.#options.clock.now();
    this.#trouble = { since, lostBefore: this.#queue.lostBytes, retryMs: FIRST_RETRY_MS };
    this.#options.report({ kind: 'trouble', what, file: this.#options.name, reason });
  }

  #recovered(): void {
    const trouble = this.#trouble;
    if (trouble === undefined) return;
    this.#trouble = undefined;
    this.#options.report({
      kind: 'recovered',
      file: this.#options.name,
      afterMs: Math.max(0, this.#options.clock.now() - trouble.since),
      lostBytes: this.#queue.lostBytes - trouble.lostBefore,
    });
  }

  /** Whether it goes on: it waits and tries again, but not for ever once the stream has ended. */
  async #failed(error: unknown): Promise<boolean> {
    this.#troubleBegins(this.#file.isOpen ? 'write' : 'open', logReason(error));
    await this.#file.abandon();
    this.#release();
    if (this.#isClosed) {
      const mayTry = !this.#hasTriedAtTheEnd;
      this.#hasTriedAtTheEnd = true;
      return mayTry;
    }
    const retryMs = this.#trouble?.retryMs ?? FIRST_RETRY_MS;
    if (this.#trouble !== undefined) this.#trouble.retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    await this.#options.clock.sleep(retryMs, this.#ending.signal).catch(() => undefined);
    return true;
  }

  /** A disk that does not come back holds nothing up for ever. */
  async #within(ms: number, work: Promise<void> | undefined): Promise<void> {
    const timer = new AbortController();
    await Promise.race([work, this.#options.clock.sleep(ms, timer.signal).catch(() => undefined)]);
    timer.abort();
  }
}
