import {
  SERVICE_CONTINUE_PENDING,
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_PRESHUTDOWN,
  SERVICE_CONTROL_SHUTDOWN,
  SERVICE_CONTROL_STOP,
  SERVICE_PAUSE_PENDING,
  SERVICE_STOP_PENDING,
} from '../../../native/codes.ts';
import type { Wish } from './intent.ts';

/** What a control wants of the service. */
export interface Wanted {
  readonly wish: Wish;
  /** The state until it is so. */
  readonly pending: number;
  /** Why the program is stopped, in words. Absent: it is not. */
  readonly reason?: string;
}

const stop = (reason: Extract<Wish, { kind: 'stop' }>['reason'], words: string): Wanted => ({
  wish: { kind: 'stop', reason },
  pending: SERVICE_STOP_PENDING,
  reason: words,
});

/**
 * A pause stops the program and keeps the service: what depends on it goes on, and nothing starts the program again before
 * it is continued. Programs have no way of their own to be paused, and one that is only suspended holds its connections and locks.
 */
const wanted: ReadonlyMap<number, Wanted> = new Map([
  [SERVICE_CONTROL_STOP, stop('asked', 'it was asked to stop')],
  [SERVICE_CONTROL_SHUTDOWN, stop('shutdown', 'Windows shuts down')],
  [SERVICE_CONTROL_PRESHUTDOWN, stop('preshutdown', 'Windows is about to shut down')],
  [SERVICE_CONTROL_PAUSE, { wish: { kind: 'pause' }, pending: SERVICE_PAUSE_PENDING, reason: 'it was asked to pause' }],
  [SERVICE_CONTROL_CONTINUE, { wish: { kind: 'run' }, pending: SERVICE_CONTINUE_PENDING }],
]);

/** undefined: it wants nothing of whether the program runs. */
export const wishOf = (control: number): Wanted | undefined => wanted.get(control);
