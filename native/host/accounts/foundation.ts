import type { Invoke } from '../../call.ts';
import type { HostAccountCalls } from '../../dll/host-accounts.ts';

/** What accounts are given their rights through; a test hands in a library of its own. */
export interface AccountFoundation {
  readonly calls: HostAccountCalls;
  readonly invoke: Invoke;
  readonly address: (buffer: Buffer) => bigint;
  readonly bytesAt: (address: bigint, size: number) => Buffer;
  readonly localFree: (memory: bigint) => void;
  /** This computer's name. */
  readonly computerName: () => string;
  /** Whether a path leads to a folder; throws where it leads nowhere. */
  readonly isFolder: (path: string) => Promise<boolean>;
}
