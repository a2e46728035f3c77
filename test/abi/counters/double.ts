import { invoker } from '../../../native/call.ts';
import type { CounterFoundation } from '../../../native/counters/foundation.ts';
import { bindPdh } from '../../../native/dll/pdh.ts';
import { bindRegistry } from '../../../native/dll/registry.ts';
import { koffi } from '../../../native/koffi.ts';

/** One call that the double was asked. */
export interface Call {
  readonly call: string;
  /** It did not run on the main thread. */
  readonly aside: boolean;
  readonly [argument: string]: unknown;
}

/** The switches and the log of the double (`test/doubles/pdh-control.h`). */
export interface CounterDouble {
  /** Forgets everything. `script`: of objects; null: none. Whether it could be read. */
  begin(script: string | null): number;
  set(knob: string, value: number): void;
  /** The call number `nth` of that name fails; '' counts every call but the closing ones. */
  fail(call: string, code: number, nth: number): void;
  /** Calls counted since `fail`. */
  seen(): number;
  log(): readonly Call[];
  /** Queries, counters and registry keys that are open. */
  open(): number;
  /** How often something was closed that was not open. */
  wrongCloses(): number;
  /** Whether calls are recorded. */
  record(isWanted: number): void;
  /** Made-up objects, each with so many counters and instances. */
  generate(objects: number, counters: number, instances: number): void;
}

/** Loads the double. */
export const loadDouble = (path: string) => {
  const library = koffi().load(path);
  const log = library.func('const char *double_log()') as () => string;
  const bind = <F>(prototype: string): F => library.func(prototype) as F;
  const double: CounterDouble = {
    begin: bind('int32_t double_begin(str16 script)'),
    set: bind('void double_set(const char *name, uint32_t value)'),
    fail: bind('void double_fail(const char *call, uint32_t code, uint32_t nth)'),
    seen: bind('uint32_t double_seen()'),
    log: () => JSON.parse(`[${log()}]`) as Call[],
    open: bind('uint32_t double_open()'),
    wrongCloses: bind('uint32_t double_wrong_closes()'),
    record: bind('void double_record(int32_t isWanted)'),
    generate: bind('void double_generate(uint32_t objects, uint32_t counters, uint32_t instances)'),
  };
  const registry = bindRegistry(library);
  const foundation: CounterFoundation = {
    pdh: bindPdh(library),
    registry: () => registry,
    invoke: invoker(
      () => 0,
      () => false,
    ),
    address: (buffer) => koffi().address(buffer),
    now: () => performance.now(),
    clock: () => Date.UTC(2026, 0, 1),
    message: () => undefined,
    computer: null,
  };
  return { double, foundation };
};
