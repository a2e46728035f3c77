import type { ServiceStatus } from '../../native/types.ts';
import { NotFoundError, TimeoutError } from '../errors.ts';
import { durationText } from './duration.ts';
import { isPending, LEAST_PATIENCE_MS } from './wait.ts';
import type { WaitForOutcome, WaitGoal } from './wait-for.ts';
import { stateWord } from './words.ts';

/** Where a service stands while it is waited for. `silentMs`: how long nothing has moved. */
export const standingText = (status: ServiceStatus | undefined, silentMs: number): string => {
  if (status === undefined) return 'not there';
  const state = stateWord(status.state);
  if (!isPending(status.state)) return state;
  const isHung = silentMs >= Math.max(status.waitHintMs, LEAST_PATIENCE_MS);
  return `${state}, checkpoint ${status.checkPoint}${isHung ? `, no progress for ${durationText(silentMs)}` : ''}`;
};

const goalWords: Partial<Readonly<Record<WaitGoal, string>>> = { exists: 'there' };

const wordOf = (goal: WaitGoal): string => goalWords[goal] ?? goal;

/** What a wait that ended well came to, without the name: `is running (5 s)`. */
export const reachedText = (goal: WaitGoal, { status, hasWaited, tookMs }: WaitForOutcome): string => {
  const what = goal === 'settled' && status !== undefined ? stateWord(status.state) : wordOf(goal);
  const processId = status === undefined || status.processId === 0 ? '' : `, process ${status.processId}`;
  return hasWaited ? `is ${what}${processId} (${durationText(tookMs)})` : `is ${what} already${processId}`;
};

/** The error of a wait that did not end well. `timeoutMs`: how long it was meant to take at most. */
export const waitForError = (
  name: string,
  goal: WaitGoal,
  { kind, status, silentMs, hasWaited, tookMs }: WaitForOutcome,
  timeoutMs: number = tookMs,
): Error => {
  if (kind === 'gone')
    return new NotFoundError(
      hasWaited ? `${name} was deleted while it was waited for` : `${name} is not there to be waited for`,
    );
  const stands = status === undefined ? '' : `: it is ${standingText(status, silentMs)}`;
  return new TimeoutError(`${name} is not ${wordOf(goal)} after ${durationText(timeoutMs)}${stands}`);
};
