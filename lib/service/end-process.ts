import {
  ERROR_INVALID_PARAMETER,
  ERROR_NOT_SUPPORTED,
  SERVICE_ACTIVE,
  SERVICE_DRIVER,
  SERVICE_RUNS_IN_SYSTEM_PROCESS,
  SERVICE_WIN32,
} from '../../native/codes.ts';
import type { Machine, ServiceEntry, ServiceStatus } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError, RefusedError } from '../errors.ts';
import { programPathOf } from './program.ts';

export interface EndProcessOptions {
  /** What becomes of a process that other services live in too. */
  readonly shared: 'refuse' | 'allow';
  /** Key names of services that are meant as well: their being in the process is no reason to refuse. */
  readonly named?: readonly string[];
  /** What becomes of a process whose end stops the whole computer. Absent: it is refused. */
  readonly critical?: 'allow';
}

/** The process behind a service. */
export interface HostProcess {
  readonly processId: number;
  /** Key names of the other services in it, in Windows' order: those that are not hidden from the caller. */
  readonly alsoEnded: readonly string[];
  /** Its end stops the whole computer. Absent: it does not. */
  readonly isCritical?: true;
}

/**
 * Windows' own processes; without one of them it stops or restarts. Not every Windows marks every service in them with
 * SERVICE_RUNS_IN_SYSTEM_PROCESS.
 */
const systemProgram = /[\\/]system32[\\/](csrss|lsaiso|lsass|services|smss|wininit|winlogon)\.exe$/i;

/** Up to this id it is the kernel itself: 0 is the idle process, 4 is System. */
const LAST_KERNEL_ID = 4;

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isMarked = ({ flags }: ServiceStatus): boolean => (flags & SERVICE_RUNS_IN_SYSTEM_PROCESS) !== 0;

const othersIn = async ({ services }: Machine, name: string, processId: number): Promise<readonly ServiceEntry[]> => {
  const active = await services.list({ types: SERVICE_WIN32, states: SERVICE_ACTIVE });
  return active.filter((entry) => entry.status.processId === processId && !isSame(entry.name, name));
};

const strangersAmong = (others: readonly string[], { shared, named = [] }: EndProcessOptions): readonly string[] =>
  shared === 'allow' ? [] : others.filter((other) => !named.some((each) => isSame(each, other)));

const isSystem = async (machine: Machine, name: string, entries: readonly { readonly status: ServiceStatus }[]) => {
  if (entries.some(({ status }) => isMarked(status) || status.processId <= LAST_KERNEL_ID)) return true;
  const { binaryPath } = await machine.services.config(name);
  return systemProgram.test(programPathOf(binaryPath));
};

const listed = (names: readonly string[]): string =>
  `${names.join(', ')} ${names.length === 1 ? 'lives' : 'live'} in it too`;

/** Whether Windows goes on without the process. FailedError: it does not, and nobody has said that this is wanted. */
const askCritical = async (
  { processes }: Machine,
  name: string,
  { processId, alsoEnded }: HostProcess,
  { critical }: EndProcessOptions,
): Promise<boolean> => {
  const isCritical = await processes.isCritical(processId);
  if (isCritical && critical !== 'allow')
    throw new FailedError(
      `process ${processId} of ${name} was not ended: Windows marks it as critical, and its end stops the whole computer with a blue screen${alsoEnded.length === 0 ? '' : ` (${listed(alsoEnded)})`}`,
      'Restart the computer in good order instead. Only `svcdeck kill --even-critical` ends such a process.',
    );
  return isCritical;
};

const told = (error: unknown, name: string, processId: number): unknown => {
  if (!(error instanceof Win32Error)) return error;
  if (error.code === ERROR_NOT_SUPPORTED)
    return new FailedError(
      `process ${processId} of ${name} was not ended: it is another computer's, and Windows has no call for that`,
      'Run `svcdeck kill` on that computer.',
      { cause: error },
    );
  // OpenProcess: there is no process of this id.
  if (error.code === ERROR_INVALID_PARAMETER)
    return new FailedError(
      `process ${processId} of ${name} ended by itself; there was nothing left to end`,
      undefined,
      {
        cause: error,
      },
    );
  return new RefusedError(`process ${processId} of ${name} was not ended`, error);
};

/**
 * The process behind a service, when it may be ended. undefined: the service is stopped and has none.
 * FailedError: a driver; a process of Windows itself, or without which Windows does not go on; other services live in it, which
 * are named. RefusedError: the process may not be looked at. Win32Error: the service may not be.
 */
export const findEndableProcess = async (
  machine: Machine,
  name: string,
  options: EndProcessOptions,
): Promise<HostProcess | undefined> => {
  const status = await machine.services.status(name);
  const { processId } = status;
  if ((status.type & SERVICE_DRIVER) !== 0)
    throw new FailedError(`${name} is a driver: it lives in the kernel and has no process that could be ended`);
  if (processId === 0) return undefined;
  const others = await othersIn(machine, name, processId);
  if (await isSystem(machine, name, [{ status }, ...others]))
    throw new FailedError(
      `process ${processId} of ${name} was not ended: it belongs to Windows itself, which does not go on without it`,
    );
  const alsoEnded = others.map((each) => each.name);
  const host: HostProcess = { processId, alsoEnded };
  const isCritical = await askCritical(machine, name, host, options).catch((error: unknown) => {
    throw told(error, name, processId);
  });
  const strangers = strangersAmong(alsoEnded, options);
  if (strangers.length > 0)
    throw new FailedError(
      `process ${processId} of ${name} was not ended: ${listed(strangers)}`,
      'Name those as well, or say --even-shared to end them with it.',
    );
  return isCritical ? { ...host, isCritical } : host;
};

/**
 * Ends a process that `findEndableProcess` gave, and resolves when it is gone. It is held open while the service is asked
 * once more: nothing else is ended, whatever has happened since. The service manager takes a moment longer to notice.
 * `isRehearsal`: everything but the end itself, so that whatever would be refused is refused.
 * FailedError: the service has left the process, others have come to it, or it is another computer's. RefusedError: Windows
 * refused.
 */
export const endProcess = async (
  machine: Machine,
  name: string,
  host: HostProcess,
  options: EndProcessOptions,
  isRehearsal = false,
): Promise<void> => {
  const { processId } = host;
  let why = `${name} has left it`;
  const isStillMeant = async (): Promise<boolean> => {
    if ((await machine.services.status(name)).processId !== processId) return false;
    const others = (await othersIn(machine, name, processId)).map((each) => each.name);
    const strangers = strangersAmong(others, options);
    if (strangers.length > 0) why = `${strangers.join(', ')} came to it`;
    else await askCritical(machine, name, host, options);
    return strangers.length === 0;
  };
  let isMeant = false;
  const ask = async (): Promise<boolean> => {
    isMeant = await isStillMeant();
    return isMeant && !isRehearsal;
  };
  try {
    await machine.processes.terminate(processId, ask);
  } catch (error) {
    throw told(error, name, processId);
  }
  if (!isMeant)
    throw new FailedError(`process ${processId} was not ended: ${why} meanwhile`, 'Look again and try once more.');
};

/** Ends the process behind a service at once: `findEndableProcess`, then `endProcess`. FailedError also: it has none. */
export const endProcessOf = async (
  machine: Machine,
  name: string,
  options: EndProcessOptions,
): Promise<HostProcess> => {
  const found = await findEndableProcess(machine, name, options);
  if (found === undefined) throw new FailedError(`${name} has no process: it is stopped`);
  await endProcess(machine, name, found, options);
  return found;
};
