import type { Handle } from '../../dll/host-kernel.ts';
import type { ProcessExit, WatchedProcess } from '../../host-types.ts';
import { Win32Error } from '../../win32-error.ts';
import { type HostFoundation, succeeded } from '../foundation.ts';

const WAIT_OBJECT_0 = 0;

/** Node does not end before the thread that waits has come back: so often it does, for a moment. The end of a process is seen at once. */
const SLICE_MS = 1000;

/** FILETIME counts 100 ns from 1601. */
const TICKS_A_MS = 10_000n;
const UNIX_EPOCH_MS = 11_644_473_600_000n;

const dateOf = (time: Buffer): Date => new Date(Number(time.readBigUInt64LE() / TICKS_A_MS - UNIX_EPOCH_MS));

/** A process that is held open until it has ended, or nobody wants to know any more. */
export class Watched implements WatchedProcess {
  readonly processId: number;
  readonly exited: Promise<ProcessExit>;
  readonly #foundation: HostFoundation;
  readonly #handle: Handle;
  readonly #closed = Promise.withResolvers<void>();
  #isOpen = true;
  #hasEnded = false;

  /** The handle becomes this object's to close. */
  constructor(foundation: HostFoundation, processId: number, handle: Handle) {
    this.#foundation = foundation;
    this.#handle = handle;
    this.processId = processId;
    this.exited = this.#untilEnded();
    // Nobody needs to listen.
    this.exited.catch(() => {});
  }

  /** Resolves when it has ended or been let go. */
  get over(): Promise<void> {
    return this.#closed.promise;
  }

  terminate(exitCode: number): void {
    if (!this.#isOpen || this.#hasEndedNow()) return;
    const { kernel, lastError } = this.#foundation;
    if (kernel.TerminateProcess(this.#handle, exitCode) !== 0) return;
    const code = lastError();
    // One that has ended just now refuses too.
    if (!this.#hasEndedNow()) throw new Win32Error('TerminateProcess', code);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    // The thread that waits has to let go of the handle first.
    this.#foundation.waiter.cancel(this.#handle);
  }

  #hasEndedNow(): boolean {
    return this.#foundation.kernel.WaitForSingleObject(this.#handle, 0) === WAIT_OBJECT_0;
  }

  async #untilEnded(): Promise<ProcessExit> {
    const { waiter, kernel } = this.#foundation;
    try {
      while (this.#isOpen && !this.#hasEnded) {
        await waiter.wait(this.#handle, SLICE_MS);
        this.#hasEnded = this.#hasEndedNow();
      }
      if (this.#hasEnded) return this.#exit();
    } finally {
      this.#isOpen = false;
      kernel.CloseHandle(this.#handle);
      this.#closed.resolve();
    }
    return new Promise(() => {});
  }

  #exit(): ProcessExit {
    const { kernel } = this.#foundation;
    const code = Buffer.alloc(4);
    const [created, ended, kernelTime, userTime] = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)];
    succeeded(this.#foundation, 'GetExitCodeProcess', kernel.GetExitCodeProcess(this.#handle, code));
    const times = kernel.GetProcessTimes(this.#handle, created, ended, kernelTime, userTime);
    succeeded(this.#foundation, 'GetProcessTimes', times);
    return { exitCode: code.readUInt32LE(), startedAt: dateOf(created), endedAt: dateOf(ended) };
  }
}
