import { SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';
import { isPending, pollMs, type WaitOptions } from './wait.ts';

/** What a service can be waited for to be. `settled`: on its way to nowhere. */
export const waitGoals = ['running', 'stopped', 'paused', 'settled', 'exists', 'deleted'] as const;

export type WaitGoal = (typeof waitGoals)[number];

const isReached: Readonly<Record<WaitGoal, (status: ServiceStatus | undefined) => boolean>> = {
  running: (status) => status?.state === SERVICE_RUNNING,
  stopped: (status) => status?.state === SERVICE_STOPPED,
  paused: (status) => status?.state === SERVICE_PAUSED,
  settled: (status) => status !== undefined && !isPending(status.state),
  exists: (status) => status !== undefined,
  deleted: (status) => status === undefined,
};

export interface WaitForOptions extends Pick<WaitOptions, 'clock' | 'signal' | 'timeoutMs'> {
  /** Called with every status that was read (undefined: no such service), and how long nothing has moved by then. */
  readonly onStatus?: ((status: ServiceStatus | undefined, silentMs: number) => void) | undefined;
}

export interface WaitForOutcome {
  /** `gone`: it was deleted, or was never there, and what is waited for can't come any more. */
  readonly kind: 'reached' | 'timeout' | 'gone';
  /** As it was read last. undefined: no such service. */
  readonly status: ServiceStatus | undefined;
  /** How long it has been in that state, with that checkpoint, while it was watched. */
  readonly silentMs: number;
  /** false: it was there at the first look. */
  readonly hasWaited: boolean;
  readonly tookMs: number;
}

/** Somebody may change a service that rests at any time, and nobody says when. */
const RESTING_POLL_MS = 500;

const nextPollMs = (status: ServiceStatus | undefined): number =>
  status !== undefined && isPending(status.state) ? pollMs(status) : RESTING_POLL_MS;

const isSame = (a: ServiceStatus | undefined, b: ServiceStatus | undefined): boolean =>
  a?.state === b?.state && a?.checkPoint === b?.checkPoint && a?.processId === b?.processId;

/**
 * Watches a service until it is what is waited for. It only watches: one that stops with an error, or hangs, is waited for
 * on, since its recovery or a person may set it right. `read`: undefined where there is no such service. Rejects with what
 * `read` rejects with, and with the signal's reason.
 */
export const waitFor = async (
  read: () => Promise<ServiceStatus | undefined>,
  goal: WaitGoal,
  { clock, signal, timeoutMs, onStatus }: WaitForOptions,
): Promise<WaitForOutcome> => {
  const begun = clock.now();
  let last: ServiceStatus | undefined;
  let movedAt = begun;
  for (let hasWaited = false; ; hasWaited = true) {
    const status = await read();
    const now = clock.now();
    if (!hasWaited || !isSame(last, status)) movedAt = now;
    last = status;
    const seen = { status, silentMs: now - movedAt, hasWaited, tookMs: now - begun };
    onStatus?.(status, seen.silentMs);
    if (isReached[goal](status)) return { kind: 'reached', ...seen };
    if (status === undefined && goal !== 'exists') return { kind: 'gone', ...seen };
    const left = timeoutMs === undefined ? Number.POSITIVE_INFINITY : begun + timeoutMs - now;
    if (left <= 0) return { kind: 'timeout', ...seen };
    await clock.sleep(Math.min(nextPollMs(status), left), signal);
  }
};
