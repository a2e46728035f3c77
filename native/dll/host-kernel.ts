import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const handleBrand: unique symbol;
/** A HANDLE as a number; one that could not be had is 0 or `INVALID_HANDLE`. */
export type Handle = number & { readonly [handleBrand]: true };

/** INVALID_HANDLE_VALUE, which does not fit a number. */
export const INVALID_HANDLE = 0xffff_ffff_ffff_ffffn;

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** What hosting uses of kernel32.dll, under SDK names. */
export interface HostKernel {
  readonly CloseHandle: Call<[handle: Handle]>;
  readonly CreateJobObjectW: Call<[security: null, name: null], Handle | 0>;
  readonly SetInformationJobObject: Call<[job: Handle, kind: number, information: Buffer, bytes: number]>;
  readonly QueryInformationJobObject: Call<
    [job: Handle, kind: number, information: Buffer, bytes: number, returned: Buffer | null]
  >;
  readonly TerminateJobObject: Call<[job: Handle, exitCode: number]>;
  /** The size is in characters. */
  readonly QueryFullProcessImageNameW: Call<[process: Handle, flags: number, path: Buffer, size: Buffer]>;
  readonly InitializeProcThreadAttributeList: Call<[list: Buffer | null, count: number, flags: number, bytes: Buffer]>;
  readonly UpdateProcThreadAttribute: Call<
    [list: Buffer, flags: number, attribute: number, value: Buffer, bytes: number, previous: null, returned: null]
  >;
  readonly DeleteProcThreadAttributeList: Call<[list: Buffer], void>;
  readonly CreateProcessW: Call<
    [
      program: string,
      commandLine: Buffer,
      processSecurity: null,
      threadSecurity: null,
      inherits: number,
      flags: number,
      environment: Buffer | null,
      folder: string,
      startup: Buffer,
      process: Buffer,
    ]
  >;
  readonly ResumeThread: Call<[thread: Handle]>;
  readonly TerminateProcess: Call<[process: Handle, exitCode: number]>;
  readonly OpenProcess: Call<[access: number, inherit: number, processId: number], Handle | 0>;
  readonly GetExitCodeProcess: Call<[process: Handle, exitCode: Buffer]>;
  readonly GetProcessTimes: Call<[process: Handle, created: Buffer, ended: Buffer, kernel: Buffer, user: Buffer]>;
  readonly GetProcessAffinityMask: Call<[process: Handle, own: Buffer, system: Buffer]>;
  readonly SetProcessAffinityMask: Call<[process: Handle, mask: bigint]>;
  readonly CreateNamedPipeW: Call<
    [
      name: string,
      openMode: number,
      pipeMode: number,
      instances: number,
      outBytes: number,
      inBytes: number,
      timeoutMs: number,
      security: null,
    ],
    Handle | bigint
  >;
  readonly CreateFileW: Call<
    [name: string, access: number, share: number, security: Buffer, disposition: number, flags: number, template: null],
    Handle | bigint
  >;
  readonly OpenEventW: Call<[access: number, inherit: number, name: string], Handle | 0>;
  readonly WaitForSingleObject: Call<[handle: Handle, milliseconds: number]>;
  readonly AttachConsole: Call<[processId: number]>;
  readonly FreeConsole: Call<[]>;
  readonly GetConsoleProcessList: Call<[ids: Buffer, count: number]>;
  /** NULL and FALSE: Ctrl+C is for this process, and for those that it starts, as usual. */
  readonly SetConsoleCtrlHandler: Call<[handler: bigint | null, adds: number]>;
  readonly GetModuleHandleW: Call<[module: string], bigint>;
  readonly GetProcAddress: Call<[module: bigint, name: string], bigint>;
  readonly GenerateConsoleCtrlEvent: Call<[event: number, group: number]>;
}

const prototypes: Readonly<Record<keyof HostKernel, string>> = {
  CloseHandle: 'int32_t CloseHandle(uintptr_t handle)',
  CreateJobObjectW: 'uintptr_t CreateJobObjectW(void *security, void *name)',
  SetInformationJobObject:
    'int32_t SetInformationJobObject(uintptr_t job, int32_t kind, void *information, uint32_t bytes)',
  QueryInformationJobObject:
    'int32_t QueryInformationJobObject(uintptr_t job, int32_t kind, void *information, uint32_t bytes, void *returned)',
  TerminateJobObject: 'int32_t TerminateJobObject(uintptr_t job, uint32_t exitCode)',
  QueryFullProcessImageNameW:
    'int32_t QueryFullProcessImageNameW(uintptr_t process, uint32_t flags, void *path, void *size)',
  InitializeProcThreadAttributeList:
    'int32_t InitializeProcThreadAttributeList(void *list, uint32_t count, uint32_t flags, void *bytes)',
  UpdateProcThreadAttribute:
    'int32_t UpdateProcThreadAttribute(void *list, uint32_t flags, uintptr_t attribute, void *value, size_t bytes, void *previous, void *returned)',
  DeleteProcThreadAttributeList: 'void DeleteProcThreadAttributeList(void *list)',
  CreateProcessW:
    'int32_t CreateProcessW(str16 program, void *commandLine, void *processSecurity, void *threadSecurity, int32_t inherits, uint32_t flags, void *environment, str16 folder, void *startup, void *process)',
  ResumeThread: 'uint32_t ResumeThread(uintptr_t thread)',
  TerminateProcess: 'int32_t TerminateProcess(uintptr_t process, uint32_t exitCode)',
  OpenProcess: 'uintptr_t OpenProcess(uint32_t access, int32_t inherit, uint32_t processId)',
  GetExitCodeProcess: 'int32_t GetExitCodeProcess(uintptr_t process, void *exitCode)',
  GetProcessTimes: 'int32_t GetProcessTimes(uintptr_t process, void *created, void *ended, void *kernel, void *user)',
  GetProcessAffinityMask: 'int32_t GetProcessAffinityMask(uintptr_t process, void *own, void *system)',
  SetProcessAffinityMask: 'int32_t SetProcessAffinityMask(uintptr_t process, uintptr_t mask)',
  CreateNamedPipeW:
    'uintptr_t CreateNamedPipeW(str16 name, uint32_t openMode, uint32_t pipeMode, uint32_t instances, uint32_t outBytes, uint32_t inBytes, uint32_t timeoutMs, void *security)',
  CreateFileW:
    'uintptr_t CreateFileW(str16 name, uint32_t access, uint32_t share, void *security, uint32_t disposition, uint32_t flags, void *template)',
  OpenEventW: 'uintptr_t OpenEventW(uint32_t access, int32_t inherit, str16 name)',
  WaitForSingleObject: 'uint32_t WaitForSingleObject(uintptr_t handle, uint32_t milliseconds)',
  AttachConsole: 'int32_t AttachConsole(uint32_t processId)',
  FreeConsole: 'int32_t FreeConsole()',
  GetConsoleProcessList: 'uint32_t GetConsoleProcessList(void *ids, uint32_t count)',
  SetConsoleCtrlHandler: 'int32_t SetConsoleCtrlHandler(void *handler, int32_t adds)',
  GetModuleHandleW: 'void *GetModuleHandleW(str16 module)',
  GetProcAddress: 'void *GetProcAddress(void *module, str name)',
  GenerateConsoleCtrlEvent: 'int32_t GenerateConsoleCtrlEvent(uint32_t event, uint32_t group)',
};

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindHostKernel = (library: Library): HostKernel => bindLazily(library, prototypes);
