import { FailedError, NotFoundError, RefusedError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Plan } from '../../lib/service/plan.ts';
import { serviceOutcomes } from '../../lib/service/plan-outcomes.ts';
import { planStory } from '../../lib/service/plan-story.ts';
import { readPlan } from '../../lib/service/read-plan.ts';
import { type PlanReport, runPlan } from '../../lib/service/run-plan.ts';
import { SERVICE_ACTIVE, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { ChangeProgress } from '../service/change-progress.ts';
import { withProgramsEnd } from '../service/hosted-end.ts';
import type { Scene } from './cmdlet.ts';
import { namedFailure } from './named-failure.ts';
import { cannotBe, targetName } from './service-target.ts';

export type StateGoal = 'start' | 'stop' | 'restart';

const done: Readonly<Record<StateGoal, string>> = { start: 'started', stop: 'stopped', restart: 'restarted' };

/** What is to become of services, and on which machine. */
export interface StateChange {
  readonly machine: Machine;
  readonly goal: StateGoal;
  /** What depends on them is stopped too. */
  readonly isForced: boolean;
}

const isActive = ({ status }: ServiceEntry): boolean => status.state !== SERVICE_STOPPED;

/** Those that may be stopped as far as others are concerned; of the others it is told what stands against it. */
export const withoutNeeded = async (
  { problems }: Scene,
  { machine, goal, isForced }: StateChange,
  entries: readonly ServiceEntry[],
): Promise<readonly ServiceEntry[]> => {
  if (goal === 'start' || isForced) return entries;
  const keys = new Set(entries.map(({ name }) => name.toLowerCase()));
  const free: ServiceEntry[] = [];
  for (const entry of entries)
    try {
      const needing = isActive(entry) ? await machine.services.dependents(entry.name, SERVICE_ACTIVE) : [];
      const others = needing.filter(({ name }) => !keys.has(name.toLowerCase()));
      if (others.length > 0)
        throw new FailedError(
          `Cannot stop service '${targetName(entry)}' because it has dependent services. It can only be stopped if the Force flag is set. (They run: ${others.map(({ name }) => name).join(', ')})`,
        );
      free.push(entry);
    } catch (error) {
      const isOwn = error instanceof FailedError;
      await problems.tell(isOwn ? error : namedFailure(cannotBe(entry, done[goal]), error), machine);
    }
  return free;
};

const isRefusedPlan = (error: unknown): boolean =>
  error instanceof FailedError || error instanceof RefusedError || error instanceof NotFoundError;

/** One plan for all that can be done; what stands against the others is told. undefined: nothing can be done. */
export const planFor = async (
  scene: Scene,
  change: StateChange,
  entries: readonly ServiceEntry[],
): Promise<Plan | undefined> => {
  if (entries.length === 0) return undefined;
  const { machine, goal, isForced } = change;
  const wish = { goal, names: entries.map(({ name }) => name), withDependents: isForced, withDependencies: false };
  try {
    return await readPlan(machine, wish, scene.context.signal);
  } catch (error) {
    const [only, second] = entries;
    if (!isRefusedPlan(error) || only === undefined) throw error;
    if (second === undefined) {
      await scene.problems.tell(namedFailure(cannotBe(only, done[goal]), error), machine);
      return undefined;
    }
  }
  const able: ServiceEntry[] = [];
  for (const entry of entries) if ((await planFor(scene, change, [entry])) !== undefined) able.push(entry);
  // What can be done one by one and not together is told as it is.
  return able.length < entries.length ? planFor(scene, change, able) : readPlan(machine, wish, scene.context.signal);
};

const tellFailures = async (
  { context, problems, format }: Scene,
  { machine, goal }: StateChange,
  report: PlanReport,
  begunAt: number,
): Promise<void> => {
  const failed = serviceOutcomes(report).filter(({ failure }) => failure !== undefined && !failure.isTolerated);
  const hangTogether = report.plan.steps.some(({ after }) => after.length > 0);
  if (format !== 'json' && failed.length > 0 && (hangTogether || report.wasInterrupted))
    context.io.err(
      `Step by step:\n${planStory(report)
        .map((line) => `  ${safeText(line)}\n`)
        .join('')}`,
    );
  const told = new Set<unknown>();
  for (const { service, failure } of failed) {
    const cause = failure?.root ?? failure?.error;
    if (told.has(cause)) continue;
    told.add(cause);
    const error = await withProgramsEnd(failure?.error, begunAt, context);
    await problems.tell(namedFailure(cannotBe(service, done[goal]), error), machine);
  }
};

/** Carries out a plan with its progress on standard error, and tells what failed. Gives the report. */
export const carryOutPlan = async (scene: Scene, change: StateChange, plan: Plan): Promise<PlanReport> => {
  const { clock, signal } = scene.context;
  const begunAt = clock.now();
  const progress = new ChangeProgress(plan, scene.context, { saysDone: false, isQuiet: !scene.showsProgress });
  let report: PlanReport;
  try {
    report = await runPlan(change.machine, plan, {
      clock,
      signal,
      args: [],
      force: undefined,
      limit: undefined,
      onBegin: (step) => progress.begin(step),
      onStatus: (step, status) => progress.status(step, status),
      onEnd: (step, outcome) => progress.end(step, outcome),
    });
  } finally {
    progress.close();
  }
  await tellFailures(scene, change, report, begunAt);
  return report;
};
