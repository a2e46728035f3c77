import { safeText } from '../../../../lib/output/safe-text.ts';
import { tookText } from '../../../../lib/service/duration.ts';
import { doneWord } from '../../../../lib/service/perform-step.ts';
import type { Action, Goal, Plan, Step } from '../../../../lib/service/plan.ts';
import { type ServiceOutcome, serviceOutcomes } from '../../../../lib/service/plan-outcomes.ts';
import { planStory } from '../../../../lib/service/plan-story.ts';
import { planText } from '../../../../lib/service/plan-text.ts';
import { readPlan } from '../../../../lib/service/read-plan.ts';
import type { ServiceRecord } from '../../../../lib/service/record.ts';
import { type PlanReport, runPlan } from '../../../../lib/service/run-plan.ts';
import type { StepOutcome } from '../../../../lib/service/run-steps.ts';
import { stateWord } from '../../../../lib/service/words.ts';
import { commandLineOf } from './command-line.ts';
import { namesText } from './names-text.ts';
import type { ChangeOutcome, ChangeProgress, ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

const doing: Readonly<Record<Action, string>> = { stop: 'stopping', start: 'starting', pause: 'pausing' };
const titles: Readonly<Record<Goal, string>> = { start: 'Start', stop: 'Stop', restart: 'Restart' };

const subjectText = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.length} services`;

/** What would happen, and who else is concerned. */
const consequencesOf = (plan: Plan): readonly string[] => {
  const others = plan.services.filter(({ role }) => role === 'dependent').length;
  const warning =
    others === 0
      ? []
      : [
          `${others} more ${others === 1 ? 'service depends' : 'services depend'} on what is named and ${others === 1 ? 'stops' : 'stop'} too.`,
        ];
  return [...warning, ...planText(plan)].map(safeText);
};

const sharedText = (name: string, processId: number, others: readonly string[]): string => {
  const [run, go] = others.length === 1 ? ['runs', 'goes'] : ['run', 'go'];
  return safeText(`${namesText(others)} ${run} in the same process as ${name} (${processId}), and ${go} on.`);
};

/** What lives on in a process that one of these shares: people fear for it. */
const sharingOf = ({ steps }: Plan, all: readonly ServiceRecord[]): readonly string[] =>
  steps
    .filter(({ action }) => action === 'stop')
    .flatMap(({ service: { name } }) => {
      const { processId = 0 } = all.find(({ entry }) => entry.name === name)?.entry.status ?? {};
      const stopped = new Set(steps.map(({ service }) => service.name));
      const others = all.filter(({ entry }) => entry.status.processId === processId && !stopped.has(entry.name));
      return processId === 0 || others.length === 0
        ? []
        : [
            sharedText(
              name,
              processId,
              others.map(({ entry }) => entry.name),
            ),
          ];
    });

const endOf = (step: Step, outcome: StepOutcome, progress: ChangeProgress): void => {
  const { name } = step.service;
  if (outcome.kind === 'done')
    progress.end(name, 'done', `${doneWord[step.action]} (${tookText(outcome.endedAt - outcome.begunAt)})`);
  else if (outcome.kind === 'failed') progress.end(name, 'failed', `not ${doneWord[step.action]}`);
  else progress.end(name, 'left out', `not ${doneWord[step.action]}`);
};

const lineOf = ({ service: { name }, status, tookMs }: ServiceOutcome): string =>
  safeText(
    `${name} is ${status === undefined ? 'in a state that it hides' : stateWord(status.state)} (${tookText(tookMs)})`,
  );

const toldOf = async (report: PlanReport, tell: EffectScene['tell']): Promise<ChangeOutcome> => {
  const outcomes = serviceOutcomes(report);
  const failures = outcomes.flatMap(({ failure }) => (failure === undefined || failure.isTolerated ? [] : [failure]));
  if (failures.length === 0) {
    const named = outcomes.filter(({ service }) => service.role === 'named');
    const others = outcomes.filter(({ service, hasChanged }) => service.role !== 'named' && hasChanged);
    return { isFine: true, told: [...named, ...others].map(lineOf) };
  }
  const errors = await Promise.all([...new Set(failures.map(({ error }) => error))].map(tell));
  const story =
    report.plan.steps.length > 1 ? ['Step by step:', ...planStory(report).map((line) => `  ${safeText(line)}`)] : [];
  return { isFine: false, told: [...errors.flat(), ...story] };
};

/**
 * Starting, stopping and restarting, with what depends on the services or what they need.
 * NotFoundError, FailedError, RefusedError: see `readPlan`.
 */
export const planChange = async (
  goal: Goal,
  names: readonly string[],
  { machine, machineWords, clock, signal, tell, state }: EffectScene,
): Promise<ReadyChange> => {
  const wish = { goal, names, withDependents: goal !== 'start', withDependencies: goal === 'start' };
  const plan = await readPlan(machine, wish, signal);
  return {
    title: `${titles[goal]} ${safeText(subjectText(names))}?`,
    consequences: [...consequencesOf(plan), ...sharingOf(plan, state().services.all)],
    commandLine: commandLineOf(goal, names, machineWords),
    isHarmless: goal === 'start' && plan.steps.length <= 1,
    run: async (progress) => {
      const report = await runPlan(machine, plan, {
        clock,
        signal,
        onBegin: ({ action, service }) => progress.begin(service.name, doing[action]),
        onStatus: ({ service }, status) => progress.status(service.name, status),
        onEnd: (step, outcome) => endOf(step, outcome, progress),
      });
      return toldOf(report, tell);
    },
  };
};
