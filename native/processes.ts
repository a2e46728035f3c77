import { Owned } from './call.ts';
import type { Kernel32 } from './dll/kernel32.ts';
import type { Processes, ProcessUsage } from './types.ts';

/** The least that lets memory counters be read; granted for more processes than any other right. */
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;

// PROCESS_MEMORY_COUNTERS_EX on 64-bit Windows: two DWORDs (cb, PageFaultCount), then SIZE_Ts.
// https://learn.microsoft.com/windows/win32/api/psapi/ns-psapi-process_memory_counters_ex
const COUNTERS_BYTES = 80;
const WORKING_SET_SIZE = 16;
const PRIVATE_USAGE = 72;

/** What one process uses; undefined when it is gone or may not be looked at. */
const usageOf = (kernel: Kernel32, processId: number): ProcessUsage | undefined => {
  const handle = kernel.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, processId);
  if (handle === null) return undefined;
  using opened = new Owned(handle, kernel.CloseHandle);
  const counters = Buffer.alloc(COUNTERS_BYTES);
  counters.writeUInt32LE(COUNTERS_BYTES);
  if (kernel.K32GetProcessMemoryInfo(opened.handle, counters, COUNTERS_BYTES) === 0) return undefined;
  return {
    processId,
    workingSetBytes: Number(counters.readBigUInt64LE(WORKING_SET_SIZE)),
    privateBytes: Number(counters.readBigUInt64LE(PRIVATE_USAGE)),
  };
};

/** The processes of this computer. Each is given once, however often it is asked for. */
export const localProcesses = (kernel: () => Kernel32): Processes => ({
  usage: async (processIds) =>
    [...new Set(processIds)].map((id) => usageOf(kernel(), id)).filter((usage) => usage !== undefined),
});

/** Another computer's processes: Windows has no call that reads them from here, so none may be looked at. */
export const remoteProcesses: Processes = { usage: async () => [] };
