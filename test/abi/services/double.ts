import { invoker } from '../../../native/call.ts';
import { bindServiceControl } from '../../../native/dll/advapi32.ts';
import { kernel32 } from '../../../native/dll/system.ts';
import { koffi } from '../../../native/koffi.ts';
import type { Foundation } from '../../../native/services/session.ts';

/** One call that the double was asked. */
export interface Call {
  readonly call: string;
  /** It did not run on the main thread. */
  readonly aside: boolean;
  readonly [argument: string]: unknown;
}

/** The switches and the log of a double in C (`test/doubles/record.h`). */
export interface Double {
  reset(): void;
  set(knob: string, value: number): void;
  /** The call number `nth` of that name fails; '' counts every call but the closing ones. */
  fail(call: string, code: number, nth: number): void;
  /** Calls counted since `fail`. */
  seen(): number;
  log(): readonly Call[];
  /** Handles that are open. */
  open(): number;
}

/** Everything that happened outside of the double during one check. */
export interface Outside {
  readonly foundation: Foundation;
  /** Memory that was given back with LocalFree. */
  readonly freed: bigint[];
  /** Every Buffer that was handed to a call. */
  readonly buffers: Buffer[];
}

/** Loads a double of the service control manager. */
export const loadDouble = (path: string) => {
  const library = koffi().load(path);
  const close = library.func('void double_close_all()') as () => void;
  const reset = library.func('void double_reset()') as () => void;
  const log = library.func('const char *double_log()') as () => string;
  const double: Double = {
    reset: () => {
      reset();
      close();
    },
    set: library.func('void double_set(const char *name, uint32_t value)') as Double['set'],
    fail: library.func('void double_fail(const char *call, uint32_t code, uint32_t nth)') as Double['fail'],
    seen: library.func('uint32_t double_seen()') as Double['seen'],
    log: () => JSON.parse(`[${log()}]`) as Call[],
    open: library.func('uint32_t double_open()') as Double['open'],
  };
  const control = bindServiceControl(library);
  const { GetLastError, LocalFree } = kernel32();
  const invoke = invoker(GetLastError);

  /** What a session on the double stands on: the product's own, and a look at what passes through. */
  const outside = (computer: string | null): Outside => {
    const freed: bigint[] = [];
    const buffers: Buffer[] = [];
    return {
      freed,
      buffers,
      foundation: {
        control,
        computer,
        invoke: (place, native, ...args) => {
          buffers.push(...args.filter((arg) => Buffer.isBuffer(arg)));
          return invoke(place, native, ...args);
        },
        address: (buffer) => koffi().address(buffer),
        textAt: (address) => koffi().decode.string16(address),
        localFree: (address) => {
          freed.push(address);
          LocalFree(address);
        },
      },
    };
  };
  return { double, outside };
};
