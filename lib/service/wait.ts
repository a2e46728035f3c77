import {
  SERVICE_CONTINUE_PENDING,
  SERVICE_PAUSE_PENDING,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
} from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';

/** Is the service on its way from one state to another? */
export const isPending = (state: number): boolean =>
  state === SERVICE_START_PENDING ||
  state === SERVICE_STOP_PENDING ||
  state === SERVICE_CONTINUE_PENDING ||
  state === SERVICE_PAUSE_PENDING;

export interface WaitOptions {
  readonly clock: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly signal?: AbortSignal | undefined;
  /** Gives up after so many milliseconds, whatever the service says. Absent: only when it makes no progress. */
  readonly timeoutMs?: number | undefined;
  /** Called with every status that was read, the last one included. */
  readonly onStatus?: ((status: ServiceStatus) => void) | undefined;
  /** Absent: any state that is not pending. */
  readonly isSettled?: ((status: ServiceStatus) => boolean) | undefined;
  /** How long a service may be silent before it is stuck, if it asks for no more itself. Absent: 30 s. */
  readonly patienceMs?: number | undefined;
}

/** `stuck`: neither a checkpoint nor another state came in the time that the service itself had asked for. */
export interface WaitOutcome {
  readonly kind: 'settled' | 'stuck' | 'timeout';
  readonly status: ServiceStatus;
}

/**
 * Many services set no checkpoint and a wait hint of two seconds, and take ten. Half a minute is what the service manager
 * itself gives a service to answer.
 */
export const LEAST_PATIENCE_MS = 30_000;

/** Learn, Starting a Service: a tenth of the wait hint. Their one to ten seconds are for scripts; a person is waiting here. */
export const pollMs = ({ waitHintMs }: ServiceStatus): number => Math.min(Math.max(waitHintMs / 10, 100), 1000);

/**
 * Reads a service's status until it is no longer pending, or `isSettled`. Whoever raises the checkpoint is alive and starts
 * the patience anew. Rejects with what `read` rejects with, and with the signal's reason.
 */
export const waitWhilePending = async (
  read: () => Promise<ServiceStatus>,
  {
    clock,
    signal,
    timeoutMs,
    onStatus,
    isSettled = ({ state }) => !isPending(state),
    patienceMs = LEAST_PATIENCE_MS,
  }: WaitOptions,
): Promise<WaitOutcome> => {
  const begun = clock.now();
  let progressAt = begun;
  let last: ServiceStatus | undefined;
  for (;;) {
    const status = await read();
    onStatus?.(status);
    if (isSettled(status)) return { kind: 'settled', status };
    const now = clock.now();
    if (last === undefined || last.checkPoint !== status.checkPoint || last.state !== status.state) progressAt = now;
    last = status;
    if (now - progressAt >= Math.max(status.waitHintMs, patienceMs)) return { kind: 'stuck', status };
    const left = timeoutMs === undefined ? Number.POSITIVE_INFINITY : begun + timeoutMs - now;
    if (left <= 0) return { kind: 'timeout', status };
    await clock.sleep(Math.min(pollMs(status), left), signal);
  }
};
