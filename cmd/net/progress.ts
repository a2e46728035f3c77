import { type WaitOutcome, waitWhilePending } from '../../lib/service/wait.ts';
import type { Services } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { FULL_STOP_MS } from './scene.ts';

/**
 * Waits until a service has settled, and prints a full stop at once and then every two and a half seconds, as `net` does
 * at each of its looks. Ours are more frequent; what is printed is the same.
 */
export const waitWithFullStops = async (services: Services, key: string, context: Context): Promise<WaitOutcome> => {
  const { io, clock, signal } = context;
  let printedAt = Number.NEGATIVE_INFINITY;
  const onStatus = (): void => {
    const now = clock.now();
    if (now - printedAt < FULL_STOP_MS) return;
    printedAt = now;
    io.outNative('.');
  };
  try {
    return await waitWhilePending(() => services.status(key), { clock, signal, onStatus });
  } finally {
    // Also before what is said of a Ctrl+C.
    io.outNative('\r\n');
  }
};
