import { SERVICE_PAUSE_PENDING, SERVICE_START_PENDING, SERVICE_STOP_PENDING } from '../../../native/codes.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import type { HostEvent } from '../events/host-event.ts';
import {
  firstState,
  hasRecovered,
  programStarted,
  type RestartDecision,
  type RestartState,
  type RunEnd,
  runEnded,
  type ServiceExit,
  stopAsked,
} from '../restart/restart-policy.ts';
import type { ScriptLink } from '../script/script-link.ts';
import { Attempt } from './attempt.ts';
import type { HostClock, HostedSystem, HostSurroundings } from './hosted.ts';
import type { Intent } from './intent.ts';
import { type AttemptEnd, lastWords, type RecordedDecision, recordOf, tellOfEnd } from './run-story.ts';
import { slept, within } from './slept.ts';
import type { Standing } from './standing.ts';
import type { Tell } from './tell.ts';

export interface SupervisorOptions {
  readonly system: HostedSystem;
  readonly clock: HostClock;
  readonly surroundings: HostSurroundings;
  /** As it is now: a new one may take its place at any time. */
  readonly definition: () => ServiceDefinition;
  readonly intent: Intent;
  readonly standing: Standing;
  readonly tell: Tell;
  /** Takes the events that a script writes. */
  readonly write: (event: HostEvent) => void;
  /** A run of the program is over. */
  readonly programEnded: () => void;
  /** What goes on beside has failed for a reason that is the host's own. */
  readonly failed: (error: unknown) => void;
}

const WELL: ServiceExit = { kind: 'win32', code: 0 };

/** The last record of a history on a disk that does not answer. */
const HISTORY_WITHIN_MS = 2000;

/**
 * Looks after one service from its start to its end: starts the program, again where the policy says so, and stops it when
 * that is wanted. Whatever it waits for, a stop ends the waiting.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #state: RestartState = firstState;
  #attempt: Attempt | undefined;
  #last: AttemptEnd | undefined;
  /** A program that was started once is worth waiting for; one that cannot be is told at once. */
  #hasStarted = false;
  #history: Promise<void> = Promise.resolve();
  #hasToldOfHistory = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Until it has ended; with what the manager is yet to be told. */
  async run(): Promise<ServiceExit> {
    const { intent, standing, clock } = this.#options;
    standing.pending(SERVICE_START_PENDING);
    let exit: ServiceExit | undefined;
    while (exit === undefined) {
      const { kind } = intent.wish;
      if (kind === 'stop') exit = this.#stopped();
      else if (kind === 'pause') await this.#hold();
      else exit = await this.#once();
    }
    await within(clock, HISTORY_WITHIN_MS, this.#history);
    return exit;
  }

  /** The script that runs now. undefined: none does, or it is a program. */
  get script(): ScriptLink | undefined {
    return this.#attempt?.script;
  }

  /** Begins new log files. */
  rotate(): void {
    this.#attempt?.rotate();
  }

  #stopped(): ServiceExit {
    this.#options.tell('HOST_STOPPED', lastWords(this.#last));
    return WELL;
  }

  /** The program is not there, and is not started before somebody says so. */
  async #hold(): Promise<void> {
    const { intent, standing, tell } = this.#options;
    tell('HOST_PAUSED', lastWords(this.#last));
    standing.paused();
    this.#state = firstState;
    while (intent.wish.kind === 'pause') await intent.changed();
  }

  /** One run and the wait after it; with what the service ends, where it does. */
  async #once(): Promise<ServiceExit | undefined> {
    const { intent, clock, tell } = this.#options;
    this.#attempt = new Attempt({
      ...this.#options,
      started: (processId, over) => this.#started(processId, over),
      ready: () => this.#options.standing.running(),
      stopping: (longestMs) => this.#stopping(longestMs),
    });
    const ended = await this.#attempt.run();
    this.#attempt = undefined;
    this.#options.programEnded();
    if (ended === undefined) return undefined;
    this.#last = ended;
    if (intent.wish.kind === 'pause') {
      this.#record(ended, { sentence: 'The service is paused because it was asked to be.' });
      return undefined;
    }
    const decision = this.#decide(ended);
    this.#record(ended, {
      sentence: decision.sentence,
      ...(decision.kind === 'restart' ? { restartInMs: decision.delayMs } : {}),
    });
    tellOfEnd(tell, ended, decision, this.#state);
    if (decision.kind === 'end') return decision.why === 'stopped' ? undefined : decision.exit;
    const sinceMs = Math.max(0, clock.steady() - ended.endedAt);
    await slept(clock, Math.max(0, decision.delayMs - sinceMs), intent.leaving);
    return undefined;
  }

  #started(processId: number, over: AbortSignal): void {
    const { clock, failed } = this.#options;
    this.#state = programStarted(this.#state, clock.steady());
    this.#hasStarted = true;
    this.#untilRecovered(processId, over).catch(failed);
  }

  async #untilRecovered(processId: number, over: AbortSignal): Promise<void> {
    const { clock, definition, tell } = this.#options;
    const { failures } = this.#state;
    const { restart } = definition();
    if (failures === 0 || !(await slept(clock, restart.resetAfterMs, over))) return;
    if (hasRecovered(this.#state, restart, clock.steady()))
      tell('HOST_RECOVERED', { processId: String(processId), restarts: String(failures) });
  }

  #stopping(longestMs: number): void {
    const { intent, standing } = this.#options;
    standing.pending(intent.wish.kind === 'pause' ? SERVICE_PAUSE_PENDING : SERVICE_STOP_PENDING, longestMs);
  }

  #decide(ended: AttemptEnd): RestartDecision {
    const { intent, definition, surroundings } = this.#options;
    if (intent.wish.kind === 'stop') this.#state = stopAsked(this.#state);
    else if (ended.end.kind === 'not-started' && !this.#hasStarted) return notAtAll(ended.end);
    const { restart: backOff, exitRules } = definition();
    const policy = { backOff, exitRules };
    const { end, endedAt, ranMs } = ended;
    const { state, decision } = runEnded(policy, this.#state, end, endedAt, () => surroundings.random(), ranMs);
    this.#state = state;
    return decision;
  }

  #record(ended: AttemptEnd, decision: RecordedDecision): void {
    const { clock, surroundings } = this.#options;
    const record = recordOf(ended, decision, clock.now());
    this.#history = this.#history.then(async () => {
      try {
        await surroundings.addToHistory(record);
        this.#hasToldOfHistory = false;
      } catch (error) {
        this.#tellOfHistory(error);
      }
    });
  }

  #tellOfHistory(error: unknown): void {
    if (this.#hasToldOfHistory) return;
    this.#hasToldOfHistory = true;
    this.#options.tell('HOST_HISTORY_TROUBLE', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Whoever starts the service is waiting: the reason reaches them now, and Windows' failure actions can try again. */
const notAtAll = ({ code, reason }: Extract<RunEnd, { kind: 'not-started' }>): RestartDecision => ({
  kind: 'end',
  why: 'failed',
  exit: { kind: 'win32', code },
  sentence: `The program could not be started: ${reason}; so the service does not start.`,
});
