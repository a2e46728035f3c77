import {
  ERROR_DEPENDENT_SERVICES_RUNNING,
  ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
  ERROR_SERVICE_NOT_ACTIVE,
  ERROR_SERVICE_REQUEST_TIMEOUT,
  SERVICE_ACCEPT_STOP,
  SERVICE_ACTIVE,
  SERVICE_CONTROL_STOP,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { FailedError } from '../errors.ts';
import { type BringOptions, type Brought, isCode, leftOf, MOST_TRIES, refused, tooSlow } from './bring.ts';
import { type Force, forceDown } from './force-down.ts';
import { inTime } from './in-time.ts';
import { neededProblem } from './plan-problem.ts';
import { isPending, waitWhilePending } from './wait.ts';
import { stateWord } from './words.ts';

const VERB = 'stop';

export interface DownOptions extends BringOptions {
  /** Absent: nothing is. */
  readonly force?: Force | undefined;
}

/** One stop of one service. */
class Stop {
  readonly #machine: Machine;
  readonly #name: string;
  readonly #options: DownOptions;
  readonly #forceAt: number;
  #isAsked = false;
  #wasStopping = false;
  /** The last one that another look was worth. */
  #refusal: unknown;

  constructor(machine: Machine, name: string, options: DownOptions) {
    this.#machine = machine;
    this.#name = name;
    this.#options = options;
    this.#forceAt = options.clock.now() + (options.force?.afterMs ?? Number.POSITIVE_INFINITY);
  }

  async run(): Promise<Brought> {
    const { force } = this.#options;
    for (let tries = MOST_TRIES; ; tries--) {
      const status = await this.#wait();
      if (status.state === SERVICE_STOPPED) return { status, hasChanged: this.#isAsked };
      if (force !== undefined && this.#isOverdue()) return this.#force(force);
      if (this.#isAsked) throw new FailedError(`${this.#name} was asked to stop and is ${stateWord(status.state)}`);
      if (tries === 0) throw refused(this.#refusal, `${this.#name} was not stopped`);
      await this.#ask();
    }
  }

  #force(force: Force): Promise<Brought> {
    const { clock, signal, onStatus } = this.#options;
    return forceDown(this.#machine, this.#name, force, { clock, signal, onStatus, hasChanged: this.#isAsked });
  }

  /** Milliseconds until the limit, or until force is used. */
  #leftMs(): number {
    return Math.min(leftOf(this.#options), this.#forceAt - this.#options.clock.now());
  }

  #isOverdue(): boolean {
    return this.#options.clock.now() >= this.#forceAt;
  }

  /**
   * Before the request: it can take one or needs none. Afterwards: it has stopped, or has thought better of it. Services
   * that answer yes and report STOP_PENDING from another thread are still RUNNING for a moment.
   */
  readonly #isSettled = (status: ServiceStatus): boolean => {
    const { state, controlsAccepted } = status;
    if (state === SERVICE_STOPPED) return true;
    const canTakeIt = (controlsAccepted & SERVICE_ACCEPT_STOP) !== 0 && state !== SERVICE_STOP_PENDING;
    if (!this.#isAsked) return !isPending(state) || canTakeIt;
    this.#wasStopping ||= state === SERVICE_STOP_PENDING;
    return this.#wasStopping && !isPending(state);
  };

  /** It has settled, or force is due. */
  async #wait(): Promise<ServiceStatus> {
    const { clock, signal, onStatus, force } = this.#options;
    const { kind, status } = await waitWhilePending(() => this.#machine.services.status(this.#name), {
      clock,
      isSettled: this.#isSettled,
      signal,
      onStatus,
      timeoutMs: this.#leftMs(),
      // Whoever said when to use force has said how long to be patient.
      patienceMs: force === undefined ? undefined : Number.POSITIVE_INFINITY,
    });
    if (kind === 'settled' || this.#isOverdue()) return status;
    throw tooSlow(this.#name, VERB, status, this.#options, kind === 'stuck');
  }

  async #ask(): Promise<void> {
    const call = this.#machine.services.control(this.#name, SERVICE_CONTROL_STOP);
    try {
      const { kind } = await inTime(call, this.#leftMs(), this.#options);
      this.#isAsked = true;
      if (kind === 'late' && !this.#isOverdue()) throw tooSlow(this.#name, VERB, undefined, this.#options);
    } catch (error) {
      await this.#accept(error);
    }
  }

  /** Refusals after which another look is worth it; throws any other. */
  async #accept(error: unknown): Promise<void> {
    if (isCode(error, ERROR_DEPENDENT_SERVICES_RUNNING)) {
      const dependents = await this.#machine.services.dependents(this.#name, SERVICE_ACTIVE);
      const names = dependents.map(({ name }) => name);
      const { message, advice } = neededProblem(this.#name, names);
      throw new FailedError(message, advice, { cause: error });
    }
    // Its handler is hung: that is what force is for.
    if (isCode(error, ERROR_SERVICE_REQUEST_TIMEOUT) && this.#options.force !== undefined) this.#isAsked = true;
    // Stopped, or on its way somewhere else, since the last look.
    else if (isCode(error, ERROR_SERVICE_NOT_ACTIVE, ERROR_SERVICE_CANNOT_ACCEPT_CTRL)) this.#refusal = error;
    else throw refused(error, `${this.#name} was not stopped`);
  }
}

/**
 * Stops a service and waits until it has. One that is stopped is left as it is; one that is just starting is waited for
 * first, unless it can be stopped already.
 * FailedError: others that run depend on it (it names them), it did not obey, or force was refused. TimeoutError: it takes
 * too long. RefusedError: Windows refused.
 */
export const bringDown = (machine: Machine, name: string, options: DownOptions): Promise<Brought> =>
  new Stop(machine, name, options).run();
