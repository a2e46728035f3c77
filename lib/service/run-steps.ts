import type { BringOptions, Brought } from './bring.ts';
import { predecessors, type Step } from './plan.ts';

/** When a step was begun and when it was over, by the clock. */
export interface Times {
  readonly begunAt: number;
  readonly endedAt: number;
}

/** What became of a step. */
export type StepOutcome =
  | ({ readonly kind: 'done'; readonly brought: Brought } & Times)
  | ({ readonly kind: 'failed'; readonly error: unknown } & Times)
  /** `because`: the step whose failure made it senseless. */
  | { readonly kind: 'skipped'; readonly because: Step }
  /** The user had said stop before it was its turn. */
  | { readonly kind: 'dropped' };

export type StepOutcomes = ReadonlyMap<Step, StepOutcome>;

export interface StepScene extends Pick<BringOptions, 'clock'> {
  readonly signal: AbortSignal;
  perform(step: Step): Promise<Brought>;
  /** Called as soon as a step is over or is not to be; in the order in which that happens. */
  onEnd?(step: Step, outcome: StepOutcome): void;
}

/** The first of the groups of steps in which none succeeded. */
const missingIn = (step: Step, outcomes: StepOutcomes): readonly Step[] | undefined =>
  step.after.find((group) => group.every((each) => outcomes.get(each)?.kind !== 'done'));

/** The step at the root of it: what was skipped was skipped because of another. */
const rootOf = (step: Step, outcomes: StepOutcomes): Step => {
  const outcome = outcomes.get(step);
  return outcome?.kind === 'skipped' ? outcome.because : step;
};

const withoutTurn = (step: Step, outcomes: StepOutcomes, signal: AbortSignal): StepOutcome | undefined => {
  if (signal.aborted) return { kind: 'dropped' };
  const [missing] = missingIn(step, outcomes) ?? [];
  return missing === undefined ? undefined : { kind: 'skipped', because: rootOf(missing, outcomes) };
};

const take = async (step: Step, { clock, perform }: StepScene): Promise<StepOutcome> => {
  const begunAt = clock.now();
  try {
    const brought = await perform(step);
    return { kind: 'done', brought, begunAt, endedAt: clock.now() };
  } catch (error) {
    return { kind: 'failed', error, begunAt, endedAt: clock.now() };
  }
};

/**
 * Takes all steps: each as soon as those are over that it waits for, and only when these have succeeded; so what is
 * independent runs side by side, and no failure stops what it does not concern. Never rejects. `steps`: predecessors first.
 */
export const runSteps = async (steps: readonly Step[], scene: StepScene): Promise<StepOutcomes> => {
  const outcomes = new Map<Step, StepOutcome>();
  const turns = new Map<Step, Promise<void>>();
  const turn = async (step: Step): Promise<void> => {
    await Promise.all(predecessors(step).map((before) => turns.get(before)));
    const outcome = withoutTurn(step, outcomes, scene.signal) ?? (await take(step, scene));
    outcomes.set(step, outcome);
    scene.onEnd?.(step, outcome);
  };
  for (const step of steps) turns.set(step, turn(step));
  await Promise.all(turns.values());
  return outcomes;
};
