import { bindLazily, type Library, type NativeFunction } from './library.ts';

/** What kernel32.dll knows of the messages within another module, under SDK names. */
export interface ModuleMessages {
  /** Address of a module that the process has loaded; 0: it has not. */
  readonly GetModuleHandleW: NativeFunction<[path: string], number>;
  readonly FormatMessageW: NativeFunction<
    [flags: number, module: number, code: number, language: number, buffer: Buffer, characters: number, inserts: null],
    number
  >;
}

const prototypes: Readonly<Record<keyof ModuleMessages, string>> = {
  GetModuleHandleW: 'uintptr_t GetModuleHandleW(str16 path)',
  FormatMessageW:
    'uint32_t FormatMessageW(uint32_t flags, uintptr_t module, uint32_t code, uint32_t language, void *buffer, uint32_t characters, void *inserts)',
};

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindModuleMessages = (library: Library): ModuleMessages => bindLazily(library, prototypes);
