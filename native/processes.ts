import { check, type Invoke, invoker, Owned } from './call.ts';
import { ERROR_ACCESS_DENIED, ERROR_NOT_SUPPORTED, ERROR_TIMEOUT } from './codes.ts';
import type { Kernel32, ProcessHandle } from './dll/kernel32.ts';
import { MissingFunctionError } from './dll/library.ts';
import type { Privileges } from './privileges.ts';
import type { Processes, ProcessUsage } from './types.ts';
import { Win32Error } from './win32-error.ts';

/** What this computer's processes are asked through. */
export interface ProcessFoundation {
  readonly kernel: () => Kernel32;
  readonly privileges: Privileges;
}

/** The least that lets memory counters be read; granted for more processes than any other right. */
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;

// PROCESS_MEMORY_COUNTERS_EX on 64-bit Windows: two DWORDs (cb, PageFaultCount), then SIZE_Ts.
// https://learn.microsoft.com/windows/win32/api/psapi/ns-psapi-process_memory_counters_ex
export const MEMORY_COUNTERS_BYTES = 80;
const WORKING_SET_SIZE = 16;
const PRIVATE_USAGE = 72;

const FILETIME_BYTES = 8;
const TICKS_A_MS = 10_000;
/** From 1601-01-01, where FILETIME begins, to 1970-01-01. */
const EPOCH_MS = 11_644_473_600_000;

/** Nothing where Windows does not tell. Kernel and user time are those of all its threads, the ended ones too. Learn: GetProcessTimes. */
const timesOf = (kernel: Kernel32, process: ProcessHandle): Pick<ProcessUsage, 'cpuMs' | 'startedAt'> => {
  const time = (): Buffer => Buffer.alloc(FILETIME_BYTES);
  const [creation, exit, inKernel, inUser] = [time(), time(), time(), time()] as const;
  if (kernel.GetProcessTimes(process, creation, exit, inKernel, inUser) === 0) return {};
  const milliseconds = (read: Buffer): number => Number(read.readBigUInt64LE()) / TICKS_A_MS;
  return {
    cpuMs: milliseconds(inKernel) + milliseconds(inUser),
    startedAt: Math.floor(milliseconds(creation) - EPOCH_MS),
  };
};

/** What one process uses; undefined when it is gone or may not be looked at. */
const usageOf = (kernel: Kernel32, processId: number, withTimes: boolean): ProcessUsage | undefined => {
  const handle = kernel.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, processId);
  if (handle === null) return undefined;
  using opened = new Owned(handle, kernel.CloseHandle);
  const counters = Buffer.alloc(MEMORY_COUNTERS_BYTES);
  counters.writeUInt32LE(MEMORY_COUNTERS_BYTES);
  if (kernel.K32GetProcessMemoryInfo(opened.handle, counters, MEMORY_COUNTERS_BYTES) === 0) return undefined;
  return {
    processId,
    workingSetBytes: Number(counters.readBigUInt64LE(WORKING_SET_SIZE)),
    privateBytes: Number(counters.readBigUInt64LE(PRIVATE_USAGE)),
    ...(withTimes ? timesOf(kernel, opened.handle) : {}),
  };
};

/** To end it and to see it end. */
const PROCESS_TERMINATE = 0x0001;
const SYNCHRONIZE = 0x100000;

/** What Task Manager and `taskkill /f` leave behind. */
const EXIT_CODE = 1;

const WAIT_OBJECT_0 = 0;
const WAIT_FAILED = 0xffffffff;

/** A thread of the pool is given back that often: there are four. */
const SLICE_MS = 1000;
/** A process goes in milliseconds, unless a driver of its holds on to it; then for good. */
const MAX_SLICES = 30;

/** A process, held open. What runs as another account may let itself be opened only with the privilege to debug. */
const openFor = async ({ kernel, privileges }: ProcessFoundation, access: number, processId: number) => {
  const { OpenProcess, CloseHandle, GetLastError } = kernel();
  const open = () => invoker(GetLastError)('here', OpenProcess, access, 0, processId);
  const answer = await open();
  const again = answer.code === ERROR_ACCESS_DENIED ? await privileges.holding('SeDebugPrivilege', open) : answer;
  return new Owned(check('OpenProcess', again), CloseHandle);
};

/** undefined: this is Windows 8 or older, or Wine, which know no such thing. */
const isProcessCriticalIn = (kernel: Kernel32): Kernel32['IsProcessCritical'] | undefined => {
  try {
    return kernel.IsProcessCritical;
  } catch (error) {
    if (error instanceof MissingFunctionError) return undefined;
    throw error;
  }
};

const isCritical = async (foundation: ProcessFoundation, processId: number): Promise<boolean> => {
  using opened = await openFor(foundation, PROCESS_QUERY_LIMITED_INFORMATION, processId);
  const kernel = foundation.kernel();
  const ask = isProcessCriticalIn(kernel);
  if (ask === undefined) return false;
  const answer = Buffer.alloc(4);
  check('IsProcessCritical', await invoker(kernel.GetLastError)('here', ask, opened.handle, answer));
  return answer.readInt32LE() !== 0;
};

/** Whether the process has ended by the end of that time. */
const hasEnded = async (kernel: Kernel32, handle: ProcessHandle, milliseconds: number): Promise<boolean> => {
  const wait: Invoke = invoker(kernel.GetLastError, (value) => value === WAIT_FAILED);
  const place = milliseconds === 0 ? 'here' : 'aside';
  const { value, code } = await wait(place, kernel.WaitForSingleObject, handle, milliseconds);
  if (value === WAIT_FAILED) throw new Win32Error('WaitForSingleObject', code);
  return value === WAIT_OBJECT_0;
};

const untilEnded = async (kernel: Kernel32, handle: ProcessHandle): Promise<void> => {
  for (let slices = 0; slices < MAX_SLICES; slices++) if (await hasEnded(kernel, handle, SLICE_MS)) return;
  throw new Win32Error('WaitForSingleObject', ERROR_TIMEOUT);
};

const terminate = async (
  foundation: ProcessFoundation,
  processId: number,
  isStillMeant: () => Promise<boolean>,
): Promise<boolean> => {
  using opened = await openFor(foundation, PROCESS_TERMINATE | SYNCHRONIZE, processId);
  if (!(await isStillMeant())) return false;
  const kernel = foundation.kernel();
  const answer = await invoker(kernel.GetLastError)('here', kernel.TerminateProcess, opened.handle, EXIT_CODE);
  // A process that has just ended by itself refuses too; that is what was wanted.
  if (answer.code !== ERROR_ACCESS_DENIED || !(await hasEnded(kernel, opened.handle, 0))) {
    check('TerminateProcess', answer);
    await untilEnded(kernel, opened.handle);
  }
  return true;
};

/** The processes of this computer. In `usage` each is given once, however often it is asked for. */
export const localProcesses = (foundation: ProcessFoundation): Processes => ({
  usage: async (processIds, { withTimes = false } = {}) =>
    [...new Set(processIds)]
      .map((id) => usageOf(foundation.kernel(), id, withTimes))
      .filter((usage) => usage !== undefined),
  isCritical: (processId) => isCritical(foundation, processId),
  terminate: (processId, isStillMeant) => terminate(foundation, processId, isStillMeant),
});

const refuseRemote = async (): Promise<never> => {
  throw new Win32Error('OpenProcess', ERROR_NOT_SUPPORTED);
};

/** Another computer's processes: Windows has no call that reaches them from here, so none may be looked at or ended. */
export const remoteProcesses: Processes = {
  usage: async () => [],
  isCritical: refuseRemote,
  terminate: refuseRemote,
};
