import { FailedError } from '../../lib/errors.ts';
import type { SwitchPlan } from '../../lib/host/import/plan-take-over.ts';
import { perform } from '../../lib/host/install/perform.ts';
import { tidyUp } from '../../lib/host/install/tidy-up.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { stateWord } from '../../lib/service/words.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import type { PlanTeller } from './tell-plan.ts';

/** What becomes of a service that runs while it changes hands. */
export interface SwitchOptions {
  /** `refuse`: it is left alone. */
  readonly whileRunning: 'refuse' | 'stop' | 'restart';
  readonly timeoutMs: number | undefined;
  readonly isDryRun: boolean;
}

/** How it is told. */
export interface SwitchWords {
  /** `taken over`. */
  readonly done: string;
  /** What to do where something cannot be taken back. */
  readonly advice: string;
}

const limitOf = ({ timeoutMs }: SwitchOptions, { clock, signal }: Context) => ({
  clock,
  signal,
  ...(timeoutMs === undefined ? {} : { limit: { at: clock.now() + timeoutMs, ms: timeoutMs } }),
});

const start = async (machine: Machine, name: string, options: SwitchOptions, context: Context): Promise<void> => {
  const { bringUp } = await import('../../lib/service/bring-up.ts');
  await bringUp(machine, name, [], limitOf(options, context));
};

const stop = async (machine: Machine, name: string, options: SwitchOptions, context: Context): Promise<void> => {
  const { bringDown } = await import('../../lib/service/bring-down.ts');
  await bringDown(machine, name, limitOf(options, context));
};

/** FailedError: the service runs, and nobody has said that it may be stopped. */
export const checkMayStop = async (
  machine: Machine,
  { name, isActive }: SwitchPlan,
  { whileRunning, isDryRun }: SwitchOptions,
  { done }: SwitchWords,
): Promise<void> => {
  if (!isActive || isDryRun || whileRunning !== 'refuse') return;
  const { state } = await machine.services.status(name);
  throw new FailedError(
    `${name} is ${stateWord(state)}: it was not ${done}`,
    'Say --restart to stop it first and start it afterwards, or --stop to leave it stopped.',
  );
};

/** Starts it as it was before, where nothing came of the change; that this fails too is told, and the first failure counts. */
const startAgain = async (
  machine: Machine,
  { name }: SwitchPlan,
  options: SwitchOptions,
  context: Context,
  teller: PlanTeller,
): Promise<void> => {
  try {
    await start(machine, name, options, { ...context, signal: new AbortController().signal });
    teller.note(`${name} runs again as before`);
  } catch (error) {
    teller.warn([
      `${name} was stopped, and could not be started again: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
};

/**
 * Lets a service change hands: all of it, or nothing. FailedError: it does not stop; see `perform`; or it has changed hands and does
 * not start.
 */
export const switchService = async (
  machine: Machine,
  plan: SwitchPlan,
  options: SwitchOptions,
  words: SwitchWords,
  context: Context,
  teller: PlanTeller,
): Promise<void> => {
  const { name, isActive } = plan;
  const stops = { title: `stop ${name}` };
  const starts = { title: `start ${name}` };
  const isRestarted = isActive && options.whileRunning === 'restart';
  if (options.isDryRun) {
    const steps = [...plan.steps, ...plan.afterwards];
    teller.listed([...(isActive ? [stops] : []), ...steps, ...(isRestarted ? [starts] : [])]);
    return;
  }
  if (isActive) {
    await stop(machine, name, options, context);
    teller.listed([stops]);
  }
  try {
    await perform(teller.told(plan.steps), context.signal, (text) => teller.note(text), {
      inVain: `${name} was not ${words.done}`,
      advice: words.advice,
    });
  } catch (error) {
    if (isRestarted) await startAgain(machine, plan, options, context, teller);
    throw error;
  }
  await tidyUp(teller.told(plan.afterwards), (text) => teller.note(text));
  if (!isRestarted) return;
  teller.listed([starts]);
  try {
    await start(machine, name, options, context);
  } catch (error) {
    teller.warn([`${safeText(name)} is ${words.done}, but was not started. ${words.advice}`]);
    throw error;
  }
};
