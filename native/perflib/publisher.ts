import { ERROR_NOT_FOUND, NO_ERROR } from '../codes.ts';
import type { InstancePointer, Perflib, ProviderHandle } from '../dll/perflib.ts';
import { withoutNul } from '../marshal/wide.ts';
import type { CounterPublisher, CounterSetTemplate, PublishedInstance } from '../perflib-types.ts';
import { Win32Error } from '../win32-error.ts';
import { encodeSet, guidArgument, providerContext } from './structs.ts';

/** What publishing stands on; a test hands in a library of its own. */
export interface PerflibFoundation {
  readonly perflib: Perflib;
  /** GetLastError of the call before on this thread. */
  readonly lastError: () => number;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
}

const POINTER_BYTES = 8;
const VALUE_BYTES = 8;

/** Memory that Windows may still read: it must not go, even where nobody else holds it any more. */
const readByWindows = new Set<ArrayBuffer>();

const succeed = (call: string, code: number): void => {
  if (code !== NO_ERROR) throw new Win32Error(call, code);
};

/** One instance, and the memory of its numbers. */
class Instance implements PublishedInstance {
  readonly values: BigUint64Array;
  readonly #memory: ArrayBuffer;
  readonly #remove: () => boolean;
  #isOpen = true;

  constructor(memory: ArrayBuffer, remove: () => boolean) {
    this.#memory = memory;
    this.values = new BigUint64Array(memory);
    this.#remove = remove;
    readByWindows.add(memory);
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#remove()) readByWindows.delete(this.#memory);
  }
}

class Provider implements CounterPublisher {
  readonly #foundation: PerflibFoundation;
  readonly #guid: Buffer;
  readonly #handle: ProviderHandle;
  readonly #sets = new Map<string, CounterSetTemplate>();
  readonly #instances = new Set<Instance>();
  #isOpen = true;

  constructor(foundation: PerflibFoundation, guid: Buffer, handle: ProviderHandle) {
    this.#foundation = foundation;
    this.#guid = guid;
    this.#handle = handle;
  }

  describe(set: CounterSetTemplate): void {
    const call = 'PerfSetCounterSetInfo';
    const template = encodeSet(this.#guid, guidArgument(call, set.guid), set);
    const { PerfSetCounterSetInfo } = this.#foundation.perflib;
    succeed(call, PerfSetCounterSetInfo(this.#handle, template, template.length));
    this.#sets.set(set.guid, set);
  }

  add(setGuid: string, name: string, id: number): PublishedInstance {
    const call = 'PerfCreateInstance';
    const { perflib, lastError } = this.#foundation;
    const set = this.#sets.get(setGuid);
    if (set === undefined) throw new Win32Error(call, ERROR_NOT_FOUND);
    const guid = guidArgument(call, setGuid);
    const pointer = perflib.PerfCreateInstance(this.#handle, guid, withoutNul(call, 'the name', name), id);
    if (pointer === 0) throw new Win32Error(call, lastError());
    const memory = new ArrayBuffer(VALUE_BYTES * set.counters.length);
    const instance = new Instance(memory, () => this.#delete(instance, pointer));
    this.#instances.add(instance);
    try {
      this.#bind(pointer, set, memory);
      return instance;
    } catch (error) {
      instance[Symbol.dispose]();
      throw error;
    }
  }

  /** Windows takes a second stop of the same provider for access to memory that is gone. */
  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    for (const instance of this.#instances) instance[Symbol.dispose]();
    this.#isOpen = false;
    this.#foundation.perflib.PerfStopProvider(this.#handle);
  }

  #bind(pointer: InstancePointer, { counters }: CounterSetTemplate, memory: ArrayBuffer): void {
    const { perflib, address } = this.#foundation;
    const start = address(Buffer.from(memory));
    for (const [index, { id }] of counters.entries()) {
      const at = start + BigInt(VALUE_BYTES * index);
      succeed('PerfSetCounterRefValue', perflib.PerfSetCounterRefValue(this.#handle, pointer, id, at));
    }
  }

  /** Whether Windows reads its memory no longer. A provider that is stopped has none left. */
  #delete(instance: Instance, pointer: InstancePointer): boolean {
    this.#instances.delete(instance);
    return !this.#isOpen || this.#foundation.perflib.PerfDeleteInstance(this.#handle, pointer) === NO_ERROR;
  }
}

/** Begins to publish as a provider. Its counters are seen once they are registered; without that nobody sees them, and nothing fails. */
export const openPublisher = (foundation: PerflibFoundation, providerGuid: string): CounterPublisher => {
  const call = 'PerfStartProviderEx';
  const guid = guidArgument(call, providerGuid);
  const handle = Buffer.alloc(POINTER_BYTES);
  succeed(call, foundation.perflib.PerfStartProviderEx(guid, providerContext(), handle));
  return new Provider(foundation, guid, handle.readBigUInt64LE() as ProviderHandle);
};
