import type { GroupLimits, GroupUsage } from '../../host-types.ts';

/** Learn: JOBOBJECTINFOCLASS. */
export const JobObjectBasicAccountingInformation = 1;
export const JobObjectBasicProcessIdList = 3;
export const JobObjectExtendedLimitInformation = 9;

/** Learn: JOBOBJECT_BASIC_LIMIT_INFORMATION. */
const LIMIT_ACTIVE_PROCESS = 0x8;
const LIMIT_PROCESS_MEMORY = 0x100;
const LIMIT_JOB_MEMORY = 0x200;
const LIMIT_BREAKAWAY_OK = 0x800;
const LIMIT_KILL_ON_JOB_CLOSE = 0x2000;

/** Learn: JOBOBJECT_EXTENDED_LIMIT_INFORMATION. */
export const EXTENDED_LIMIT_BYTES = 144;
const LIMIT_FLAGS = 16;
const ACTIVE_PROCESS_LIMIT = 40;
const PROCESS_MEMORY_LIMIT = 112;
const JOB_MEMORY_LIMIT = 120;
const PEAK_PROCESS_MEMORY = 128;
const PEAK_JOB_MEMORY = 136;

/** JOBOBJECT_EXTENDED_LIMIT_INFORMATION with those limits. */
export const encodeLimits = (limits: GroupLimits): Buffer => {
  const { endsWithHost, mayBreakAway = false, processMemoryBytes, totalMemoryBytes, processCount } = limits;
  const bytes = Buffer.alloc(EXTENDED_LIMIT_BYTES);
  const flags =
    (endsWithHost ? LIMIT_KILL_ON_JOB_CLOSE : 0) |
    (mayBreakAway ? LIMIT_BREAKAWAY_OK : 0) |
    (processMemoryBytes === undefined ? 0 : LIMIT_PROCESS_MEMORY) |
    (totalMemoryBytes === undefined ? 0 : LIMIT_JOB_MEMORY) |
    (processCount === undefined ? 0 : LIMIT_ACTIVE_PROCESS);
  bytes.writeUInt32LE(flags, LIMIT_FLAGS);
  bytes.writeUInt32LE(processCount ?? 0, ACTIVE_PROCESS_LIMIT);
  bytes.writeBigUInt64LE(BigInt(processMemoryBytes ?? 0), PROCESS_MEMORY_LIMIT);
  bytes.writeBigUInt64LE(BigInt(totalMemoryBytes ?? 0), JOB_MEMORY_LIMIT);
  return bytes;
};

/** Learn: JOBOBJECT_BASIC_ACCOUNTING_INFORMATION. */
export const ACCOUNTING_BYTES = 48;
const TOTAL_USER_TIME = 0;
const TOTAL_KERNEL_TIME = 8;
const TOTAL_PROCESSES = 36;
const ACTIVE_PROCESSES = 40;

/** Times are in units of 100 ns. */
const TICKS_A_MS = 10_000n;

export const decodeUsage = (accounting: Buffer, limits: Buffer): GroupUsage => ({
  activeProcesses: accounting.readUInt32LE(ACTIVE_PROCESSES),
  totalProcesses: accounting.readUInt32LE(TOTAL_PROCESSES),
  userMs: Number(accounting.readBigInt64LE(TOTAL_USER_TIME) / TICKS_A_MS),
  kernelMs: Number(accounting.readBigInt64LE(TOTAL_KERNEL_TIME) / TICKS_A_MS),
  peakProcessMemoryBytes: Number(limits.readBigUInt64LE(PEAK_PROCESS_MEMORY)),
  peakTotalMemoryBytes: Number(limits.readBigUInt64LE(PEAK_JOB_MEMORY)),
});

/** Learn: JOBOBJECT_BASIC_PROCESS_ID_LIST. */
const IDS_ASSIGNED = 0;
const IDS_LISTED = 4;
const IDS_OFFSET = 8;
const ID_BYTES = 8;

/** Room for a list of so many. */
export const idListBytes = (count: number): number => IDS_OFFSET + ID_BYTES * count;

/** How many there are, which may be more than are listed. */
export const assignedCount = (list: Buffer): number => list.readUInt32LE(IDS_ASSIGNED);

export const decodeIds = (list: Buffer): readonly number[] =>
  Array.from({ length: list.readUInt32LE(IDS_LISTED) }, (_, index) => Number(list.readBigUInt64LE(idListBytes(index))));
