import { type Outcome, ok } from '../finding.ts';
import { say } from '../said.ts';

/** What was found, or that all is well. */
export const orWell = (outcomes: readonly Outcome[], well: Outcome): readonly Outcome[] =>
  outcomes.length === 0 ? [well] : outcomes;

/** There is none to look at. */
export const NONE = ok(say`svcdeck hosts no services on this computer.`, { services: 0 });

/** All of them, one after the other; the outcomes of each. */
export const ofEach = async <T>(
  all: readonly T[],
  look: (one: T) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const one of all) outcomes.push(...(await look(one)));
  return outcomes;
};
