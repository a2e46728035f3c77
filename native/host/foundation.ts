import { ERROR_NOT_ENOUGH_MEMORY } from '../codes.ts';
import type { Handle, HostKernel } from '../dll/host-kernel.ts';
import { Win32Error } from '../win32-error.ts';

/** Waits for handles. */
export interface HandleWaiter {
  /** Resolves when the handle is signalled, when it is cancelled, or when so much time has passed. */
  wait(handle: Handle, timeoutMs: number): Promise<void>;
  cancel(handle: Handle): void;
}

/** What hosting stands on; a test hands in a kernel of its own. */
export interface HostFoundation {
  readonly kernel: HostKernel;
  /** GetLastError of the call before on this thread. */
  readonly lastError: () => number;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
  /** One for the whole program: it takes a thread of the pool while it waits. */
  readonly waiter: HandleWaiter;
  /** Path of the part of Windows that shows consoles. */
  readonly consoleHost: string;
  /** A file descriptor of Node's for a handle, which then owns it; -1: there are too many. */
  readonly descriptorOf: (handle: Handle) => number;
}

/** What a call that was made just now, on this thread, gave; 0 is its failure. */
export const succeeded = <R>({ lastError }: HostFoundation, call: string, result: R | 0): R => {
  if (result === 0) throw new Win32Error(call, lastError());
  return result;
};

/** A descriptor for a handle that is wanted as a stream. Where that fails the handle is still the caller's. */
export const openDescriptor = ({ descriptorOf }: HostFoundation, handle: Handle): number => {
  const descriptor = descriptorOf(handle);
  if (descriptor < 0) throw new Win32Error('uv_open_osfhandle', ERROR_NOT_ENOUGH_MEMORY);
  return descriptor;
};
