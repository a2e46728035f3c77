import type { Machine, ServiceStatus } from '../../native/types.ts';
import { type PerformOptions, performStep } from './perform-step.ts';
import type { Plan, Step } from './plan.ts';
import { isDown, planUndo, type States, type Stranded } from './plan-undo.ts';
import { runSteps, type StepOutcome, type StepOutcomes, type StepScene } from './run-steps.ts';

export interface RunOptions extends Omit<PerformOptions, 'onStatus' | 'signal'> {
  readonly signal: AbortSignal;
  /** Called when a step is begun. */
  readonly onBegin?: (step: Step) => void;
  /** Called with every status that is read during a step. */
  readonly onStatus?: (step: Step, status: ServiceStatus) => void;
  /** Called as soon as a step is over or is not to be. */
  readonly onEnd?: (step: Step, outcome: StepOutcome) => void;
}

/** What became of a plan. */
export interface PlanReport {
  readonly plan: Plan;
  /** The plan's own steps, then those that were to set right what had failed, in the order in which they were over. */
  readonly outcomes: StepOutcomes;
  /** Left down although they were up. */
  readonly stranded: readonly Stranded[];
  /** By name, as the services are in the end. */
  readonly states: States;
  readonly wasInterrupted: boolean;
}

const readStates = async ({ services }: Machine, plan: Plan): Promise<States> => {
  const read = async (name: string): Promise<readonly [string, ServiceStatus | undefined]> => [
    name,
    await services.status(name).catch(() => undefined),
  ];
  return new Map(await Promise.all(plan.services.map(({ name }) => read(name))));
};

const sceneOf = (machine: Machine, options: RunOptions): StepScene => {
  const { onBegin, onStatus, onEnd, ...perform } = options;
  return {
    clock: options.clock,
    signal: options.signal,
    perform: (step) => {
      onBegin?.(step);
      return performStep(machine, step, { ...perform, onStatus: (status) => onStatus?.(step, status) });
    },
    ...(onEnd === undefined ? {} : { onEnd }),
  };
};

const isFine = (outcomes: StepOutcomes): boolean => [...outcomes.values()].every(({ kind }) => kind === 'done');

/** What the plan itself leaves, as the last steps of those services have found it. */
const statesFrom = (plan: Plan, outcomes: StepOutcomes): States => {
  const states = new Map<string, ServiceStatus | undefined>(plan.services.map(({ name, status }) => [name, status]));
  for (const [step, outcome] of outcomes)
    if (outcome.kind === 'done') states.set(step.service.name, outcome.brought.status);
  return states;
};

/**
 * Carries out a plan. Where a step fails, what does not depend on it goes on; at the end what was stopped in vain is brought
 * back, which the limit does not cut short: a server is not left half down because time is over. After Ctrl+C nothing is
 * begun any more, and what is left down is told. Rejects never for what a service does.
 */
export const runPlan = async (machine: Machine, plan: Plan, options: RunOptions): Promise<PlanReport> => {
  const { signal } = options;
  const outcomes = await runSteps(plan.steps, sceneOf(machine, options));
  if (isFine(outcomes))
    return { plan, outcomes, stranded: [], states: statesFrom(plan, outcomes), wasInterrupted: false };
  const undo = planUndo(plan, outcomes, await readStates(machine, plan));
  const undone = await runSteps(undo.steps, sceneOf(machine, { ...options, limit: undefined, args: undefined }));
  const states = await readStates(machine, plan);
  const dropped = undo.steps.filter((step) => step.action === 'start' && undone.get(step)?.kind !== 'done');
  const left = dropped
    .filter(({ service }) => isDown(states.get(service.name)))
    .map(({ service }): Stranded => ({ service, missing: [] }));
  return {
    plan,
    outcomes: new Map([...outcomes, ...undone]),
    stranded: [...undo.stranded, ...left].filter(({ service }) => isDown(states.get(service.name))),
    states,
    wasInterrupted: signal.aborted,
  };
};
