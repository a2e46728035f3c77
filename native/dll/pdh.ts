import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const kindBrand: unique symbol;

/** A PDH_HQUERY, as a number: numbers cost a call nothing, where bigints and Buffers do. */
export type QueryHandle = number & { readonly [kindBrand]: 'query' };
/** A PDH_HCOUNTER, likewise. */
export type CounterHandle = number & { readonly [kindBrand]: 'counter' };

/** Where a call reads from or writes to: memory of ours that does not move, by its address, and that outlives the call. 0: NULL. */
type Address = number;
/** NULL: none. */
type Text = string | null;
/** These functions give the code itself, signed; 0 is success. */
export type PdhCall<A extends readonly unknown[]> = NativeFunction<A, number>;

type Adding = PdhCall<[query: QueryHandle, path: string, user: number, counter: Address]>;

/** The functions that browse and read performance counters, under their SDK names. Learn: Performance Counters Functions. */
export interface Pdh {
  readonly PdhOpenQueryW: PdhCall<[source: null, user: number, query: Address]>;
  readonly PdhCloseQuery: PdhCall<[query: QueryHandle]>;
  readonly PdhAddCounterW: Adding;
  readonly PdhAddEnglishCounterW: Adding;
  readonly PdhRemoveCounter: PdhCall<[counter: CounterHandle]>;
  readonly PdhCollectQueryData: PdhCall<[query: QueryHandle]>;
  readonly PdhGetFormattedCounterValue: PdhCall<
    [counter: CounterHandle, format: number, type: Address, value: Address]
  >;
  readonly PdhGetRawCounterValue: PdhCall<[counter: CounterHandle, type: Address, value: Address]>;
  /** Sizes are in bytes. */
  readonly PdhGetFormattedCounterArrayW: PdhCall<
    [counter: CounterHandle, format: number, bytes: Address, count: Address, items: Address]
  >;
  /** Sizes are in bytes. */
  readonly PdhGetRawCounterArrayW: PdhCall<[counter: CounterHandle, bytes: Address, count: Address, items: Address]>;
  /** Sizes are in bytes. */
  readonly PdhGetCounterInfoW: PdhCall<[counter: CounterHandle, explain: number, bytes: Address, info: Address]>;
  /** Sizes are in characters. */
  readonly PdhEnumObjectsW: PdhCall<
    [source: null, computer: Text, list: Address, characters: Address, detail: number, refresh: number]
  >;
  /** Sizes are in characters. */
  readonly PdhEnumObjectItemsW: PdhCall<
    [
      source: null,
      computer: Text,
      object: string,
      counters: Address,
      counterCharacters: Address,
      instances: Address,
      instanceCharacters: Address,
      detail: number,
      flags: number,
    ]
  >;
  /** Sizes are in characters. */
  readonly PdhExpandWildCardPathW: PdhCall<
    [source: null, path: string, list: Address, characters: Address, flags: number]
  >;
  /** Sizes are in bytes. */
  readonly PdhParseCounterPathW: PdhCall<[path: string, elements: Address, bytes: Address, flags: number]>;
  /** Sizes are in characters. */
  readonly PdhMakeCounterPathW: PdhCall<[elements: Buffer, path: Address, characters: Address, flags: number]>;
}

const prototypes: Readonly<Record<keyof Pdh, string>> = {
  PdhOpenQueryW: 'int32_t PdhOpenQueryW(str16 source, uintptr_t user, uintptr_t query)',
  PdhCloseQuery: 'int32_t PdhCloseQuery(uintptr_t query)',
  PdhAddCounterW: 'int32_t PdhAddCounterW(uintptr_t query, str16 path, uintptr_t user, uintptr_t counter)',
  PdhAddEnglishCounterW:
    'int32_t PdhAddEnglishCounterW(uintptr_t query, str16 path, uintptr_t user, uintptr_t counter)',
  PdhRemoveCounter: 'int32_t PdhRemoveCounter(uintptr_t counter)',
  PdhCollectQueryData: 'int32_t PdhCollectQueryData(uintptr_t query)',
  PdhGetFormattedCounterValue:
    'int32_t PdhGetFormattedCounterValue(uintptr_t counter, uint32_t format, uintptr_t type, uintptr_t value)',
  PdhGetRawCounterValue: 'int32_t PdhGetRawCounterValue(uintptr_t counter, uintptr_t type, uintptr_t value)',
  PdhGetFormattedCounterArrayW:
    'int32_t PdhGetFormattedCounterArrayW(uintptr_t counter, uint32_t format, uintptr_t bytes, uintptr_t count, uintptr_t items)',
  PdhGetRawCounterArrayW:
    'int32_t PdhGetRawCounterArrayW(uintptr_t counter, uintptr_t bytes, uintptr_t count, uintptr_t items)',
  PdhGetCounterInfoW: 'int32_t PdhGetCounterInfoW(uintptr_t counter, uint8_t explain, uintptr_t bytes, uintptr_t info)',
  PdhEnumObjectsW:
    'int32_t PdhEnumObjectsW(str16 source, str16 computer, uintptr_t list, uintptr_t characters, uint32_t detail, int32_t refresh)',
  PdhEnumObjectItemsW:
    'int32_t PdhEnumObjectItemsW(str16 source, str16 computer, str16 object, uintptr_t counters, uintptr_t counterCharacters, uintptr_t instances, uintptr_t instanceCharacters, uint32_t detail, uint32_t flags)',
  PdhExpandWildCardPathW:
    'int32_t PdhExpandWildCardPathW(str16 source, str16 path, uintptr_t list, uintptr_t characters, uint32_t flags)',
  PdhParseCounterPathW: 'int32_t PdhParseCounterPathW(str16 path, uintptr_t elements, uintptr_t bytes, uint32_t flags)',
  PdhMakeCounterPathW:
    'int32_t PdhMakeCounterPathW(void *elements, uintptr_t path, uintptr_t characters, uint32_t flags)',
};

/** The functions of pdh.dll, or of the library that a test hands in. */
export const bindPdh = (library: Library): Pdh => bindLazily(library, prototypes);
