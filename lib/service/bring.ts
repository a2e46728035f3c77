import { ERROR_ACCESS_DENIED } from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { RefusedError, TimeoutError } from '../errors.ts';
import { durationText } from './duration.ts';
import type { HostProcess } from './end-process.ts';
import { exitCodeAdvice } from './exit-code.ts';
import { inTime } from './in-time.ts';
import { isPending, type WaitOptions, waitWhilePending } from './wait.ts';
import { stateWord } from './words.ts';

/** The process that was ended because a service did not stop by itself. */
export interface Ended extends HostProcess {
  /** The service's recovery may start it again: to Windows its process has failed. */
  readonly mayComeBack: boolean;
}

/** What came of it. */
export interface Brought {
  readonly status: ServiceStatus;
  /** false: it was there already, or went there without being asked to. */
  readonly hasChanged: boolean;
  /** Absent: none had to be ended. */
  readonly ended?: Ended;
}

/** How long and under whose eyes a service is brought somewhere. */
export interface BringOptions extends Pick<WaitOptions, 'clock' | 'signal' | 'onStatus'> {
  /** When whoever asked gives up (by the clock), and how long a time that was. Absent: only when no progress is made. */
  readonly limit?: { readonly at: number; readonly ms: number } | undefined;
}

/** A state may change between a look and a request; so often the request is made anew. */
export const MOST_TRIES = 3;

export const isCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof Win32Error && codes.includes(error.code);

/** What Windows says, with what was tried before it; any other error as it is. */
export const refused = (error: unknown, tried: string): unknown => {
  if (!(error instanceof Win32Error)) return error;
  // A service that ends with 5 lacks a right; here the caller lacks one.
  const isCallers = error.code === ERROR_ACCESS_DENIED;
  return new RefusedError(tried, error, isCallers ? undefined : exitCodeAdvice({ kind: 'win32', code: error.code }));
};

/** Milliseconds that are left of the limit. */
export const leftOf = ({ limit, clock }: BringOptions): number =>
  limit === undefined ? Number.POSITIVE_INFINITY : limit.at - clock.now();

/** It took longer than the limit allows, or (`isStuck`) than the service itself had asked for. */
export const tooSlow = (
  name: string,
  verb: string,
  status: ServiceStatus | undefined,
  { limit }: BringOptions,
  isStuck = false,
): TimeoutError => {
  const why = limit === undefined || isStuck ? 'and makes no progress any more' : `within ${durationText(limit.ms)}`;
  const goesOn = status !== undefined && isPending(status.state) ? '. It goes on by itself' : '';
  const state =
    status === undefined
      ? 'Windows has not answered the request yet'
      : `it is ${stateWord(status.state)}, checkpoint ${status.checkPoint}${goesOn}`;
  return new TimeoutError(`${name} did not ${verb} ${why}: ${state}`);
};

/** Waits within the limit until the service has settled. TimeoutError: it has not. */
export const settle = async (
  { services }: Machine,
  name: string,
  verb: string,
  options: BringOptions,
  isSettled?: WaitOptions['isSettled'],
): Promise<ServiceStatus> => {
  const { clock, signal, onStatus } = options;
  const { kind, status } = await waitWhilePending(() => services.status(name), {
    clock,
    signal,
    onStatus,
    timeoutMs: leftOf(options),
    isSettled,
  });
  if (kind === 'settled') return status;
  throw tooSlow(name, verb, status, options, kind === 'stuck');
};

/** What a request to Windows gives. TimeoutError: it has not answered within the limit. */
export const answered = async <T>(call: Promise<T>, name: string, verb: string, options: BringOptions): Promise<T> => {
  const answer = await inTime(call, leftOf(options), options);
  if (answer.kind === 'late') throw tooSlow(name, verb, undefined, options);
  return answer.value;
};
