import { tookText } from '../../service/duration.ts';
import { exitText, win32Text } from '../exit/exit-code-words.ts';
import type { ExitRecord } from '../exit/exit-history.ts';
import type { RestartDecision, RestartState, RunEnd } from '../restart/restart-policy.ts';
import type { Tell } from './tell.ts';

/** How one attempt to run the program went. */
export interface AttemptEnd {
  readonly end: RunEnd;
  /** null: it was not started. */
  readonly processId: number | null;
  readonly ranMs: number;
  /** On the clock that nobody sets. */
  readonly endedAt: number;
  /** Oldest first. */
  readonly lastLines: readonly string[];
}

/** So many lines stand in an event; the history keeps more. */
const LINES_IN_EVENT = 10;

const codeOf = (end: RunEnd): number | null => (end.kind === 'probe' ? null : end.code);

const exitWords = (end: RunEnd): string => {
  if (end.kind === 'exited') return exitText(end.code);
  return end.kind === 'probe' ? `unknown (${end.reason})` : `none (Win32 error ${win32Text(end.code)})`;
};

/** How long the last run took and how it ended, for events. undefined: there was none. */
export const lastWords = (last: AttemptEnd | undefined): { readonly after: string; readonly exitCode: string } =>
  last === undefined
    ? { after: tookText(0), exitCode: 'none (it was not started)' }
    : { after: tookText(last.ranMs), exitCode: exitWords(last.end) };

/** What followed the end of a run, as its record has it. */
export interface RecordedDecision {
  readonly sentence: string;
  /** Absent: the program is not started again. */
  readonly restartInMs?: number;
}

/** A record for the exit history. */
export const recordOf = (
  { end, processId, ranMs, lastLines }: AttemptEnd,
  { sentence, restartInMs }: RecordedDecision,
  now: number,
): ExitRecord => ({
  time: new Date(now).toISOString(),
  end: end.kind,
  code: codeOf(end),
  ranMs: Math.round(ranMs),
  processId,
  decision: sentence,
  ...(restartInMs === undefined ? {} : { restartInMs }),
  lastLines,
});

const linesOf = ({ lastLines }: AttemptEnd): string =>
  lastLines.length === 0 ? '(none)' : lastLines.slice(-LINES_IN_EVENT).join('\r\n');

/** Tells how a run ended and what follows. What a probe or a start had to say has been told before. */
export const tellOfEnd = (
  tell: Tell,
  ended: AttemptEnd,
  decision: RestartDecision,
  { failures, waitedMs }: RestartState,
): void => {
  const words = lastWords(ended);
  const lines = { ...words, lastLines: linesOf(ended) };
  const hasDied = ended.end.kind === 'exited';
  if (decision.kind === 'restart') {
    if (hasDied) tell('HOST_DIED', lines);
    tell('HOST_RESTARTING', { delay: tookText(decision.delayMs), restarts: String(failures) });
  } else if (decision.why === 'finished') tell('HOST_FINISHED', words);
  else if (decision.why === 'failed' && hasDied) tell('HOST_FAILED', lines);
  else if (decision.why === 'gave-up') {
    if (hasDied) tell('HOST_DIED', lines);
    tell('HOST_GAVE_UP', { restarts: String(failures), waited: tookText(waitedMs), exitCode: words.exitCode });
  }
};
