import type { ProcessHandle } from '../dll/kernel32.ts';
import { bindLazily, type Library, type NativeFunction } from '../dll/library.ts';
import type { TokenHandle } from '../dll/tokens.ts';

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

declare const snapshotBrand: unique symbol;
/** A HANDLE of CreateToolhelp32Snapshot. */
export type SnapshotHandle = bigint & { readonly [snapshotBrand]: true };

/** What `doctor` uses of kernel32.dll besides all else, under SDK names. Each of them only looks. */
export interface ProbeKernel {
  readonly GetTickCount64: Call<[], number | bigint>;
  readonly IsWow64Process2: Call<[process: ProcessHandle, own: Buffer, native: Buffer]>;
  readonly GetStdHandle: Call<[which: number], number | bigint>;
  readonly GetConsoleMode: Call<[console: number | bigint, mode: Buffer]>;
  readonly GetConsoleCP: Call<[]>;
  readonly GetConsoleOutputCP: Call<[]>;
  readonly GetACP: Call<[]>;
  readonly GetOEMCP: Call<[]>;
  readonly GetDiskFreeSpaceExW: Call<[folder: string, available: Buffer, total: Buffer, free: null]>;
  readonly K32EnumProcesses: Call<[ids: Buffer, bytes: number, returned: Buffer]>;
  readonly CreateToolhelp32Snapshot: Call<[flags: number, processId: number], SnapshotHandle>;
  readonly Process32FirstW: Call<[snapshot: SnapshotHandle, entry: Buffer]>;
  readonly Process32NextW: Call<[snapshot: SnapshotHandle, entry: Buffer]>;
  readonly K32GetProcessMemoryInfo: Call<[process: ProcessHandle, counters: Buffer, bytes: number]>;
  readonly CloseHandle: Call<[handle: SnapshotHandle]>;
}

const kernel: Readonly<Record<keyof ProbeKernel, string>> = {
  GetTickCount64: 'uint64_t GetTickCount64()',
  IsWow64Process2: 'int32_t IsWow64Process2(void *process, void *own, void *native)',
  GetStdHandle: 'uintptr_t GetStdHandle(uint32_t which)',
  GetConsoleMode: 'int32_t GetConsoleMode(uintptr_t console, void *mode)',
  GetConsoleCP: 'uint32_t GetConsoleCP()',
  GetConsoleOutputCP: 'uint32_t GetConsoleOutputCP()',
  GetACP: 'uint32_t GetACP()',
  GetOEMCP: 'uint32_t GetOEMCP()',
  GetDiskFreeSpaceExW: 'int32_t GetDiskFreeSpaceExW(str16 folder, void *available, void *total, void *free)',
  K32EnumProcesses: 'int32_t K32EnumProcesses(void *ids, uint32_t bytes, void *returned)',
  CreateToolhelp32Snapshot: 'void *CreateToolhelp32Snapshot(uint32_t flags, uint32_t processId)',
  Process32FirstW: 'int32_t Process32FirstW(void *snapshot, void *entry)',
  Process32NextW: 'int32_t Process32NextW(void *snapshot, void *entry)',
  K32GetProcessMemoryInfo: 'int32_t K32GetProcessMemoryInfo(void *process, void *counters, uint32_t bytes)',
  CloseHandle: 'int32_t CloseHandle(void *handle)',
};

/** What it uses of ntdll.dll. It gives an NTSTATUS. */
export interface ProbeNt {
  readonly RtlGetVersion: Call<[information: Buffer]>;
}

const nt: Readonly<Record<keyof ProbeNt, string>> = { RtlGetVersion: 'int32_t RtlGetVersion(void *information)' };

/** What it uses of advapi32.dll besides. */
export interface ProbeTokens {
  readonly LookupPrivilegeNameW: Call<[computer: null, luid: Buffer, name: Buffer, characters: Buffer]>;
  readonly GetTokenInformation: Call<
    [token: TokenHandle, kind: number, buffer: Buffer | null, bytes: number, returned: Buffer]
  >;
}

const tokens: Readonly<Record<keyof ProbeTokens, string>> = {
  LookupPrivilegeNameW: 'int32_t LookupPrivilegeNameW(str16 computer, void *luid, void *name, void *characters)',
  GetTokenInformation:
    'int32_t GetTokenInformation(void *token, int32_t kind, void *buffer, uint32_t bytes, void *returned)',
};

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindProbeKernel = (library: Library): ProbeKernel => bindLazily(library, kernel);

/** The function of ntdll.dll, or of the library that a test hands in. */
export const bindProbeNt = (library: Library): ProbeNt => bindLazily(library, nt);

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindProbeTokens = (library: Library): ProbeTokens => bindLazily(library, tokens);
