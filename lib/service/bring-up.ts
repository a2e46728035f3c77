import { ERROR_SERVICE_ALREADY_RUNNING, SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { DidNotStayError, FailedError } from '../errors.ts';
import { answered, type BringOptions, type Brought, isCode, MOST_TRIES, refused, settle } from './bring.ts';
import { exitCodeAdvice, exitCodeText, readExitCode } from './exit-code.ts';
import { pausedProblem } from './plan-problem.ts';
import { stateWord } from './words.ts';

const VERB = 'start';

const paused = (name: string): FailedError => {
  const { message, advice } = pausedProblem(name);
  return new FailedError(message, advice);
};

const didNotStay = (machine: Machine, name: string, status: ServiceStatus): DidNotStayError => {
  const exit = readExitCode(status);
  return new DidNotStayError(
    name,
    `${name} did not stay up: it is ${stateWord(status.state)}, exit code ${exitCodeText(exit, (code) => machine.messageText(code))}`,
    exitCodeAdvice(exit),
  );
};

/** false: it was not stopped any more. */
const request = async (
  { services }: Machine,
  name: string,
  args: readonly string[],
  options: BringOptions,
): Promise<boolean> => {
  try {
    await answered(services.start(name, args), name, VERB, options);
    return true;
  } catch (error) {
    if (isCode(error, ERROR_SERVICE_ALREADY_RUNNING)) return false;
    throw refused(error, `${name} was not started`);
  }
};

/**
 * Starts a service and waits until it runs. One that runs already is left as it is; one that is just stopping is waited
 * for first. TimeoutError: it takes too long. FailedError: it started and stopped again, or is paused. RefusedError:
 * Windows refused.
 */
export const bringUp = async (
  machine: Machine,
  name: string,
  args: readonly string[],
  options: BringOptions,
): Promise<Brought> => {
  let isAsked = false;
  for (let tries = MOST_TRIES; ; tries--) {
    const status = await settle(machine, name, VERB, options);
    if (status.state === SERVICE_RUNNING) return { status, hasChanged: isAsked };
    if (status.state === SERVICE_PAUSED) throw paused(name);
    if (isAsked || status.state !== SERVICE_STOPPED || tries === 0) throw didNotStay(machine, name, status);
    isAsked = await request(machine, name, args, options);
  }
};
