/** One expectation that can be held against something, in this process or in a Windows program that reports back. */
export interface Check {
  readonly name: string;
  /** Throws where it does not hold. */
  run(): Promise<void>;
}

/** How a check went. */
export interface Outcome {
  readonly name: string;
  /** The failure with its stack. Absent: it held. */
  readonly fault?: string;
}

const faultOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `not an error: ${String(error)}`;

/** Runs checks one after another; one that fails stops none of the others. */
export const runChecks = async (checks: readonly Check[]): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const { name, run } of checks)
    outcomes.push(
      await run().then(
        () => ({ name }),
        (error: unknown) => ({ name, fault: faultOf(error) }),
      ),
    );
  return outcomes;
};
