import {
  SERVICE_ACCEPT_PARAMCHANGE,
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_PRESHUTDOWN,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../../native/codes.ts';
import type { StatusReport } from '../../../native/host-types.ts';
import type { ServiceExit } from '../restart/restart-policy.ts';
import { PROGRESS_EVERY_MS, progressAt } from '../stop/stop-plan.ts';
import type { HostClock, ManagerLink } from './hosted.ts';
import { slept } from './slept.ts';

export interface StandingOptions {
  readonly manager: ManagerLink;
  readonly clock: HostClock;
  /** Windows asks it to stop before the others. */
  readonly wantsPreshutdown: boolean;
  /** The manager could not be told. */
  readonly failed: (error: unknown) => void;
}

/** How the service stands with its manager: what is pending is said again and again, so that nobody takes it for hung. */
export class Standing {
  readonly #options: StandingOptions;
  #beat: AbortController | undefined;
  #settled: StatusReport | undefined;

  constructor(options: StandingOptions) {
    this.#options = options;
  }

  /** From now on in a pending state, for at most so long as far as can be told. */
  pending(state: number, leftMs = Number.POSITIVE_INFINITY): void {
    this.#beat?.abort();
    const beat = new AbortController();
    this.#beat = beat;
    this.#settled = undefined;
    const endsAt = this.#options.clock.steady() + leftMs;
    this.#beatOn(state, endsAt, beat.signal).catch(this.#options.failed);
  }

  /** Runs; said once, however often the program is started again. */
  running(): void {
    if (this.#settled?.state !== SERVICE_RUNNING) this.#settle(SERVICE_RUNNING);
  }

  paused(): void {
    this.#settle(SERVICE_PAUSED);
  }

  /** A control that changes nothing has made the state pending: says again how it stands. */
  restate(): void {
    if (this.#settled !== undefined) this.#settle(this.#settled.state);
  }

  /** The last word. */
  async stopped(exit: ServiceExit): Promise<void> {
    this.#beat?.abort();
    const code = exit.kind === 'win32' ? { win32ExitCode: exit.code } : { serviceExitCode: exit.code };
    await this.#options.manager.report({ state: SERVICE_STOPPED, ...code });
  }

  #settle(state: number): void {
    this.#beat?.abort();
    const controlsAccepted = this.#ends() | SERVICE_ACCEPT_PAUSE_CONTINUE | SERVICE_ACCEPT_PARAMCHANGE;
    this.#settled = { state, controlsAccepted };
    this.#options.manager.report(this.#settled).catch(this.#options.failed);
  }

  #ends(): number {
    const { wantsPreshutdown } = this.#options;
    return SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN | (wantsPreshutdown ? SERVICE_ACCEPT_PRESHUTDOWN : 0);
  }

  async #beatOn(state: number, endsAt: number, signal: AbortSignal): Promise<void> {
    const { clock, manager } = this.#options;
    // A start can be called off.
    const controlsAccepted = state === SERVICE_STOP_PENDING ? 0 : this.#ends();
    for (let n = 1; !signal.aborted; n++) {
      const { waitHintMs } = progressAt(n, Math.max(0, endsAt - clock.steady()));
      await manager.report({ state, controlsAccepted, waitHintMs });
      if (!(await slept(clock, PROGRESS_EVERY_MS, signal))) return;
    }
  }
}
