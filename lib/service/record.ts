import {
  ERROR_BAD_NETPATH,
  ERROR_INVALID_HANDLE,
  ERROR_NETNAME_DELETED,
  ERROR_SHUTDOWN_IN_PROGRESS,
  RPC_S_CALL_FAILED,
  RPC_S_CALL_FAILED_DNE,
  RPC_S_SERVER_TOO_BUSY,
  RPC_S_SERVER_UNAVAILABLE,
  SERVICE_AUTO_START,
} from '../../native/codes.ts';
import type { Machine, ProcessUsage, ServiceConfig, ServiceEntry, ServiceOptions } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** One service and what was asked about it. Absent: not asked. null: asked, and the service or Windows would not tell. */
export interface ServiceRecord {
  readonly entry: ServiceEntry;
  readonly config?: ServiceConfig | null;
  /** The levels that were asked for. */
  readonly options?: ServiceOptions | null;
  /** null also for a service without a process of its own. */
  readonly usage?: ProcessUsage | null;
  /** What its process takes of the processors. Absent: not measured. null: not known yet, or not told. */
  readonly cpu?: CpuShare | null;
}

/** What a process takes of the processors, measured over a while. */
export interface CpuShare {
  /** 100: one processor, all the time. */
  readonly percent: number;
  /** Several services share the process: it is what they take together. */
  readonly isShared: boolean;
}

/** What a column, a filter or a sort order has to know beyond the enumeration. */
export interface Needs {
  readonly config?: boolean;
  readonly levels?: readonly (keyof ServiceOptions)[];
  readonly usage?: boolean;
  /** With `usage`: times of the process too. */
  readonly times?: boolean;
}

/** All needs together. */
export const mergeNeeds = (needs: Iterable<Needs>): Needs => {
  const levels = new Set<keyof ServiceOptions>();
  let config = false;
  let usage = false;
  let times = false;
  for (const need of needs) {
    config ||= need.config === true;
    usage ||= need.usage === true;
    times ||= need.times === true;
    for (const level of need.levels ?? []) levels.add(level);
  }
  return { config, usage, times, levels: [...levels] };
};

/** Codes that speak of the computer or the connection and not of one service: no use asking on. */
const aboutTheComputer: ReadonlySet<number> = new Set([
  ERROR_INVALID_HANDLE,
  ERROR_BAD_NETPATH,
  ERROR_NETNAME_DELETED,
  ERROR_SHUTDOWN_IN_PROGRESS,
  RPC_S_SERVER_UNAVAILABLE,
  RPC_S_SERVER_TOO_BUSY,
  RPC_S_CALL_FAILED,
  RPC_S_CALL_FAILED_DNE,
]);

/** The service alone would not tell (5, deleted meanwhile, damaged entry); asking the others still makes sense. */
export const isRefusal = (error: unknown): error is Win32Error =>
  error instanceof Win32Error && !aboutTheComputer.has(error.code);

const orNull = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

/** Delayed start is a property of automatic start only: no need to ask the others. */
const levelsFor = (levels: readonly (keyof ServiceOptions)[], config: ServiceConfig | null | undefined) =>
  config === undefined || config?.startType === SERVICE_AUTO_START
    ? levels
    : levels.filter((level) => level !== 'delayedAutoStart');

const readOne = async (machine: Machine, entry: ServiceEntry, needs: Needs): Promise<ServiceRecord> => {
  const config = needs.config === true ? await orNull(machine.services.config(entry.name)) : undefined;
  const levels = levelsFor(needs.levels ?? [], config);
  const options = levels.length > 0 ? await orNull(machine.services.options(entry.name, levels)) : undefined;
  return { entry, ...(config === undefined ? {} : { config }), ...(options === undefined ? {} : { options }) };
};

/** So many services are asked at a time: over a network each question is a round trip. */
const AT_ONCE = 16;

const readEach = async (
  machine: Machine,
  entries: readonly ServiceEntry[],
  needs: Needs,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<readonly ServiceRecord[]> => {
  const records: ServiceRecord[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    signal.throwIfAborted();
    onProgress(from);
    const batch = entries.slice(from, from + AT_ONCE);
    records.push(...(await Promise.all(batch.map((entry) => readOne(machine, entry, needs)))));
  }
  return records;
};

/** What the processes of these services use, by process id. */
const usagesOf = async (
  machine: Machine,
  entries: readonly ServiceEntry[],
  withTimes: boolean,
): Promise<ReadonlyMap<number, ProcessUsage>> => {
  const ids = new Set<number>();
  for (const { status } of entries) if (status.processId !== 0) ids.add(status.processId);
  const usages = ids.size === 0 ? [] : await machine.processes.usage([...ids], { withTimes });
  return new Map(usages.map((usage) => [usage.processId, usage]));
};

/**
 * Records of the entries, in their order, with no more calls than the needs make necessary: none for what the enumeration
 * told, one or two a service for configuration, one for all processes together. A service that refuses gets null.
 * `onProgress` is told now and then how many have been asked.
 */
export const readRecords = async (
  machine: Machine,
  entries: readonly ServiceEntry[],
  needs: Needs,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<readonly ServiceRecord[]> => {
  const isAsking = needs.config === true || (needs.levels ?? []).length > 0;
  const records = isAsking ? await readEach(machine, entries, needs, signal, onProgress) : undefined;
  if (needs.usage !== true) return records ?? entries.map((entry) => ({ entry }));
  const usages = await usagesOf(machine, entries, needs.times === true);
  const usageOf = ({ status }: ServiceEntry): ProcessUsage | null => usages.get(status.processId) ?? null;
  return (
    records?.map((record) => ({ ...record, usage: usageOf(record.entry) })) ??
    entries.map((entry) => ({ entry, usage: usageOf(entry) }))
  );
};
