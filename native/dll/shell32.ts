import { bindLazily, type Library, type NativeFunction } from './library.ts';

/** What shell32.dll is asked for, under SDK names. */
export interface Shell {
  /** Learn: ShellExecuteExW function. */
  readonly ShellExecuteExW: NativeFunction<[info: Buffer], number>;
}

const prototypes: Readonly<Record<keyof Shell, string>> = {
  ShellExecuteExW: 'int32_t ShellExecuteExW(void *info)',
};

/** The functions of shell32.dll, or of the library that a test hands in. */
export const bindShell = (library: Library): Shell => bindLazily(library, prototypes);
