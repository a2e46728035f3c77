import type { Force } from '../../lib/service/force-down.ts';
import type { Plan } from '../../lib/service/plan.ts';
import { type ServiceOutcome, serviceOutcomes } from '../../lib/service/plan-outcomes.ts';
import { readPlan } from '../../lib/service/read-plan.ts';
import { type PlanReport, type RunOptions, runPlan } from '../../lib/service/run-plan.ts';
import { SERVICE_RUNNING } from '../../native/codes.ts';
import type { Context } from '../context.ts';
import { EXIT_FAILED, EXIT_INTERRUPTED } from '../exit-codes.ts';
import { messageText } from '../message-text.ts';
import { type Failure, failureOf } from '../report.ts';
import type { ChangeOptions } from './change-options.ts';
import { ChangeProgress } from './change-progress.ts';
import { warnOfRestarts, withProgramsEnd } from './hosted-end.ts';
import { printOutcomesJson } from './print-outcomes.ts';
import { printPlan } from './print-plan.ts';
import { FailureTeller } from './tell-failures.ts';

const forceOf = ({ services }: Plan, { force }: ChangeOptions): Force | undefined =>
  force === undefined
    ? undefined
    : {
        afterMs: force.afterMs,
        shared: force.isEvenShared ? 'allow' : 'refuse',
        named: services.filter(({ role }) => role === 'named').map(({ name }) => name),
      };

const runOptions = (plan: Plan, options: ChangeOptions, { clock, signal }: Context, begunAt: number): RunOptions => ({
  clock,
  signal,
  args: options.args,
  force: forceOf(plan, options),
  limit: options.timeoutMs === undefined ? undefined : { at: begunAt + options.timeoutMs, ms: options.timeoutMs },
});

/** That of the first failure in the order of the names; then that of what came with them. */
const exitCodeOf = async (
  { wasInterrupted }: PlanReport,
  outcomes: readonly ServiceOutcome[],
  tell: (error: unknown) => Promise<Failure>,
): Promise<number> => {
  if (wasInterrupted) return EXIT_INTERRUPTED;
  const first = outcomes.find(({ failure }) => failure !== undefined && !failure.isTolerated)?.failure;
  if (first === undefined) return 0;
  return first.root === undefined ? EXIT_FAILED : (await tell(first.root)).exitCode;
};

/** Carries out what was asked for, tells what came of each service, and gives the exit code. */
export const changeServices = async (options: ChangeOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const begunAt = clock.now();
  const machine = await context.machine();
  const plan = await readPlan(machine, options, signal);
  if (options.isRehearsal) {
    printPlan(io, plan, options);
    return 0;
  }
  const { json, isQuiet } = options;
  const tell = async (error: unknown): Promise<Failure> =>
    failureOf(await withProgramsEnd(error, begunAt, context), (code) => messageText(Promise.resolve(machine), code));
  const progress = new ChangeProgress(plan, context, { saysDone: !(json || isQuiet), isQuiet });
  const teller = new FailureTeller(progress, tell);
  try {
    const report = await runPlan(machine, plan, {
      ...runOptions(plan, options, context, begunAt),
      onBegin: (step) => progress.begin(step),
      onStatus: (step, status) => progress.status(step, status),
      onEnd: (step, outcome) => {
        progress.end(step, outcome);
        if (!json) teller.hear(step.service.role, outcome);
      },
    });
    const outcomes = serviceOutcomes(report);
    if (json) {
      progress.close();
      await printOutcomesJson(io, outcomes, async ({ failure }) => {
        if (failure === undefined) return undefined;
        const own = await tell(failure.error);
        const { exitCode } = failure.root === undefined ? own : await tell(failure.root);
        return { ...own, json: { ...own.json, exitCode } };
      });
    } else {
      await teller.finish(report, outcomes);
      const running = outcomes.filter(({ status }) => status?.state === SERVICE_RUNNING);
      progress.close();
      await warnOfRestarts(
        running.map(({ service }) => service.name),
        begunAt,
        context,
      );
    }
    return await exitCodeOf(report, outcomes, tell);
  } finally {
    progress.close();
  }
};
