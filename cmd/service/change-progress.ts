import { safeText } from '../../lib/output/safe-text.ts';
import type { Brought, Ended } from '../../lib/service/bring.ts';
import type { Action, Plan, Step } from '../../lib/service/plan.ts';
import { standingIn, standingText } from '../../lib/service/plan-text.ts';
import type { StepOutcome } from '../../lib/service/run-steps.ts';
import { standingText as statusText } from '../../lib/service/wait-for-text.ts';
import type { ServiceStatus } from '../../native/types.ts';
import type { Clock, Io } from '../context.ts';
import { type ProgressBoard, progressBoard } from '../progress-board.ts';
import { underWayText } from '../progress-text.ts';
import { broughtLine } from './print-outcomes.ts';

const doing: Readonly<Record<Action, string>> = { stop: 'stopping', start: 'starting', pause: 'pausing' };

/** Between two looks a call may take half a minute; a line that counts shows that the program is alive. */
const TICK_MS = 500;

/** What a person sees while a plan is carried out: a line of progress for each step, and one a service as it gets there. */
export class ChangeProgress {
  readonly #io: Io;
  readonly #clock: Clock;
  readonly #plan: Plan;
  readonly #saysDone: boolean;
  readonly #board: ProgressBoard;
  readonly #ticking: NodeJS.Timeout;
  /** By service: when the first thing was done to it. */
  readonly #begun = new Map<string, number>();
  /** By service: how it was seen last, and since when it has been so. */
  readonly #moved = new Map<string, { readonly status: ServiceStatus; readonly since: number }>();
  /** By service: the process that had to be ended, which the line on a restart is to say too. */
  readonly #ended = new Map<string, Ended>();

  /** `saysDone`: services that are where they were to be get a line on standard output. */
  constructor(plan: Plan, { io, clock }: { io: Io; clock: Clock }, options: { saysDone: boolean; isQuiet: boolean }) {
    this.#io = io;
    this.#clock = clock;
    this.#plan = plan;
    this.#saysDone = options.saysDone;
    this.#board = progressBoard(io, clock, options.isQuiet);
    this.#ticking = setInterval(() => this.#board.refresh(), TICK_MS);
    if (this.#saysDone) for (const service of standingIn(plan)) io.out(`${safeText(standingText(service))}\n`);
  }

  begin({ action, service: { name } }: Step): void {
    if (!this.#begun.has(name)) this.#begun.set(name, this.#clock.now());
    this.#say(name, doing[action]);
  }

  status({ service: { name } }: Step, status: ServiceStatus): void {
    const now = this.#clock.now();
    const last = this.#moved.get(name);
    const hasMoved = last?.status.state !== status.state || last.status.checkPoint !== status.checkPoint;
    const since = hasMoved ? now : last.since;
    this.#moved.set(name, { status, since });
    this.#say(name, statusText(status, now - since));
  }

  end(step: Step, outcome: StepOutcome): void {
    const { name } = step.service;
    this.#board.drop(name);
    if (outcome.kind === 'done' && outcome.brought.ended !== undefined) this.#ended.set(name, outcome.brought.ended);
    if (this.#saysDone && outcome.kind === 'done' && this.#isLast(step)) this.#sayDone(step, outcome.brought);
  }

  /** Writes whole lines to standard error, above the progress. */
  tell(text: string): void {
    this.#board.above(() => this.#io.err(`${text}\n`));
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#board.close();
  }

  #say(name: string, what: string): void {
    const begunAt = this.#begun.get(name) ?? this.#clock.now();
    this.#board.update(name, () => underWayText(name, this.#clock.now() - begunAt, what));
  }

  /** Of a service that is stopped and started again only the end is told. */
  #isLast(step: Step): boolean {
    const others = this.#plan.steps.filter(({ service }) => service === step.service);
    return step.isUndo === true || others.at(-1) === step;
  }

  #sayDone(step: Step, brought: Brought): void {
    const { name } = step.service;
    const tookMs = this.#clock.now() - (this.#begun.get(name) ?? this.#clock.now());
    this.#board.above(() =>
      this.#io.out(
        `${broughtLine(name, brought.status, { tookMs, isBack: step.isUndo === true, ended: this.#ended.get(name) })}\n`,
      ),
    );
  }
}
