import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const memoryBrand: unique symbol;
/** An HGLOBAL. */
export type GlobalMemory = bigint & { readonly [memoryBrand]: true };

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** What user32.dll knows of the clipboard, under SDK names. Learn: Clipboard Functions. */
export interface ClipboardWindows {
  readonly OpenClipboard: Call<[window: null]>;
  readonly EmptyClipboard: Call<[]>;
  readonly SetClipboardData: Call<[format: number, memory: GlobalMemory], GlobalMemory | null>;
  readonly CloseClipboard: Call<[]>;
}

/** What kernel32.dll knows of memory that can change hands. Learn: Global and Local Functions. */
export interface GlobalMemories {
  readonly GlobalAlloc: Call<[flags: number, bytes: bigint], GlobalMemory | null>;
  readonly GlobalLock: Call<[memory: GlobalMemory], bigint | null>;
  readonly GlobalUnlock: Call<[memory: GlobalMemory]>;
  readonly GlobalFree: Call<[memory: GlobalMemory], GlobalMemory | null>;
}

const windowPrototypes: Readonly<Record<keyof ClipboardWindows, string>> = {
  OpenClipboard: 'int32_t OpenClipboard(void *window)',
  EmptyClipboard: 'int32_t EmptyClipboard()',
  SetClipboardData: 'void *SetClipboardData(uint32_t format, void *memory)',
  CloseClipboard: 'int32_t CloseClipboard()',
};

const memoryPrototypes: Readonly<Record<keyof GlobalMemories, string>> = {
  GlobalAlloc: 'void *GlobalAlloc(uint32_t flags, size_t bytes)',
  GlobalLock: 'void *GlobalLock(void *memory)',
  GlobalUnlock: 'int32_t GlobalUnlock(void *memory)',
  GlobalFree: 'void *GlobalFree(void *memory)',
};

/** The functions of user32.dll, or of the library that a test hands in. */
export const bindClipboard = (library: Library): ClipboardWindows => bindLazily(library, windowPrototypes);

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindGlobalMemory = (library: Library): GlobalMemories => bindLazily(library, memoryPrototypes);
