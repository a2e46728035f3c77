import { safeText } from '../../lib/output/safe-text.ts';
import { isInterruption, type ServiceOutcome } from '../../lib/service/plan-outcomes.ts';
import { planStory } from '../../lib/service/plan-story.ts';
import type { PlanReport } from '../../lib/service/run-plan.ts';
import type { StepOutcome } from '../../lib/service/run-steps.ts';
import type { Failure } from '../report.ts';
import type { ChangeProgress } from './change-progress.ts';

/** Tells failures on standard error: each as soon as it happens, and what came of the whole at the end. */
export class FailureTeller {
  readonly #progress: ChangeProgress;
  readonly #failureOf: (error: unknown) => Promise<Failure>;
  readonly #told = new Set<unknown>();
  /** One after another, in the order in which they happened. */
  #telling: Promise<void> = Promise.resolve();

  constructor(progress: ChangeProgress, failureOf: (error: unknown) => Promise<Failure>) {
    this.#progress = progress;
    this.#failureOf = failureOf;
  }

  /** An interruption, and what may turn out to be no harm, are left for the end. */
  hear(role: string, outcome: StepOutcome): void {
    if (outcome.kind === 'failed' && role !== 'dependency' && !isInterruption(outcome)) this.#tell(outcome.error);
  }

  /** What has not been told yet, and what was done and undone where steps hung together. */
  async finish(report: PlanReport, outcomes: readonly ServiceOutcome[]): Promise<void> {
    if (!report.wasInterrupted) {
      for (const outcome of outcomes) this.#tellCause(outcome);
      for (const outcome of outcomes) this.#tellConsequence(outcome);
    }
    await this.#telling;
    const { steps } = report.plan;
    const isFine = outcomes.every(({ failure }) => failure === undefined || failure.isTolerated);
    const hangTogether = steps.some(({ after }) => after.length > 0);
    if (report.wasInterrupted) this.#progress.tell('svcdeck: interrupted');
    if (isFine || !(hangTogether || report.wasInterrupted)) return;
    const lines = planStory(report).map((line) => `  ${safeText(line)}`);
    this.#progress.tell(['Step by step:', ...lines].join('\n'));
  }

  #tellCause({ service: { because }, failure }: ServiceOutcome): void {
    if (failure === undefined || failure.error !== failure.root) return;
    const needs = `${because.join(', ')} ${because.length === 1 ? 'needs' : 'need'}`;
    const remark = `That does no harm: another of the group that ${needs} runs.`;
    this.#tell(failure.error, failure.isTolerated ? remark : undefined);
  }

  /** Of those that nobody has named only the cause is told. */
  #tellConsequence({ service, failure }: ServiceOutcome): void {
    if (failure !== undefined && service.role === 'named') this.#tell(failure.error);
  }

  #tell(error: unknown, remark?: string): void {
    if (this.#told.has(error)) return;
    this.#told.add(error);
    const next = async (): Promise<void> => {
      const { text } = await this.#failureOf(error);
      this.#progress.tell(remark === undefined ? text : `${text}\n${safeText(remark)}`);
    };
    this.#telling = this.#telling.then(next);
  }
}
