import type { Answer, Invoke } from '../call.ts';
import { CounterError } from '../counter-error.ts';
import type { Pdh } from '../dll/pdh.ts';
import type { Registry } from '../dll/registry.ts';

/** What one computer's performance counters stand on; a test hands in libraries of its own. */
export interface CounterFoundation {
  readonly pdh: Pdh;
  readonly registry: () => Pick<Registry, 'RegConnectRegistryW' | 'RegOpenKeyExW' | 'RegQueryValueExW' | 'RegCloseKey'>;
  /** Of these functions each gives its code itself: there is no last error to be read. */
  readonly invoke: Invoke;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** The text that pdh.dll itself has for a code. undefined: none. */
  readonly message: (code: number) => string | undefined;
  /** The name without backslashes, or null for this computer. */
  readonly computer: string | null;
}

/** Throws what a call gave, unless that is success. `call`: the function's name. */
export const checkPdh = (call: string, value: number): void => {
  if (value !== 0) throw new CounterError(call, value >>> 0);
};

/** The same for an answer. */
export const checkAnswer = (call: string, { value }: Answer<number>): void => checkPdh(call, value);
