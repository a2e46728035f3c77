import { reasonOf, type Step } from './step.ts';

/** Takes away what is no longer needed, where that goes: nothing depends on it any more, so what stays is noted and is no failure. */
export const tidyUp = async (steps: readonly Step[], note: (text: string) => void): Promise<void> => {
  for (const step of steps)
    try {
      await step.run(note);
    } catch (error) {
      note(`could not ${step.title}: ${reasonOf(error)}`);
    }
};
