import {
  ERROR_DEPENDENT_SERVICES_RUNNING,
  ERROR_SERVICE_ALREADY_RUNNING,
  ERROR_SERVICE_NOT_ACTIVE,
  SERVICE_ACTIVE,
  SERVICE_CONTROL_STOP,
  SERVICE_RUNNING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError, RefusedError, TimeoutError } from '../errors.ts';
import { durationText } from './duration.ts';
import { exitCodeAdvice, exitCodeText, readExitCode } from './exit-code.ts';
import { type WaitOptions, type WaitOutcome, waitWhilePending } from './wait.ts';
import { stateWord } from './words.ts';

/** What came of it. */
export interface Brought {
  readonly status: ServiceStatus;
  /** false: it was there already. */
  readonly hasChanged: boolean;
}

const isCode = (error: unknown, code: number): boolean => error instanceof Win32Error && error.code === code;

/** What Windows says, with what was tried before it; any other error as it is. */
const refused = (error: unknown, tried: string): unknown =>
  error instanceof Win32Error
    ? new RefusedError(tried, error, exitCodeAdvice({ kind: 'win32', code: error.code }))
    : error;

/** A wait that did not end where it should is a TimeoutError that says how far the service came. */
const settledOr = (
  { kind, status }: WaitOutcome,
  name: string,
  verb: string,
  { timeoutMs }: WaitOptions,
): ServiceStatus => {
  if (kind === 'settled') return status;
  const why =
    kind === 'timeout' && timeoutMs !== undefined
      ? `within ${durationText(timeoutMs)}`
      : 'and makes no progress any more';
  throw new TimeoutError(
    `${name} did not ${verb} ${why}: it is ${stateWord(status.state)}, checkpoint ${status.checkPoint}. It goes on by itself; nothing was undone.`,
  );
};

/**
 * Starts a service and waits until it runs. One that runs already is left as it is.
 * TimeoutError: it takes too long. FailedError: it started and stopped again. RefusedError: Windows refused.
 */
export const bringUp = async (
  machine: Machine,
  name: string,
  args: readonly string[],
  wait: WaitOptions,
): Promise<Brought> => {
  const { services } = machine;
  let hasChanged = true;
  try {
    await services.start(name, args);
  } catch (error) {
    if (!isCode(error, ERROR_SERVICE_ALREADY_RUNNING)) throw refused(error, `${name} was not started`);
    hasChanged = false;
  }
  const status = settledOr(await waitWhilePending(() => services.status(name), wait), name, 'start', wait);
  if (status.state === SERVICE_RUNNING) return { status, hasChanged };
  const exit = readExitCode(status);
  throw new FailedError(
    `${name} did not stay up: it is ${stateWord(status.state)}, exit code ${exitCodeText(exit, (code) => machine.messageText(code))}`,
    exitCodeAdvice(exit),
  );
};

/**
 * Stops a service and waits until it has. One that is stopped is left as it is.
 * FailedError: others that depend on it run; it names them. TimeoutError: it takes too long. RefusedError: Windows refused.
 */
export const bringDown = async ({ services }: Machine, name: string, wait: WaitOptions): Promise<Brought> => {
  let hasChanged = true;
  try {
    await services.control(name, SERVICE_CONTROL_STOP);
  } catch (error) {
    if (isCode(error, ERROR_DEPENDENT_SERVICES_RUNNING)) {
      const dependents = await services.dependents(name, SERVICE_ACTIVE);
      throw new FailedError(
        `${name} was not stopped: ${dependents.map((each) => each.name).join(', ')} ${dependents.length === 1 ? 'depends' : 'depend'} on it`,
        `Stop those first, or all of them with \`svcdeck net stop ${name} /y\`.`,
        { cause: error },
      );
    }
    // On its way down already: then it is waited for.
    if (!isCode(error, ERROR_SERVICE_NOT_ACTIVE) && !(await isStopping(services.status(name))))
      throw refused(error, `${name} was not stopped`);
    hasChanged = false;
  }
  const status = settledOr(await waitWhilePending(() => services.status(name), wait), name, 'stop', wait);
  if (status.state === SERVICE_STOPPED) return { status, hasChanged };
  throw new FailedError(`${name} was asked to stop and is ${stateWord(status.state)}`);
};

const isStopping = async (status: Promise<ServiceStatus>): Promise<boolean> =>
  (await status).state === SERVICE_STOP_PENDING;
