import { type Answer, type Invoke, invoker } from '../call.ts';
import { INFINITE } from '../codes.ts';
import type { EventKernel, SignalHandle } from '../dll/event-kernel.ts';
import { Win32Error } from '../win32-error.ts';

/** What one call waits for at most, of which the first wakes it up for something else. Learn: WaitForMultipleObjects. */
const MAX_SIGNALS = 63;

/** How long to look at some signals while there are others to look at. */
const TURN_MS = 50;

const WAIT_FAILED = 0xffffffff;
const HANDLE_BYTES = 8;

interface Waiting {
  readonly until: number;
  isCancelled: boolean;
  readonly settle: (error?: Error) => void;
}

/**
 * Waits for any number of signals with one thread of the pool, which is small and has to serve files and names as well. While
 * nothing is signalled it costs nothing.
 */
export class SignalWaiter {
  readonly #kernel: EventKernel;
  readonly #invoke: Invoke;
  readonly #lastError: () => number;
  readonly #waiting = new Map<SignalHandle, Waiting>();
  #wake: SignalHandle | undefined;

  constructor(kernel: EventKernel, lastError: () => number) {
    this.#kernel = kernel;
    this.#lastError = lastError;
    this.#invoke = invoker(lastError, (value) => value === WAIT_FAILED);
  }

  /** Resolves when the signal is set, when so much time has passed, or when it is cancelled. Then nobody looks at it any more. */
  wait(signal: SignalHandle, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        this.#waiting.delete(signal);
        if (error === undefined) resolve();
        else reject(error);
      };
      this.#waiting.set(signal, { until: performance.now() + timeoutMs, isCancelled: false, settle });
      if (this.#wake === undefined) void this.#run();
      else this.#kernel.SetEvent(this.#wake);
    });
  }

  /** Ends a wait: it resolves once the thread has let go of the signal. */
  cancel(signal: SignalHandle): void {
    const waiting = this.#waiting.get(signal);
    if (waiting === undefined) return;
    waiting.isCancelled = true;
    if (this.#wake !== undefined) this.#kernel.SetEvent(this.#wake);
  }

  async #run(): Promise<void> {
    try {
      const wake = this.#kernel.CreateEventW(null, 0, 0, null);
      if (wake === 0) throw new Win32Error('CreateEventW', this.#lastError());
      this.#wake = wake;
      for (let turn = 0; this.#waiting.size > 0; turn++) await this.#waitOnce(wake, turn);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const { settle } of this.#waiting.values()) settle(failure);
    } finally {
      if (this.#wake !== undefined) this.#kernel.CloseHandle(this.#wake);
      this.#wake = undefined;
    }
  }

  async #waitOnce(wake: SignalHandle, turn: number): Promise<void> {
    const all = [...this.#waiting.keys()];
    const from = MAX_SIGNALS * (turn % Math.ceil(all.length / MAX_SIGNALS));
    const signals = all.slice(from, from + MAX_SIGNALS);
    const handles = Buffer.alloc(HANDLE_BYTES * (1 + signals.length));
    for (const [index, signal] of [wake, ...signals].entries())
      handles.writeBigUInt64LE(BigInt(signal), HANDLE_BYTES * index);
    const { WaitForMultipleObjects } = this.#kernel;
    const timeoutMs = this.#timeoutMs(all.length);
    const answer = await this.#invoke('aside', WaitForMultipleObjects, 1 + signals.length, handles, 0, timeoutMs);
    const signalled = signals[this.#indexOf(answer) - 1];
    if (signalled !== undefined) this.#waiting.get(signalled)?.settle();
    const now = performance.now();
    for (const { isCancelled, until, settle } of this.#waiting.values()) if (isCancelled || until <= now) settle();
  }

  #timeoutMs(count: number): number {
    const first = Math.min(...[...this.#waiting.values()].map(({ until }) => until)) - performance.now();
    const most = count > MAX_SIGNALS ? TURN_MS : INFINITE - 1;
    return Math.min(most, Math.max(0, Math.ceil(first)));
  }

  /** The place among the handles of the one that is signalled; larger: none is. */
  #indexOf({ value, code }: Answer<number>): number {
    if (value === WAIT_FAILED) throw new Win32Error('WaitForMultipleObjects', code);
    return value;
  }
}
