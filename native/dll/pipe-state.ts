import { bindLazily, type Library, type NativeFunction } from './library.ts';

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** A HANDLE, as koffi has an address. */
export type PipeHandle = number | bigint;

/** What is used of kernel32.dll, under SDK names. */
export interface StandardHandles {
  readonly GetStdHandle: Call<[which: number], PipeHandle>;
}

/** What is used of ntdll.dll, under SDK names. */
export interface FileQueries {
  readonly NtQueryInformationFile: Call<
    [file: PipeHandle, block: Buffer, information: Buffer, bytes: number, kind: number]
  >;
}

/** The function of kernel32.dll, or of the library that a test hands in. */
export const bindStandardHandles = (library: Library): StandardHandles =>
  bindLazily<StandardHandles>(library, { GetStdHandle: 'uintptr_t GetStdHandle(uint32_t which)' });

/** The function of ntdll.dll, or of the library that a test hands in. */
export const bindFileQueries = (library: Library): FileQueries =>
  bindLazily<FileQueries>(library, {
    NtQueryInformationFile:
      'int32_t NtQueryInformationFile(uintptr_t file, void *block, void *information, uint32_t bytes, int32_t kind)',
  });
