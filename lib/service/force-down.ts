import { SC_ACTION_RESTART, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { FailedError, TimeoutError } from '../errors.ts';
import type { BringOptions, Brought } from './bring.ts';
import { durationText } from './duration.ts';
import { type EndProcessOptions, endProcessOf, type HostProcess } from './end-process.ts';
import { isRefusal } from './record.ts';
import { waitWhilePending } from './wait.ts';
import { stateWord } from './words.ts';

/** As RESTART, but in a process of its own from then on. winsvc.h of the Windows 10 SDK. */
const SC_ACTION_OWN_RESTART = 4;

/** The service manager waits for the processes of its services: it notices within moments. */
const NOTICE_MS = 10_000;

/** When the process of a service that does not stop by itself is ended. */
export interface Force extends EndProcessOptions {
  /** Counted from the moment at which its stop is begun. */
  readonly afterMs: number;
}

/** undefined: the service has stopped after all. */
const endUnlessStopped = async (machine: Machine, name: string, force: Force): Promise<HostProcess | undefined> => {
  try {
    return await endProcessOf(machine, name, force);
  } catch (error) {
    const { state } = await machine.services.status(name);
    if (state === SERVICE_STOPPED) return undefined;
    if (!(error instanceof FailedError)) throw error;
    const slow = `${name} did not stop within ${durationText(force.afterMs)}`;
    throw new FailedError(`${slow}, and ${error.message}`, error.advice, { cause: error });
  }
};

const restarts: ReadonlySet<number> = new Set([SC_ACTION_RESTART, SC_ACTION_OWN_RESTART]);

const mayComeBack = async ({ services }: Machine, name: string): Promise<boolean> => {
  try {
    const { failureActions } = await services.options(name, ['failureActions']);
    return failureActions?.actions.some(({ type }) => restarts.has(type)) ?? false;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
};

const cameBack = (name: string, { processId }: HostProcess, status: ServiceStatus): FailedError =>
  new FailedError(
    `${name} did not stop, its process ${processId} was ended, and Windows has started it again: it is ${stateWord(status.state)}, process ${status.processId}`,
    `That is its recovery: see \`svcdeck qfailure ${name}\`.`,
  );

/**
 * Ends the process behind a service, and waits until the service manager has noticed. `hasChanged` is that of a service
 * that stopped by itself meanwhile.
 * FailedError: what `endProcessOf` refuses, or the service was started again at once. TimeoutError: Windows has not noticed.
 */
export const forceDown = async (
  machine: Machine,
  name: string,
  force: Force,
  { hasChanged, ...options }: Omit<BringOptions, 'limit'> & { readonly hasChanged: boolean },
): Promise<Brought> => {
  const ended = await endUnlessStopped(machine, name, force);
  if (ended === undefined) return { status: await machine.services.status(name), hasChanged };
  // Until it notices, the service manager shows the state in which the process has left the service.
  const hasNoticed = ({ state, processId }: ServiceStatus): boolean =>
    state === SERVICE_STOPPED || (processId !== 0 && processId !== ended.processId);
  const { kind, status } = await waitWhilePending(() => machine.services.status(name), {
    ...options,
    isSettled: hasNoticed,
    timeoutMs: NOTICE_MS,
  });
  if (kind !== 'settled')
    throw new TimeoutError(
      `process ${ended.processId} of ${name} was ended, and the service manager has not noticed: to it the service is ${stateWord(status.state)}`,
    );
  if (status.state !== SERVICE_STOPPED) throw cameBack(name, ended, status);
  return { status, hasChanged: true, ended: { ...ended, mayComeBack: await mayComeBack(machine, name) } };
};
