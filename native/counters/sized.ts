import { CounterError } from '../counter-error.ts';
import { pdhCodes } from '../pdh-codes.ts';
import type { Room } from './room.ts';

/** One answer whose size has to be asked for: where it goes, and what a unit of its size is in bytes. */
export interface Part {
  readonly room: Room;
  readonly bytesPerUnit: 1 | 2;
}

/**
 * Makes the call with the addresses of the parts' rooms, and gives its code. `sizes`, which the call is handed too, says how
 * much room each part has, in its unit, and then how much was used or is needed. All 0: only the sizes are asked for.
 */
export type Ask = (addresses: readonly number[]) => Promise<number>;

/** What is listed can grow between two calls, but not for ever. */
const MAX_TRIES = 8;
const HEADROOM = 1.25;

/**
 * What a call that was given too little room says: any of these, with a size that can't be relied upon. Learn:
 * PdhGetFormattedCounterArrayW.
 */
const isTooSmall = (code: number): boolean =>
  code === pdhCodes.PDH_MORE_DATA ||
  code === pdhCodes.PDH_INSUFFICIENT_BUFFER ||
  code === pdhCodes.PDH_INVALID_ARGUMENT;

/** Makes the call until there is room enough and gives how much of each part was used, in its unit. */
export const askSized = async (
  call: string,
  parts: readonly Part[],
  sizes: Uint32Array,
  ask: Ask,
): Promise<Uint32Array> => {
  for (let tries = 1; ; tries++) {
    for (const [index, { room, bytesPerUnit }] of parts.entries())
      sizes[index] = Math.floor(room.bytes.length / bytesPerUnit);
    const code = await ask(parts.map(({ room }) => room.address));
    if (code === 0) return sizes;
    if (!isTooSmall(code) || tries === MAX_TRIES) throw new CounterError(call, code);
    await enlarge(call, parts, sizes, ask);
  }
};

/** Takes as much room as the call says that it needs; twice as much where that is what it had. */
const enlarge = async (call: string, parts: readonly Part[], sizes: Uint32Array, ask: Ask): Promise<void> => {
  sizes.fill(0);
  const code = await ask(parts.map(() => 0));
  if (code !== 0 && code !== pdhCodes.PDH_MORE_DATA) throw new CounterError(call, code);
  const wanted = parts.map(({ bytesPerUnit }, index) => (sizes[index] ?? 0) * bytesPerUnit);
  const wasEnough = parts.every(({ room }, index) => (wanted[index] ?? 0) <= room.bytes.length);
  for (const [index, { room }] of parts.entries()) {
    const bytes = wasEnough ? 2 * room.bytes.length : Math.ceil((wanted[index] ?? 0) * HEADROOM);
    if (!room.enlarge(bytes)) throw new CounterError(call, pdhCodes.PDH_MEMORY_ALLOCATION_FAILURE);
  }
};
