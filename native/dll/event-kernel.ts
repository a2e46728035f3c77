import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const signalBrand: unique symbol;
/** The HANDLE of an event object (which has nothing to do with the event log's events), as a number. */
export type SignalHandle = number & { readonly [signalBrand]: true };

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** What the event log needs of kernel32.dll besides, under SDK names. */
export interface EventKernel {
  /** NULL, which is 0: it failed. */
  readonly CreateEventW: Call<[security: null, isManual: number, isSignalled: number, name: null], SignalHandle | 0>;
  readonly SetEvent: Call<[signal: SignalHandle]>;
  readonly ResetEvent: Call<[signal: SignalHandle]>;
  readonly CloseHandle: Call<[signal: SignalHandle]>;
  readonly WaitForMultipleObjects: Call<[count: number, signals: Buffer, waitsForAll: number, milliseconds: number]>;
  readonly MultiByteToWideChar: Call<
    [codePage: number, flags: number, bytes: Buffer, size: number, text: Buffer, characters: number]
  >;
}

const prototypes: Readonly<Record<keyof EventKernel, string>> = {
  CreateEventW: 'uintptr_t CreateEventW(void *security, int32_t isManual, int32_t isSignalled, void *name)',
  SetEvent: 'int32_t SetEvent(uintptr_t signal)',
  ResetEvent: 'int32_t ResetEvent(uintptr_t signal)',
  CloseHandle: 'int32_t CloseHandle(uintptr_t signal)',
  WaitForMultipleObjects:
    'uint32_t WaitForMultipleObjects(uint32_t count, void *signals, int32_t waitsForAll, uint32_t milliseconds)',
  MultiByteToWideChar:
    'int32_t MultiByteToWideChar(uint32_t codePage, uint32_t flags, void *bytes, int32_t size, void *text, int32_t characters)',
};

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindEventKernel = (library: Library): EventKernel => bindLazily(library, prototypes);
