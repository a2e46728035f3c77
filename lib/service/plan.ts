import type { ServiceStatus } from '../../native/types.ts';

export type Action = 'stop' | 'start' | 'pause';

/** How a service came into a plan: by its name, because it needs a named one, or because a named one needs it. */
export type Role = 'named' | 'dependent' | 'dependency';

export interface PlannedService {
  readonly name: string;
  readonly displayName: string;
  /** As it was when the plan was made. */
  readonly status: ServiceStatus;
  readonly role: Role;
  /** Key names: for a dependent what it needs, for a dependency what needs it. Empty: it was named. */
  readonly because: readonly string[];
  /** Key names of those in the plan that it can't run without. Nobody waits for them who is not told to by a step. */
  readonly needs: readonly string[];
}

/** One thing that is done to one service. */
export interface Step {
  readonly action: Action;
  readonly service: PlannedService;
  /**
   * What has to be over before. Of each group of steps one at least must have succeeded: mostly there is one in it, several
   * where a load order group is needed, of which one running member is enough.
   */
  readonly after: readonly (readonly Step[])[];
  /** It sets right what a failure has left; see `planUndo`. */
  readonly isUndo?: boolean;
}

export type Goal = 'stop' | 'start' | 'restart';

/** Several changes in an order: each step comes after those that it waits for; steps that don't wait for each other run side by side. */
export interface Plan {
  readonly goal: Goal;
  /** The named ones in the order of the names, then the others. Those without a step are where they should be already. */
  readonly services: readonly PlannedService[];
  readonly steps: readonly Step[];
}

/** All steps that a step waits for itself. */
export const predecessors = ({ after }: Step): readonly Step[] => [...new Set(after.flat())];

/** The number of the stage in which each step can begin at the earliest, from 1: steps of one stage run side by side. */
export const stagesOf = ({ steps }: Plan): ReadonlyMap<Step, number> => {
  const stages = new Map<Step, number>();
  for (const step of steps)
    stages.set(step, 1 + Math.max(0, ...predecessors(step).map((before) => stages.get(before) ?? 0)));
  return stages;
};
