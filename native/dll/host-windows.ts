import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const windowBrand: unique symbol;
/** An HWND. */
export type WindowHandle = number & { readonly [windowBrand]: true };

/** What hosting uses of user32.dll, under SDK names. */
export interface HostWindows {
  /** `callback`: the address of a function. */
  readonly EnumWindows: NativeFunction<[callback: bigint, data: number], number>;
  readonly GetWindowThreadProcessId: NativeFunction<[window: WindowHandle, processId: Buffer], number>;
  /** Does not wait for the answer of another process. */
  readonly SendNotifyMessageW: NativeFunction<
    [window: WindowHandle, message: number, first: number, second: number],
    number
  >;
}

const prototypes: Readonly<Record<keyof HostWindows, string>> = {
  EnumWindows: 'int32_t EnumWindows(void *callback, intptr_t data)',
  GetWindowThreadProcessId: 'uint32_t GetWindowThreadProcessId(uintptr_t window, void *processId)',
  SendNotifyMessageW:
    'int32_t SendNotifyMessageW(uintptr_t window, uint32_t message, uintptr_t first, intptr_t second)',
};

/** The functions of user32.dll, or of the library that a test hands in. */
export const bindHostWindows = (library: Library): HostWindows => bindLazily(library, prototypes);
