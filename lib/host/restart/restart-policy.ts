import { ERROR_PROCESS_ABORTED } from '../../../native/codes.ts';
import { durationText, tookText } from '../../service/duration.ts';
import { exitText } from '../exit/exit-code-words.ts';
import { type ExitRules, meaningOf } from './exit-rules.ts';

/** How long is waited before the program is started again. */
export interface BackOff {
  readonly firstMs: number;
  /** What each wait is multiplied by for the next. */
  readonly factor: number;
  readonly longestMs: number;
  /** The part of a wait, 0 to 1, that chance may take off; it never adds to one. */
  readonly jitter: number;
  /** A run as long as this was a good one: the waits begin anew. */
  readonly resetAfterMs: number;
  /** With more than so much waiting added up, the next failure is the last. undefined: never. */
  readonly giveUpAfterMs: number | undefined;
}

export const usualBackOff: BackOff = {
  firstMs: 5000,
  factor: 2,
  longestMs: 300_000,
  jitter: 0.1,
  resetAfterMs: 30_000,
  giveUpAfterMs: 300_000,
};

export interface RestartPolicy {
  readonly backOff: BackOff;
  readonly exitRules: ExitRules;
}

/** How a run of the program ended. */
export type RunEnd =
  /** It ended by itself, or somebody ended it. */
  | { readonly kind: 'exited'; readonly code: number }
  /** It could not be started: a Win32 code, and why in words without a full stop. */
  | { readonly kind: 'not-started'; readonly code: number; readonly reason: string }
  /** It was ended because a probe failed, for the reason that is told. */
  | { readonly kind: 'probe'; readonly reason: string };

/** What the service manager is told when the service ends. */
export type ServiceExit =
  | { readonly kind: 'win32'; readonly code: number }
  /** The program's own code, never 0. */
  | { readonly kind: 'service'; readonly code: number };

/** Where a hosted program stands. A value: each step makes a new one. */
export type RestartState = Counted &
  (
    | { readonly phase: 'idle' }
    | { readonly phase: 'running'; readonly since: number }
    | { readonly phase: 'waiting' }
    /** A stop was asked for: nothing starts the program again. */
    | { readonly phase: 'stopping' }
    | { readonly phase: 'ended' }
  );

interface Counted {
  /** Ends that led to a restart since the last good run. */
  readonly failures: number;
  /** What the waits since then add up to, chance left out. */
  readonly waitedMs: number;
}

/** What is to be done next, and the sentence for the log. */
export type RestartDecision =
  | { readonly kind: 'restart'; readonly delayMs: number; readonly failures: number; readonly sentence: string }
  | {
      readonly kind: 'end';
      /** `stopped`: it was asked to. `finished`: the exit code means that the work is done. */
      readonly why: 'stopped' | 'finished' | 'failed' | 'gave-up';
      readonly exit: ServiceExit;
      readonly sentence: string;
    };

export interface RestartStep {
  readonly state: RestartState;
  readonly decision: RestartDecision;
}

const WELL: ServiceExit = { kind: 'win32', code: 0 };

export const firstState: RestartState = { phase: 'idle', failures: 0, waitedMs: 0 };

const counted = ({ failures, waitedMs }: RestartState): Counted => ({ failures, waitedMs });

/** The program runs. `now` is in milliseconds of a clock that nobody sets. A stop that was asked for stays asked for. */
export const programStarted = (state: RestartState, now: number): RestartState =>
  mayStart(state) ? { ...counted(state), phase: 'running', since: now } : state;

/** A stop was asked for, by the user, at shutdown or by the host itself. Whoever waits for a restart wakes and ends. */
export const stopAsked = (state: RestartState): RestartState =>
  state.phase === 'ended' ? state : { ...counted(state), phase: 'stopping' };

/** Whether the program may be started in this state; asked once more when a wait is over. */
export const mayStart = ({ phase }: RestartState): boolean => phase === 'idle' || phase === 'waiting';

/** Whether the program has run well since its last restart: the moment to tell that it has recovered. */
export const hasRecovered = (state: RestartState, backOff: BackOff, now: number): boolean =>
  state.phase === 'running' && state.failures > 0 && now - state.since >= backOff.resetAfterMs;

/** The n-th wait since the last good run, from 0, before chance takes its part. Whole milliseconds. */
export const nominalDelayMs = ({ firstMs, factor, longestMs }: BackOff, failures: number): number =>
  // The factor is kept finite: nothing times infinity would be no number.
  Math.min(
    longestMs,
    Math.round(Math.min(firstMs * Math.min(factor ** failures, Number.MAX_VALUE), Number.MAX_SAFE_INTEGER)),
  );

const endText = (end: RunEnd): string => {
  if (end.kind === 'probe') return `was ended: ${end.reason}`;
  return end.kind === 'exited' ? `ended with exit code ${exitText(end.code)}` : `could not be started: ${end.reason}`;
};

const serviceExitOf = (end: RunEnd): ServiceExit => {
  if (end.kind === 'not-started') return { kind: 'win32', code: end.code === 0 ? ERROR_PROCESS_ABORTED : end.code };
  if (end.kind === 'probe' || end.code === 0) return { kind: 'win32', code: ERROR_PROCESS_ABORTED };
  return { kind: 'service', code: end.code };
};

const ended = (
  state: RestartState,
  decision: Omit<Extract<RestartDecision, { kind: 'end' }>, 'kind'>,
): RestartStep => ({
  state: { ...counted(state), phase: 'ended' },
  decision: { kind: 'end', ...decision },
});

const sinceGoodRun = (state: RestartState, backOff: BackOff, ranMs: number): Counted =>
  ranMs >= backOff.resetAfterMs ? { failures: 0, waitedMs: 0 } : counted(state);

const ranFor = (state: RestartState, now: number): number =>
  state.phase === 'running' ? Math.max(0, now - state.since) : 0;

/**
 * What follows the end of a run. `random` gives a number from 0 to 1, 1 left out. `lastedMs`: how long there was a process, which is
 * longer than it counted as running where it had to become ready. A stop that was asked for decides before everything else; then the
 * exit code's rule; then the back-off.
 */
export const runEnded = (
  { backOff, exitRules }: RestartPolicy,
  state: RestartState,
  end: RunEnd,
  now: number,
  random: () => number,
  lastedMs: number = ranFor(state, now),
): RestartStep => {
  if (state.phase === 'stopping' || state.phase === 'ended')
    return ended(state, { why: 'stopped', exit: WELL, sentence: 'The service stops because it was asked to.' });
  const ranMs = ranFor(state, now);
  const story = `The program ${endText(end)}${end.kind === 'not-started' ? '' : ` after ${tookText(lastedMs)}`}`;
  const meaning = end.kind === 'exited' ? meaningOf(exitRules, end.code) : 'restart';
  if (meaning === 'stop')
    return ended(state, { why: 'finished', exit: WELL, sentence: `${story}; by its rule the service ends well.` });
  if (meaning === 'fail')
    return ended(state, {
      why: 'failed',
      exit: serviceExitOf(end),
      sentence: `${story}; by its rule the service ends with that code.`,
    });
  const { failures, waitedMs } = sinceGoodRun(state, backOff, ranMs);
  if (backOff.giveUpAfterMs !== undefined && waitedMs > backOff.giveUpAfterMs)
    return ended(state, {
      why: 'gave-up',
      exit: serviceExitOf(end),
      sentence: `${story}; given up after ${failures === 1 ? '1 restart' : `${failures} restarts in a row`} and ${durationText(waitedMs)} of waiting.`,
    });
  const nominalMs = nominalDelayMs(backOff, failures);
  const delayMs = Math.round(nominalMs * (1 - backOff.jitter * random()));
  return {
    state: { phase: 'waiting', failures: failures + 1, waitedMs: waitedMs + nominalMs },
    decision: {
      kind: 'restart',
      delayMs,
      failures: failures + 1,
      sentence: `${story}; restarting in ${tookText(delayMs)} (restart ${failures + 1} since it last ran well).`,
    },
  };
};

/**
 * The waits of a policy in their order for a program that fails at once each time, chance left out: what a user is shown
 * as "the ladder". At most `most`; fewer when it gives up before.
 */
export const ladder = (backOff: BackOff, most: number): readonly number[] => {
  const waits: number[] = [];
  let waitedMs = 0;
  while (waits.length < most && (backOff.giveUpAfterMs === undefined || waitedMs <= backOff.giveUpAfterMs)) {
    const delayMs = nominalDelayMs(backOff, waits.length);
    waits.push(delayMs);
    waitedMs += delayMs;
  }
  return waits;
};
