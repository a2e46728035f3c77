import {
  ERROR_CALL_NOT_IMPLEMENTED,
  ERROR_SERVICE_SPECIFIC_ERROR,
  NO_ERROR,
  SERVICE_ACCEPT_NETBINDCHANGE,
  SERVICE_ACCEPT_PARAMCHANGE,
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_PRESHUTDOWN,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
  SERVICE_CONTINUE_PENDING,
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_INTERROGATE,
  SERVICE_CONTROL_PARAMCHANGE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_PRESHUTDOWN,
  SERVICE_CONTROL_SHUTDOWN,
  SERVICE_CONTROL_STOP,
  SERVICE_PAUSE_PENDING,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../codes.ts';
import type { StatusReport } from '../../host-types.ts';

/** Learn: LPHANDLER_FUNCTION_EX. Those that only Windows itself sends. */
export const SERVICE_CONTROL_POWEREVENT = 13;
export const SERVICE_CONTROL_SESSIONCHANGE = 14;

/** Which bit of `dwControlsAccepted` lets a control through. Learn: SERVICE_STATUS. */
const acceptance: ReadonlyMap<number, number> = new Map([
  [SERVICE_CONTROL_STOP, SERVICE_ACCEPT_STOP],
  [SERVICE_CONTROL_PAUSE, SERVICE_ACCEPT_PAUSE_CONTINUE],
  [SERVICE_CONTROL_CONTINUE, SERVICE_ACCEPT_PAUSE_CONTINUE],
  [SERVICE_CONTROL_SHUTDOWN, SERVICE_ACCEPT_SHUTDOWN],
  [SERVICE_CONTROL_PARAMCHANGE, SERVICE_ACCEPT_PARAMCHANGE],
  [7, SERVICE_ACCEPT_NETBINDCHANGE],
  [8, SERVICE_ACCEPT_NETBINDCHANGE],
  [9, SERVICE_ACCEPT_NETBINDCHANGE],
  [10, SERVICE_ACCEPT_NETBINDCHANGE],
  [12, 0x20],
  [SERVICE_CONTROL_POWEREVENT, 0x40],
  [SERVICE_CONTROL_SESSIONCHANGE, 0x80],
  [SERVICE_CONTROL_PRESHUTDOWN, SERVICE_ACCEPT_PRESHUTDOWN],
  [16, 0x200],
  [32, 0x400],
]);

const FIRST_CUSTOM = 128;

/** The state that a control leads to. */
const pendingAfter: ReadonlyMap<number, number> = new Map([
  [SERVICE_CONTROL_STOP, SERVICE_STOP_PENDING],
  [SERVICE_CONTROL_SHUTDOWN, SERVICE_STOP_PENDING],
  [SERVICE_CONTROL_PRESHUTDOWN, SERVICE_STOP_PENDING],
  [SERVICE_CONTROL_PAUSE, SERVICE_PAUSE_PENDING],
  [SERVICE_CONTROL_CONTINUE, SERVICE_CONTINUE_PENDING],
]);

const isPending = (state: number): boolean =>
  [SERVICE_START_PENDING, SERVICE_STOP_PENDING, SERVICE_CONTINUE_PENDING, SERVICE_PAUSE_PENDING].includes(state);

/** Learn: SERVICE_STATUS. */
const STATUS_BYTES = 28;

/** What a control comes to. */
export interface ControlAnswer {
  /** What the handler gives back. */
  readonly code: number;
  /** It is for the service to act on. */
  readonly isTaken: boolean;
  /** The new status, to be given to the manager before the answer. */
  readonly status?: Buffer;
}

/** What the manager has been told about one service, and what it may be told next. Learn: Service State Transitions. */
export class ServiceState {
  readonly #type: number;
  readonly #answerWithinMs: number;
  #state = SERVICE_START_PENDING;
  #accepted = 0;
  #checkPoint = 0;
  #changes = 0;

  constructor(isShared: boolean, answerWithinMs: number) {
    this.#type = isShared ? SERVICE_WIN32_SHARE_PROCESS : SERVICE_WIN32_OWN_PROCESS;
    this.#answerWithinMs = answerWithinMs;
  }

  /** How many controls have changed its state so far. */
  get changes(): number {
    return this.#changes;
  }

  /** The first report: it starts. */
  begin(): Buffer {
    return this.#next({ state: SERVICE_START_PENDING, waitHintMs: this.#answerWithinMs });
  }

  /** The answer to a control, at once and without asking anybody. */
  control(control: number): ControlAnswer {
    if (control === SERVICE_CONTROL_INTERROGATE) return { code: NO_ERROR, isTaken: false };
    const accepted = acceptance.get(control) ?? 0;
    const isMeant = control >= FIRST_CUSTOM || (this.#accepted & accepted) !== 0;
    if (!isMeant || this.#state === SERVICE_STOPPED) return { code: ERROR_CALL_NOT_IMPLEMENTED, isTaken: false };
    const state = pendingAfter.get(control);
    if (state === undefined) return { code: NO_ERROR, isTaken: true };
    this.#changes++;
    const status = this.#next({ state, waitHintMs: this.#answerWithinMs });
    return { code: NO_ERROR, isTaken: true, status };
  }

  /**
   * The status that a report amounts to. undefined: it is not to be sent. `changesSeen`: of how many changes of state the one
   * who reports knew: what was said before a stop came is not true any more.
   */
  report(report: StatusReport, changesSeen: number): Buffer | undefined {
    if (this.#state === SERVICE_STOPPED) return undefined;
    const isEnd = report.state === SERVICE_STOPPED;
    if (!isEnd && changesSeen !== this.#changes) return undefined;
    if (!isEnd && this.#state === SERVICE_STOP_PENDING && report.state !== SERVICE_STOP_PENDING) return undefined;
    return this.#next(report);
  }

  #next({ state, controlsAccepted = 0, win32ExitCode = NO_ERROR, serviceExitCode, waitHintMs = 0 }: StatusReport) {
    this.#checkPoint = isPending(state) ? (state === this.#state ? this.#checkPoint : 0) + 1 : 0;
    this.#state = state;
    this.#accepted = controlsAccepted;
    const fields = [
      this.#type,
      state,
      controlsAccepted,
      serviceExitCode === undefined ? win32ExitCode : ERROR_SERVICE_SPECIFIC_ERROR,
      serviceExitCode ?? 0,
      this.#checkPoint,
      isPending(state) ? waitHintMs : 0,
    ];
    const status = Buffer.alloc(STATUS_BYTES);
    for (const [index, field] of fields.entries()) status.writeUInt32LE(field >>> 0, 4 * index);
    return status;
  }
}
