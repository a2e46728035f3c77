import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const moduleBrand: unique symbol;
/** An HMODULE. */
export type ModuleHandle = bigint & { readonly [moduleBrand]: true };

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** What kernel32.dll knows of files with messages in them, under SDK names. */
export interface MessageFiles {
  readonly LoadLibraryExW: Call<[file: string, reserved: null, flags: number], ModuleHandle | null>;
  readonly FreeLibrary: Call<[module: ModuleHandle]>;
  readonly FormatMessageW: Call<
    [
      flags: number,
      module: ModuleHandle | null,
      id: number,
      language: number,
      buffer: Buffer,
      characters: number,
      inserts: Buffer | null,
    ]
  >;
  readonly ExpandEnvironmentStringsW: Call<[text: string, buffer: Buffer, characters: number]>;
}

const prototypes: Readonly<Record<keyof MessageFiles, string>> = {
  LoadLibraryExW: 'void *LoadLibraryExW(str16 file, void *reserved, uint32_t flags)',
  FreeLibrary: 'int32_t FreeLibrary(void *module)',
  FormatMessageW:
    'uint32_t FormatMessageW(uint32_t flags, void *module, uint32_t id, uint32_t language, void *buffer, uint32_t characters, void *inserts)',
  ExpandEnvironmentStringsW: 'uint32_t ExpandEnvironmentStringsW(str16 text, void *buffer, uint32_t characters)',
};

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindMessageFiles = (library: Library): MessageFiles => bindLazily(library, prototypes);
