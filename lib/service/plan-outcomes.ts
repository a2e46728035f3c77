import type { ServiceStatus } from '../../native/types.ts';
import { CancelledError, FailedError } from '../errors.ts';
import { doneWord } from './perform-step.ts';
import type { PlannedService, Step } from './plan.ts';
import type { Stranded } from './plan-undo.ts';
import type { PlanReport } from './run-plan.ts';
import type { StepOutcome, StepOutcomes } from './run-steps.ts';
import { stateWord } from './words.ts';

/** Why a service is not where it was to be. */
export interface ServiceFailure {
  readonly error: unknown;
  /** The failure behind it, which decides the exit code: another service's where this one never got its turn. */
  readonly root: unknown;
  /** What could go wrong without harm: another of its load order group runs. */
  readonly isTolerated: boolean;
}

/** What became of one service. */
export interface ServiceOutcome {
  readonly service: PlannedService;
  /** In the end. undefined: it would not tell. */
  readonly status: ServiceStatus | undefined;
  /** Something was done to it, or its state is another than before. */
  readonly hasChanged: boolean;
  /** From the begin of the first to the end of the last thing that was done to it. */
  readonly tookMs: number;
  readonly steps: readonly (readonly [Step, StepOutcome])[];
  readonly failure?: ServiceFailure;
}

/** What a service that was left down has missed. */
export const undoneWord = ({ role }: PlannedService): string => (role === 'named' ? 'started again' : 'brought back');

/** In one sentence, what was left and why. */
export const strandedText = ({ service, missing }: Stranded, { states }: PlanReport): string => {
  const stateOf = ({ name }: PlannedService): string => {
    const status = states.get(name);
    return status === undefined ? 'in a state that it hides' : stateWord(status.state);
  };
  const why = missing.map((each) => `${each.name}, which it needs, is ${stateOf(each)}`).join(', and ');
  return `${service.name} is ${stateOf(service)} and was not ${undoneWord(service)}${why === '' ? '' : `: ${why}`}`;
};

/** Of a load order group one running member is enough: no step that waits for this one has waited in vain. */
const isTolerated = (step: Step, outcomes: StepOutcomes): boolean => {
  if (step.service.role !== 'dependency') return false;
  const groups = [...outcomes.keys()].flatMap(({ after }) => after.filter((group) => group.includes(step)));
  return groups.length > 0 && groups.every((group) => group.some((each) => outcomes.get(each)?.kind === 'done'));
};

/** It was cut short by Ctrl+C. */
export const isInterruption = (outcome: StepOutcome): boolean =>
  outcome.kind === 'failed' && outcome.error instanceof CancelledError;

const errorOf = (step: Step, outcomes: StepOutcomes): unknown => {
  const outcome = outcomes.get(step);
  return outcome?.kind === 'failed' ? outcome.error : undefined;
};

/** What of a step is to be told in place of its own error where Ctrl+C has cut it short. */
export const interruptedText = ({ action, service }: Step, { states }: Pick<PlanReport, 'states'>): string => {
  const status = states.get(service.name);
  const now = status === undefined ? '' : `; it is ${stateWord(status.state)} now`;
  return `${service.name} was to be ${doneWord[action]} when this was interrupted${now}`;
};

const stepFailure = (step: Step, outcome: StepOutcome, report: PlanReport): ServiceFailure | undefined => {
  const { action, service } = step;
  const { outcomes } = report;
  const notDone = `${service.name} was not ${doneWord[action]}`;
  const own = (error: unknown): ServiceFailure => ({ error, root: error, isTolerated: isTolerated(step, outcomes) });
  if (outcome.kind === 'failed')
    return own(isInterruption(outcome) ? new CancelledError(interruptedText(step, report)) : outcome.error);
  if (outcome.kind === 'dropped') return own(new CancelledError(`${notDone}: interrupted before its turn`));
  if (outcome.kind !== 'skipped') return undefined;
  const { because } = outcome;
  const why = because.service === service ? '' : `: ${because.service.name} was not ${doneWord[because.action]}`;
  return { error: new FailedError(notDone + why), root: errorOf(because, outcomes), isTolerated: false };
};

const failureOf = (
  service: PlannedService,
  steps: ServiceOutcome['steps'],
  report: PlanReport,
): ServiceFailure | undefined => {
  const { stranded } = report;
  const wasBroughtBack = steps.some(([{ isUndo }, { kind }]) => isUndo === true && kind === 'done');
  const relevant = steps
    // Stopped on the way and brought back again: it has what its own start would have given it.
    .filter(([{ action, isUndo }]) => !wasBroughtBack || isUndo === true || action === 'stop');
  const failuresOf = (isTried: boolean): readonly ServiceFailure[] =>
    relevant
      .filter(([, { kind }]) => (kind === 'failed') === isTried)
      .flatMap(([step, outcome]) => stepFailure(step, outcome, report) ?? []);
  // What went wrong says more than what was not even tried for that reason.
  const [tried] = failuresOf(true);
  const [untried] = failuresOf(false);
  const left = stranded.find((each) => each.service === service);
  if (tried !== undefined || left === undefined) return tried ?? untried;
  const text = strandedText(left, report);
  const error = report.wasInterrupted ? new CancelledError(text) : new FailedError(text);
  return { error, root: untried === undefined || report.wasInterrupted ? error : untried.root, isTolerated: false };
};

const tookMs = (steps: ServiceOutcome['steps']): number => {
  const timed = steps.flatMap(([, outcome]) => ('begunAt' in outcome ? [outcome] : []));
  const begun = Math.min(...timed.map(({ begunAt }) => begunAt));
  const ended = Math.max(...timed.map(({ endedAt }) => endedAt));
  return timed.length === 0 ? 0 : ended - begun;
};

const isOther = (before: ServiceStatus, after: ServiceStatus | undefined): boolean =>
  after !== undefined && (after.state !== before.state || after.processId !== before.processId);

/** What became of each service of a plan, in the plan's order. */
export const serviceOutcomes = (report: PlanReport): readonly ServiceOutcome[] =>
  report.plan.services.map((service) => {
    const steps = [...report.outcomes].filter(([step]) => step.service === service);
    const status = report.states.get(service.name);
    const failure = failureOf(service, steps, report);
    const wasTouched = steps.some(([, outcome]) => outcome.kind === 'done' && outcome.brought.hasChanged);
    return {
      service,
      status,
      hasChanged: wasTouched || isOther(service.status, status),
      tookMs: tookMs(steps),
      steps,
      ...(failure === undefined ? {} : { failure }),
    };
  });
