import { invoker } from '../../../native/call.ts';
import { bindServiceControl, type ServiceControl } from '../../../native/dll/advapi32.ts';
import type { Kernel32 } from '../../../native/dll/kernel32.ts';
import { bindRegistry } from '../../../native/dll/registry.ts';
import { kernel32, serviceControl } from '../../../native/dll/system.ts';
import { bindTokens } from '../../../native/dll/tokens.ts';
import { koffi } from '../../../native/koffi.ts';
import { bytesAt } from '../../../native/native-memory.ts';
import { Privileges } from '../../../native/privileges.ts';
import type { Foundation } from '../../../native/services/session.ts';
import type { TokenLibraries } from '../../../native/token.ts';

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
  /** Privileges that are enabled and were not at first. */
  enabled(): number;
  /** Pieces of memory that were given for the caller to free. */
  allocated(): number;
}

/** Everything that happened outside of the double during one check. */
export interface Outside {
  readonly foundation: Foundation;
  readonly tokenLibraries: TokenLibraries;
  /** Memory that was given back with LocalFree. */
  readonly freed: bigint[];
  /** Every Buffer that was handed to a call. */
  readonly buffers: Buffer[];
}

/** Security descriptors in text and back are the platform's, everything else is the double's. */
const withRealConversions = (control: ServiceControl): ServiceControl => {
  const real = (name: keyof ServiceControl) => ({ get: () => serviceControl()[name] });
  return Object.create(control, {
    ConvertSecurityDescriptorToStringSecurityDescriptorW: real('ConvertSecurityDescriptorToStringSecurityDescriptorW'),
    ConvertStringSecurityDescriptorToSecurityDescriptorW: real('ConvertStringSecurityDescriptorToSecurityDescriptorW'),
  }) as ServiceControl;
};

/** What is unlike the usual in one check. */
export interface Circumstances {
  /** `\\NAME`; absent: this computer. */
  readonly computer?: string;
  /** SDDL goes through the platform's own advapi32.dll. */
  readonly hasRealConversions?: boolean;
}

/** Loads a double of the service control manager. */
export const loadDouble = (path: string) => {
  const library = koffi().load(path);
  const startOver = library.func('void double_start_over()') as () => void;
  const reset = library.func('void double_reset()') as () => void;
  const log = library.func('const char *double_log()') as () => string;
  const count = (name: string) => library.func(`uint32_t ${name}()`) as () => number;
  const double: Double = {
    reset: () => {
      reset();
      startOver();
    },
    set: library.func('void double_set(const char *name, uint32_t value)') as Double['set'],
    fail: library.func('void double_fail(const char *call, uint32_t code, uint32_t nth)') as Double['fail'],
    seen: count('double_seen'),
    log: () => JSON.parse(`[${log()}]`) as Call[],
    open: count('double_open'),
    enabled: count('double_enabled'),
    allocated: count('double_allocated'),
  };
  const control = bindServiceControl(library);
  const registry = bindRegistry(library);
  const tokens = bindTokens(library);
  const { GetCurrentProcess, GetLastError, LocalFree } = kernel32();
  const CloseHandle = library.func('int32_t double_CloseHandle(void *handle)') as Kernel32['CloseHandle'];
  const invoke = invoker(GetLastError);

  /** What a session on the double stands on: the product's own, and a look at what passes through. */
  const outside = ({ computer, hasRealConversions = false }: Circumstances): Outside => {
    const freed: bigint[] = [];
    const buffers: Buffer[] = [];
    const tokenLibraries = { tokens: () => tokens, kernel: () => ({ GetCurrentProcess, GetLastError, CloseHandle }) };
    return {
      freed,
      buffers,
      tokenLibraries,
      foundation: {
        control: hasRealConversions ? withRealConversions(control) : control,
        computer: computer ?? null,
        invoke: (place, native, ...args) => {
          buffers.push(...args.filter((arg) => Buffer.isBuffer(arg)));
          return invoke(place, native, ...args);
        },
        address: (buffer) => koffi().address(buffer),
        textAt: (address) => koffi().decode.string16(address),
        bytesAt,
        localFree: (address) => {
          freed.push(address);
          LocalFree(address);
        },
        privileges: new Privileges(tokenLibraries),
        registry: () => registry,
      },
    };
  };
  return { double, outside };
};
