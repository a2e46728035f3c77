import { SERVICE_ACCEPT_SHUTDOWN, SERVICE_ACCEPT_STOP, SERVICE_RUNNING } from '../../native/codes.ts';
import type { Machine, ProcessUsage, ServiceConfig, ServiceEntry, ServiceOptions } from '../../native/types.ts';
import type { Win32Error } from '../../native/win32-error.ts';
import type { RecordedBehaviour, RecordedDocument, RecordedProcess, RecordedService } from '../recorded/document.ts';
import { programOf } from './program.ts';
import { isRefusal } from './record.ts';
import { hideSecrets } from './secrets.ts';

export interface SnapshotOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** Called before each service. */
  onProgress(done: number, total: number): void;
}

export interface Snapshot {
  readonly document: RecordedDocument;
  /** Services whose configuration was refused: without it they can't be recorded. */
  readonly leftOut: readonly { readonly name: string; readonly error: Win32Error }[];
  /** Services in whose command lines something that looks like a secret was hidden. */
  readonly hidden: readonly string[];
}

/** What a recorded machine takes for granted while a service runs. */
const USUAL_CONTROLS = SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN;

const behaviourOf = ({ status }: ServiceEntry): RecordedBehaviour | undefined =>
  status.state === SERVICE_RUNNING && status.controlsAccepted !== USUAL_CONTROLS
    ? { controlsAccepted: status.controlsAccepted }
    : undefined;

const configWithoutSecrets = (config: ServiceConfig): ServiceConfig => ({
  ...config,
  binaryPath: hideSecrets(config.binaryPath),
});

const optionsWithoutSecrets = (options: ServiceOptions): ServiceOptions =>
  options.failureActions === undefined
    ? options
    : {
        ...options,
        failureActions: { ...options.failureActions, command: hideSecrets(options.failureActions.command) },
      };

const optional = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
};

interface Recorded {
  readonly service: RecordedService;
  readonly isHidden: boolean;
}

const record = async (machine: Machine, entry: ServiceEntry): Promise<Recorded | Win32Error> => {
  const { services } = machine;
  try {
    const told = await services.config(entry.name);
    const options = await optional(services.options(entry.name));
    const security = await optional(services.security(entry.name));
    const behaviour = behaviourOf(entry);
    const config = configWithoutSecrets(told);
    const safeOptions = options === undefined ? undefined : optionsWithoutSecrets(options);
    return {
      service: {
        name: entry.name,
        config,
        status: entry.status,
        ...(safeOptions === undefined ? {} : { options: safeOptions }),
        ...(security === undefined ? {} : { security }),
        ...(behaviour === undefined ? {} : { behaviour }),
      },
      isHidden:
        config.binaryPath !== told.binaryPath ||
        safeOptions?.failureActions?.command !== options?.failureActions?.command,
    };
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
};

const recordProcesses = async (machine: Machine, services: readonly RecordedService[]): Promise<RecordedProcess[]> => {
  const programs = new Map<number, string>();
  for (const { config, status } of services) {
    if (status.processId !== 0 && !programs.has(status.processId))
      programs.set(status.processId, programOf(config.binaryPath));
  }
  const usages: readonly ProcessUsage[] =
    programs.size === 0 ? [] : await machine.processes.usage([...programs.keys()], { withTimes: true });
  return Promise.all(
    usages.map(async ({ processId, workingSetBytes, privateBytes, cpuMs }) => ({
      processId,
      program: programs.get(processId) ?? '',
      workingSetBytes,
      privateBytes,
      ...(cpuMs === undefined ? {} : { cpuMs: Math.round(cpuMs) }),
      ...((await optional(machine.processes.isCritical(processId))) === true ? { critical: true } : {}),
    })),
  );
};

/** What is known of the computer itself. */
const recordComputer = async (machine: Machine): Promise<Pick<RecordedDocument, 'computer' | 'manager'>> => {
  const security = await optional(machine.manager.security());
  const logonIds = (await optional(machine.logonIds())) ?? [];
  return {
    computer: { name: machine.name, ...(logonIds.length === 0 ? {} : { logonIds }) },
    ...(security === undefined ? {} : { manager: { security } }),
  };
};

/**
 * These services of a machine, and the processes behind them, as a document that a recorded machine can be opened from.
 * Passwords are not in it: Windows tells nobody. What looks like one in a command line is hidden.
 */
export const takeSnapshot = async (
  machine: Machine,
  entries: readonly ServiceEntry[],
  { now, signal, onProgress }: SnapshotOptions,
): Promise<Snapshot> => {
  const services: RecordedService[] = [];
  const leftOut: { name: string; error: Win32Error }[] = [];
  const hidden: string[] = [];
  for (const [done, entry] of entries.entries()) {
    signal.throwIfAborted();
    onProgress(done, entries.length);
    const recorded = await record(machine, entry);
    if (recorded instanceof Error) {
      leftOut.push({ name: entry.name, error: recorded });
      continue;
    }
    services.push(recorded.service);
    if (recorded.isHidden) hidden.push(entry.name);
  }
  const document: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    ...(await recordComputer(machine)),
    recordedAt: new Date(now).toISOString(),
    services,
    processes: await recordProcesses(machine, services),
  };
  return { document, leftOut, hidden };
};
