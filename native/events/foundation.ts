import type { Invoke } from '../call.ts';
import type { Accounts } from '../dll/accounts.ts';
import type { EventKernel } from '../dll/event-kernel.ts';
import type { Wevtapi } from '../dll/wevtapi.ts';
import type { ClassicLibraries } from './classic/foundation.ts';
import type { SignalWaiter } from './signal-waiter.ts';

/** What one computer's event log stands on; a test hands in libraries of its own. */
export interface EventFoundation {
  readonly wevtapi: Wevtapi;
  readonly invoke: Invoke;
  /** GetLastError of the call before on this thread. */
  readonly lastError: () => number;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
  readonly kernel: EventKernel;
  readonly accounts: Accounts;
  readonly classic: ClassicLibraries;
  /** One for the whole program: each takes a thread of the pool while it waits. */
  readonly waiter: SignalWaiter;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** The name without backslashes, or null for this computer. */
  readonly computer: string | null;
}
