import { bindLazily, type Library, type NativeFunction } from './library.ts';

/** What shell32.dll is asked for, under SDK names. */
export interface Shell {
  /** Learn: ShellExecuteExW function. */
  readonly ShellExecuteExW: NativeFunction<[info: Buffer], number>;
  /** Learn: SHGetKnownFolderPath function. Gives an HRESULT; the address is freed whatever it is. */
  readonly SHGetKnownFolderPath: NativeFunction<[id: Buffer, flags: number, token: null, path: Buffer], number>;
}

const prototypes: Readonly<Record<keyof Shell, string>> = {
  ShellExecuteExW: 'int32_t ShellExecuteExW(void *info)',
  SHGetKnownFolderPath: 'int32_t SHGetKnownFolderPath(void *id, uint32_t flags, void *token, void *path)',
};

/** What ole32.dll is asked for. */
export interface TaskMemory {
  /** Learn: CoTaskMemFree function. Nothing happens for 0. */
  readonly CoTaskMemFree: NativeFunction<[address: bigint], void>;
}

/** The functions of shell32.dll, or of the library that a test hands in. */
export const bindShell = (library: Library): Shell => bindLazily(library, prototypes);

/** The functions of ole32.dll, or of the library that a test hands in. */
export const bindTaskMemory = (library: Library): TaskMemory =>
  bindLazily<TaskMemory>(library, { CoTaskMemFree: 'void CoTaskMemFree(void *address)' });
