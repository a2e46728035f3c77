import { SERVICE_CONTROL_PARAMCHANGE } from '../../../native/codes.ts';
import type { Machine } from '../../../native/types.ts';
import { perform } from './perform.ts';
import type { UpdatePlan } from './plan-update.ts';
import { reasonOf, type Step } from './step.ts';
import { tidyUp } from './tidy-up.ts';

const tell = async ({ services }: Machine, name: string, note: (text: string) => void): Promise<void> => {
  try {
    await services.control(name, SERVICE_CONTROL_PARAMCHANGE);
  } catch (error) {
    note(`the running service was not told, and goes by its old definition until it is restarted: ${reasonOf(error)}`);
  }
};

/**
 * Carries out an update: all of it, or nothing. A service that runs is told to read its definition anew. RefusedError, FailedError,
 * CancelledError: see `perform`. `steps`: those of the plan, as the caller watches them.
 */
export const performUpdate = async (
  machine: Machine,
  plan: UpdatePlan,
  steps: readonly Step[],
  { signal, note }: { readonly signal: AbortSignal; readonly note: (text: string) => void },
): Promise<void> => {
  const { name } = plan;
  if (plan.steps.length === 0) return;
  await perform(steps, signal, note, {
    inVain: `${name} was not changed`,
    advice: `See what is set now with \`svcdeck get ${name}\` and \`svcdeck show ${name}\`.`,
  });
  await tidyUp(plan.afterwards, note);
  if (plan.isActive) await tell(machine, name, note);
};
