import { bindLazily, type Library, type NativeFunction } from './library.ts';
import type { TokenHandle } from './tokens.ts';

declare const processBrand: unique symbol;
/** A process HANDLE. */
export type ProcessHandle = bigint & { readonly [processBrand]: true };

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** What this program uses of kernel32.dll, under SDK names. */
export interface Kernel32 {
  readonly GetLastError: Call<[]>;
  readonly LocalFree: Call<[memory: bigint], bigint | null>;
  readonly GetSystemDirectoryW: Call<[buffer: Buffer, characters: number]>;
  readonly GetComputerNameExW: Call<[kind: number, buffer: Buffer, characters: Buffer]>;
  readonly FormatMessageW: Call<
    [flags: number, source: null, code: number, language: number, buffer: Buffer, characters: number, inserts: null]
  >;
  readonly GetConsoleOutputCP: Call<[]>;
  readonly GetOEMCP: Call<[]>;
  readonly WideCharToMultiByte: Call<
    [
      codePage: number,
      flags: number,
      text: Buffer,
      characters: number,
      bytes: Buffer | null,
      size: number,
      substitute: null,
      wasSubstituted: null,
    ]
  >;
  readonly OpenProcess: Call<[access: number, inherit: number, processId: number], ProcessHandle | null>;
  readonly GetCurrentProcess: Call<[], ProcessHandle>;
  readonly IsProcessCritical: Call<[process: ProcessHandle, isCritical: Buffer]>;
  readonly TerminateProcess: Call<[process: ProcessHandle, exitCode: number]>;
  readonly ExitProcess: Call<[exitCode: number]>;
  readonly WaitForSingleObject: Call<[handle: ProcessHandle, milliseconds: number]>;
  readonly CloseHandle: Call<[handle: ProcessHandle | TokenHandle]>;
  readonly GetProcessTimes: Call<
    [process: ProcessHandle, creation: Buffer, exit: Buffer, kernel: Buffer, user: Buffer]
  >;
  readonly K32GetProcessMemoryInfo: Call<[process: ProcessHandle, counters: Buffer, bytes: number]>;
}

const prototypes: Readonly<Record<keyof Kernel32, string>> = {
  GetLastError: 'uint32_t GetLastError()',
  LocalFree: 'void *LocalFree(void *memory)',
  GetSystemDirectoryW: 'uint32_t GetSystemDirectoryW(void *buffer, uint32_t characters)',
  GetComputerNameExW: 'int32_t GetComputerNameExW(int32_t kind, void *buffer, void *characters)',
  FormatMessageW:
    'uint32_t FormatMessageW(uint32_t flags, void *source, uint32_t code, uint32_t language, void *buffer, uint32_t characters, void *inserts)',
  GetConsoleOutputCP: 'uint32_t GetConsoleOutputCP()',
  GetOEMCP: 'uint32_t GetOEMCP()',
  WideCharToMultiByte:
    'int32_t WideCharToMultiByte(uint32_t codePage, uint32_t flags, void *text, int32_t characters, void *bytes, int32_t size, void *substitute, void *wasSubstituted)',
  OpenProcess: 'void *OpenProcess(uint32_t access, int32_t inherit, uint32_t processId)',
  GetCurrentProcess: 'void *GetCurrentProcess()',
  IsProcessCritical: 'int32_t IsProcessCritical(void *process, void *isCritical)',
  TerminateProcess: 'int32_t TerminateProcess(void *process, uint32_t exitCode)',
  ExitProcess: 'int32_t ExitProcess(uint32_t exitCode)',
  WaitForSingleObject: 'uint32_t WaitForSingleObject(void *handle, uint32_t milliseconds)',
  CloseHandle: 'int32_t CloseHandle(void *handle)',
  GetProcessTimes: 'int32_t GetProcessTimes(void *process, void *creation, void *exit, void *kernel, void *user)',
  K32GetProcessMemoryInfo: 'int32_t K32GetProcessMemoryInfo(void *process, void *counters, uint32_t bytes)',
};

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindKernel32 = (library: Library): Kernel32 => bindLazily(library, prototypes);
