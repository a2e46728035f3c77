import { invoker } from '../../../native/call.ts';
import { bindAccounts } from '../../../native/dll/accounts.ts';
import { bindEventKernel } from '../../../native/dll/event-kernel.ts';
import { eventLog, messageFiles } from '../../../native/dll/event-libraries.ts';
import { kernel32, registry, systemPath } from '../../../native/dll/system.ts';
import { bindWevtapi } from '../../../native/dll/wevtapi.ts';
import type { EventFoundation } from '../../../native/events/foundation.ts';
import { SignalWaiter } from '../../../native/events/signal-waiter.ts';
import { koffi } from '../../../native/koffi.ts';

/** One call that the double was asked. */
export interface Call {
  readonly call: string;
  /** It did not run on the main thread. */
  readonly aside: boolean;
  readonly [argument: string]: unknown;
}

/** The switches and the log of the double (`test/doubles/wevtapi-control.h`). */
export interface EventDouble {
  /** Forgets everything. `folder`: of logs; null: none. */
  begin(folder: string | null): void;
  set(knob: string, value: number): void;
  /** The call number `nth` of that name fails; '' counts every call but the closing ones. */
  fail(call: string, code: number, nth: number): void;
  /** Calls counted since `fail`. */
  seen(): number;
  log(): readonly Call[];
  /** Handles that are open. */
  open(): number;
  /** How often something was closed that was not open. */
  wrongCloses(): number;
  /** Whether calls are recorded. */
  record(isWanted: number): void;
  /** A log of so many made-up events; `rate` more a second. */
  generate(log: string, count: number, rate: number): void;
  /** Writes events to a log. */
  append(log: string, xml: string): number;
  clear(log: string): void;
  /** As if the log had been overwritten from its beginning. */
  overwrite(log: string): void;
}

/** Loads the double. */
export const loadDouble = (path: string) => {
  const library = koffi().load(path);
  const log = library.func('const char *double_log()') as () => string;
  const bind = <F>(prototype: string): F => library.func(prototype) as F;
  const double: EventDouble = {
    begin: bind('void double_begin(str16 folder)'),
    set: bind('void double_set(const char *name, uint32_t value)'),
    fail: bind('void double_fail(const char *call, uint32_t code, uint32_t nth)'),
    seen: bind('uint32_t double_seen()'),
    log: () => JSON.parse(`[${log()}]`) as Call[],
    open: bind('uint32_t double_open()'),
    wrongCloses: bind('uint32_t double_wrong_closes()'),
    record: bind('void double_record(int32_t isWanted)'),
    generate: bind('void double_generate(str16 log, uint32_t count, uint32_t rate)'),
    append: bind('int32_t double_append(str16 log, str16 xml)'),
    clear: bind('void double_clear(str16 log)'),
    overwrite: bind('void double_overwrite(str16 log)'),
  };
  const { GetLastError } = kernel32();
  const kernel = bindEventKernel(koffi().load('kernel32.dll'));
  const foundation: EventFoundation = {
    wevtapi: bindWevtapi(library),
    kernel,
    accounts: bindAccounts(koffi().load('advapi32.dll')),
    classic: { eventLog, registry, messageFiles, systemPath },
    waiter: new SignalWaiter(kernel, GetLastError),
    invoke: invoker(GetLastError),
    lastError: GetLastError,
    address: (buffer) => koffi().address(buffer),
    now: () => performance.now(),
    computer: null,
  };
  return { double, foundation };
};
