import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const providerBrand: unique symbol;
/** A provider of counters: a pointer to memory of this process, no kernel object. */
export type ProviderHandle = bigint & { readonly [providerBrand]: true };

declare const instanceBrand: unique symbol;
/** A PERF_COUNTERSET_INSTANCE, which is Windows' until it is deleted. */
export type InstancePointer = (number | bigint) & { readonly [instanceBrand]: true };

/** Everything but `PerfCreateInstance` gives its error code itself. */
type Call<A extends readonly unknown[]> = NativeFunction<A, number>;

/** What publishing counters uses of advapi32.dll, under SDK names. Learn: Providing Counter Data Using Version 2.0. */
export interface Perflib {
  readonly PerfStartProviderEx: Call<[provider: Buffer, context: Buffer, handle: Buffer]>;
  readonly PerfSetCounterSetInfo: Call<[provider: ProviderHandle, template: Buffer, bytes: number]>;
  /** 0: see the last error. */
  readonly PerfCreateInstance: NativeFunction<
    [provider: ProviderHandle, set: Buffer, name: string, id: number],
    InstancePointer | 0
  >;
  readonly PerfSetCounterRefValue: Call<
    [provider: ProviderHandle, instance: InstancePointer, counter: number, address: bigint]
  >;
  readonly PerfDeleteInstance: Call<[provider: ProviderHandle, instance: InstancePointer]>;
  readonly PerfStopProvider: Call<[provider: ProviderHandle]>;
}

const prototypes: Readonly<Record<keyof Perflib, string>> = {
  PerfStartProviderEx: 'uint32_t PerfStartProviderEx(void *provider, void *context, void *handle)',
  PerfSetCounterSetInfo: 'uint32_t PerfSetCounterSetInfo(uintptr_t provider, void *information, uint32_t bytes)',
  PerfCreateInstance: 'uintptr_t PerfCreateInstance(uintptr_t provider, void *set, str16 name, uint32_t id)',
  PerfSetCounterRefValue:
    'uint32_t PerfSetCounterRefValue(uintptr_t provider, uintptr_t instance, uint32_t counter, uintptr_t address)',
  PerfDeleteInstance: 'uint32_t PerfDeleteInstance(uintptr_t provider, uintptr_t instance)',
  PerfStopProvider: 'uint32_t PerfStopProvider(uintptr_t provider)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindPerflib = (library: Library): Perflib => bindLazily(library, prototypes);
