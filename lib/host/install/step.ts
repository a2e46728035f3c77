/** One thing that is done to a computer. */
export interface Step {
  /** What it does, as a person would be told before: `make the folder C:\\x`. */
  readonly title: string;
  /** Does it whole or not at all. `note`: takes what people should know although it went well. */
  run(note: (text: string) => void): Promise<void>;
  /** Takes it back where it was done; nothing that was there before goes with it. Absent: there is nothing to take back. */
  undo?(): Promise<void>;
}

/** Why a step failed, in words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What could not be taken back, and why. */
export interface Leftover {
  readonly title: string;
  readonly reason: unknown;
}

/** Steps that failed or were interrupted, and were taken back as far as that went. */
export class StepsFailed extends Error {
  override readonly name = 'StepsFailed';
  /** undefined: somebody interrupted them. */
  readonly step: Step | undefined;
  readonly reason: unknown;
  readonly leftovers: readonly Leftover[];

  constructor(step: Step | undefined, reason: unknown, leftovers: readonly Leftover[]) {
    super('steps were not taken');
    this.step = step;
    this.reason = reason;
    this.leftovers = leftovers;
  }
}

/** Takes back what was done, the last first; one that can't be taken back keeps none of the others from it. */
const undoAll = async (done: readonly Step[]): Promise<readonly Leftover[]> => {
  const leftovers: Leftover[] = [];
  for (const step of done.toReversed())
    try {
      await step.undo?.();
    } catch (reason) {
      leftovers.push({ title: step.title, reason });
    }
  return leftovers;
};

/**
 * Takes steps in their order. Where one fails, or the signal comes between two, all that were done are taken back. A step is never
 * interrupted in its middle. StepsFailed: which, why, and what is left behind.
 */
export const runSteps = async (
  steps: readonly Step[],
  signal: AbortSignal,
  note: (text: string) => void = () => undefined,
): Promise<void> => {
  const done: Step[] = [];
  for (const step of steps) {
    if (signal.aborted) throw new StepsFailed(undefined, signal.reason, await undoAll(done));
    try {
      await step.run(note);
    } catch (error) {
      throw new StepsFailed(step, error, await undoAll(done));
    }
    done.push(step);
  }
};
