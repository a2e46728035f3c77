import { SC_ACTION_OWN_RESTART, SC_ACTION_RESTART, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { FailedError } from '../errors.ts';
import type { BringOptions, Brought } from './bring.ts';
import { durationText } from './duration.ts';
import { endNoticed } from './end-noticed.ts';
import { type EndProcessOptions, endProcessOf, type HostProcess } from './end-process.ts';
import { readRecovery } from './recovery.ts';
import { stateWord } from './words.ts';

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

const mayComeBack = async (machine: Machine, name: string): Promise<boolean> =>
  (await readRecovery(machine, name))?.actions.some(({ type }) => restarts.has(type)) ?? false;

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
  const status = await endNoticed(machine, name, ended.processId, options);
  if (status.state !== SERVICE_STOPPED) throw cameBack(name, ended, status);
  return { status, hasChanged: true, ended: { ...ended, mayComeBack: await mayComeBack(machine, name) } };
};
