import {
  SERVICE_CONTINUE_PENDING,
  SERVICE_PAUSE_PENDING,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';
import type { Action, Plan, PlannedService, Step } from './plan.ts';
import { type Ascent, planAscent } from './plan-restart.ts';
import type { StepOutcome, StepOutcomes } from './run-steps.ts';

/** By name, as services are after the steps of a plan. undefined: it would not tell. */
export type States = ReadonlyMap<string, ServiceStatus | undefined>;

const upStates = new Set([SERVICE_RUNNING, SERVICE_PAUSED, SERVICE_PAUSE_PENDING, SERVICE_CONTINUE_PENDING]);

const isUp = (status: ServiceStatus | undefined): boolean => status !== undefined && upStates.has(status.state);

export const isDown = (status: ServiceStatus | undefined): boolean =>
  status?.state === SERVICE_STOPPED || status?.state === SERVICE_STOP_PENDING;

const outcomeOf = (outcomes: StepOutcomes, service: PlannedService, action: Action): StepOutcome | undefined =>
  [...outcomes].find(([step]) => step.service === service && step.action === action)?.[1];

/** It was up and was to be up again in the end, and nobody has tried to start it. */
const isOwedByRestart = (service: PlannedService, outcomes: StepOutcomes): boolean => {
  const start = outcomeOf(outcomes, service, 'start');
  return !isDown(service.status) && (start?.kind === 'skipped' || start?.kind === 'dropped');
};

/**
 * Dependents are stopped for the sake of what they need. Where any of that is stopped as was asked, they belong down;
 * where none is, they were stopped in vain.
 */
const isOwedByStop = (service: PlannedService, plan: Plan, outcomes: StepOutcomes): boolean =>
  service.role === 'dependent' &&
  service.status.state !== SERVICE_STOP_PENDING &&
  plan.services
    .filter(({ name }) => service.needs.includes(name))
    .every((needed) => outcomeOf(outcomes, needed, 'stop')?.kind !== 'done' || isOwedByStop(needed, plan, outcomes));

/** A service that the change has left down although it was up, and that nobody is going to start. */
export interface Stranded {
  readonly service: PlannedService;
  /** What it needs and is not up either. */
  readonly missing: readonly PlannedService[];
}

export interface Undo {
  /** What can be brought back, what the others need first. */
  readonly steps: readonly Step[];
  readonly stranded: readonly Stranded[];
}

/**
 * What a change that failed half way has left, and how it is set right: services that were stopped on the way are brought
 * back where all that they need is up. What was started stays up.
 */
export const planUndo = (plan: Plan, outcomes: StepOutcomes, states: States): Undo => {
  const isOwed = (service: PlannedService): boolean =>
    plan.goal === 'restart'
      ? isOwedByRestart(service, outcomes)
      : plan.goal === 'stop' && isOwedByStop(service, plan, outcomes);
  const down = plan.services.filter((service) => isDown(states.get(service.name)) && isOwed(service));
  const order: Ascent[] = [];
  const stranded: Stranded[] = [];
  const visit = (service: PlannedService): void => {
    if (order.some((each) => each.service === service) || stranded.some((each) => each.service === service)) return;
    const needed = plan.services.filter(({ name }) => service.needs.includes(name));
    for (const each of needed) if (down.includes(each)) visit(each);
    const missing = needed.filter(
      (each) => !isUp(states.get(each.name)) && !order.some((returning) => returning.service === each),
    );
    // One that is just stopping is not waited for: it has had its time.
    const isStopped = states.get(service.name)?.state === SERVICE_STOPPED;
    if (isStopped && missing.length === 0) order.push({ service });
    else stranded.push({ service, missing });
  };
  for (const service of down) visit(service);
  return { steps: planAscent(order, true), stranded };
};
