import { tookText } from './duration.ts';
import { doneWord } from './perform-step.ts';
import type { PlannedService, Step } from './plan.ts';
import { interruptedText, isInterruption, strandedText, undoneWord } from './plan-outcomes.ts';
import type { PlanReport } from './run-plan.ts';
import type { StepOutcome } from './run-steps.ts';

const doneText = ({ action, service, isUndo }: Step, outcome: StepOutcome & { kind: 'done' }): string => {
  const { brought, begunAt, endedAt } = outcome;
  const how = isUndo === true && action === 'start' ? 'brought back' : doneWord[action];
  const again = isUndo === true && action === 'pause' ? ' again' : '';
  const process = brought.ended === undefined ? '' : `, by ending its process ${brought.ended.processId}`;
  return brought.hasChanged
    ? `${service.name} was ${how}${again}${process} (${tookText(endedAt - begunAt)})`
    : `${service.name} was ${how} already`;
};

/** Ctrl+C cut a step of it short, and that is all there is to say about why it was left. */
const isLeftByInterruption = (service: PlannedService, { outcomes, stranded }: PlanReport): boolean =>
  stranded.some((each) => each.service === service && each.missing.length === 0) &&
  [...outcomes].some(([step, outcome]) => step.service === service && isInterruption(outcome));

const cutShortText = (step: Step, report: PlanReport): string =>
  interruptedText(step, report) +
  (isLeftByInterruption(step.service, report) ? ` and was not ${undoneWord(step.service)}` : '');

const lineOf = (step: Step, outcome: StepOutcome, report: PlanReport): string => {
  const { action, service } = step;
  const notDone = `${service.name} was not ${doneWord[action]}`;
  switch (outcome.kind) {
    case 'done':
      return doneText(step, outcome);
    case 'failed':
      return isInterruption(outcome) ? cutShortText(step, report) : `${notDone}: it failed`;
    case 'skipped':
      return `${notDone}: ${outcome.because.service.name} was not ${doneWord[outcome.because.action]}`;
    case 'dropped':
      return `${notDone}: it was not its turn yet`;
    default:
      return outcome satisfies never;
  }
};

/** What needs no line of its own, since another says more of the same service. */
const isToldElsewhere = (step: Step, outcome: StepOutcome, { outcomes, stranded }: PlanReport): boolean => {
  if (outcome.kind !== 'skipped' && outcome.kind !== 'dropped') return false;
  return (
    (outcome.kind === 'skipped' && outcome.because.service === step.service) ||
    stranded.some(({ service }) => service === step.service) ||
    [...outcomes.keys()].some((other) => other.isUndo === true && other !== step && other.service === step.service)
  );
};

/** Those of which no step was even begun. */
const untouched = ({ plan, outcomes }: PlanReport): readonly PlannedService[] =>
  plan.services.filter((service) => {
    const own = [...outcomes].filter(([step]) => step.service === service);
    return own.length > 0 && own.every(([, { kind }]) => kind === 'dropped');
  });

const untouchedText = (services: readonly PlannedService[]): string =>
  `${services.map(({ name }) => name).join(', ')} ${services.length === 1 ? 'was' : 'were'} not touched`;

/** A change that did not come to its end, step by step: what was done, what was not, what was undone, what was left. */
export const planStory = (report: PlanReport): readonly string[] => {
  const left = report.stranded.filter(({ service }) => !isLeftByInterruption(service, report));
  const spared = untouched(report);
  return [
    ...[...report.outcomes].flatMap(([step, outcome]) =>
      spared.includes(step.service) || isToldElsewhere(step, outcome, report) ? [] : [lineOf(step, outcome, report)],
    ),
    ...left.map((each) => strandedText(each, report)),
    ...(spared.length === 0 ? [] : [untouchedText(spared)]),
  ];
};
