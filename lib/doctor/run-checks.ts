import { inTime } from '../service/in-time.ts';
import type { WaitOptions } from '../service/wait.ts';
import type { Check, Ground } from './check.ts';
import { outcomeOfFailure } from './failure.ts';
import { type Finding, found, type Group, type Outcome } from './finding.ts';
import { say } from './said.ts';

/** What checks are run with. */
export interface CheckRun extends Pick<WaitOptions, 'clock'> {
  readonly signal: AbortSignal;
  /** Each check may take so long; what takes longer is left alone, and that is its finding. */
  readonly limitMs: number;
  /** Told of each check that is over: the ids of those that are not yet. */
  onProgress?(waiting: readonly string[]): void;
}

/** The group of a check: what stands before the dot. */
export const groupOf = ({ id }: Pick<Check, 'id'>): Group => id.slice(0, id.indexOf('.')) as Group;

const outcomesOf = async (check: Check, ground: Ground): Promise<readonly Outcome[]> => {
  try {
    const outcomes = await check.run(ground);
    return 'verdict' in outcomes ? [outcomes] : outcomes;
  } catch (error) {
    return [await outcomeOfFailure(error, ground)];
  }
};

const overdue = (limitMs: number): Outcome =>
  found('warning', say`No answer came within ${limitMs / 1000} s.`, {
    advice: say`What is asked here hangs or is very slow: other programs that ask the same will wait too.`,
    facts: { limitMs },
  });

const findingsOf = async (check: Check, ground: Ground, run: CheckRun): Promise<readonly Finding[]> => {
  const begun = run.clock.now();
  const outcome = await inTime(outcomesOf(check, ground), run.limitMs, run);
  const outcomes = outcome.kind === 'came' ? outcome.value : [overdue(run.limitMs)];
  const tookMs = run.clock.now() - begun;
  return outcomes.map((each) => ({ check: check.id, group: groupOf(check), title: check.title, tookMs, ...each }));
};

/**
 * Makes all checks at the same time: a slow one costs no more than its own time, and what one of them meets is its own finding.
 * In the order of the checks. Rejects with the signal's reason, and with nothing else.
 */
export const runChecks = async (
  checks: readonly Check[],
  ground: Ground,
  run: CheckRun,
): Promise<readonly Finding[]> => {
  const waiting = new Set<string>(checks.map(({ id }) => id));
  const all = checks.map(async (check) => {
    // Each begins in a turn of its own, so that Ctrl+C and the progress get theirs in between.
    await new Promise(setImmediate);
    run.signal.throwIfAborted();
    const findings = await findingsOf(check, ground, run);
    waiting.delete(check.id);
    run.onProgress?.([...waiting]);
    return findings;
  });
  return (await Promise.all(all)).flat();
};
