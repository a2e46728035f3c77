import { inTime } from '../service/in-time.ts';
import type { WaitOptions } from '../service/wait.ts';
import type { Check, Ground } from './check.ts';
import { outcomeOfFailure } from './failure.ts';
import { type Finding, found, type Group, type Outcome } from './finding.ts';
import { say } from './said.ts';

/** What checks are run with. */
export interface CheckRun extends Pick<WaitOptions, 'clock'> {
  readonly signal: AbortSignal;
  /** All checks together may take so long; what takes longer is left alone, and that is its finding. */
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

const leftOut = (slow: Check): Outcome =>
  found('note', say`Not looked at, since ${slow.id} did not answer.`, { facts: { waitedFor: slow.id } });

const findingsOf = (check: Check, outcomes: readonly Outcome[], tookMs: number): readonly Finding[] =>
  outcomes.map((each) => ({ check: check.id, group: groupOf(check), title: check.title, tookMs, ...each }));

/** The checks of one group, one after the other until one of them gives no answer by `deadline`. */
const runGroup = async (
  checks: readonly Check[],
  ground: Ground,
  run: CheckRun,
  deadline: number,
  over: (check: Check) => void,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  let slow: Check | undefined;
  for (const check of checks) {
    // Each begins in a turn of its own, so that Ctrl+C and the progress get theirs in between.
    await new Promise(setImmediate);
    run.signal.throwIfAborted();
    const begun = run.clock.now();
    if (slow !== undefined) findings.push(...findingsOf(check, [leftOut(slow)], 0));
    else {
      const outcome = await inTime(outcomesOf(check, ground), deadline - begun, run);
      if (outcome.kind === 'late') slow = check;
      const outcomes = outcome.kind === 'came' ? outcome.value : [overdue(run.limitMs)];
      findings.push(...findingsOf(check, outcomes, run.clock.now() - begun));
    }
    over(check);
  }
  return findings;
};

/**
 * Makes the groups of checks at the same time. Within a group one follows the other: calls that hang hold threads that all others need
 * too, and so a family of calls holds one of them at most. What a check meets is its own finding. In the order of the checks.
 * Rejects with the signal's reason, and with nothing else.
 */
export const runChecks = async (
  checks: readonly Check[],
  ground: Ground,
  run: CheckRun,
): Promise<readonly Finding[]> => {
  const deadline = run.clock.now() + run.limitMs;
  const waiting = new Set<string>(checks.map(({ id }) => id));
  const over = ({ id }: Check): void => {
    waiting.delete(id);
    run.onProgress?.([...waiting]);
  };
  const groups = [...Map.groupBy(checks, groupOf).values()];
  return (await Promise.all(groups.map((group) => runGroup(group, ground, run, deadline, over)))).flat();
};
