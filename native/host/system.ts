import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { invoker } from '../call.ts';
import { ERROR_GEN_FAILURE } from '../codes.ts';
import type { SignalHandle } from '../dll/event-kernel.ts';
import { eventKernel } from '../dll/event-libraries.ts';
import { bindHostKernel, type Handle } from '../dll/host-kernel.ts';
import { bindHostWindows, type WindowHandle } from '../dll/host-windows.ts';
import { kernel32, registry, systemPath } from '../dll/system.ts';
import { SignalWaiter } from '../events/signal-waiter.ts';
import type { ConsoleSignal, HostSystem } from '../host-types.ts';
import { koffi } from '../koffi.ts';
import { Win32Error } from '../win32-error.ts';
import { systemAccounts } from './accounts/system.ts';
import { hostAccounts } from './accounts.ts';
import { closeWindows, type WindowFoundation } from './close-windows.ts';
import { codePageDecoders, codePageKernel } from './code-pages.ts';
import { ConsoleSignals } from './console-signal.ts';
import type { HandleWaiter, HostFoundation } from './foundation.ts';
import { namedEvent } from './named-event.ts';
import { createGroup } from './process/group.ts';
import { beginThread } from './service/begin-thread.ts';
import { serve } from './service/serve.ts';
import { shutdownTime } from './shutdown-time.ts';

const waiterOf = (waiter: SignalWaiter): HandleWaiter => ({
  wait: (handle, timeoutMs) => waiter.wait(handle as number as SignalHandle, timeoutMs),
  cancel: (handle) => waiter.cancel(handle as number as SignalHandle),
});

/** What hosting stands on, over the libraries of this Windows. */
export const systemFoundation = (): HostFoundation => {
  const { GetLastError } = kernel32();
  return {
    kernel: bindHostKernel(koffi().load(systemPath('kernel32.dll'))),
    lastError: GetLastError,
    address: (buffer) => koffi().address(buffer),
    waiter: waiterOf(new SignalWaiter(eventKernel(), GetLastError)),
    consoleHost: systemPath('conhost.exe'),
    // Node's own runtime keeps the table of descriptors; another one's would mean nothing to it.
    descriptorOf: koffi().load(null).func('int32_t uv_open_osfhandle(uintptr_t handle)') as (handle: Handle) => number,
  };
};

const windowFoundation = (): WindowFoundation => {
  const { pointer, proto, register, unregister } = koffi();
  const type = pointer(proto('int32_t', ['uintptr_t', 'intptr_t']));
  return {
    windows: bindHostWindows(koffi().load(systemPath('user32.dll'))),
    withWindowCallback: (visit, use) => {
      const address = register((window: WindowHandle) => visit(window), type);
      try {
        use(address);
      } finally {
        unregister(address);
      }
    },
  };
};

/** What the circumstances decide. */
export interface HostCircumstances {
  /**
   * Arguments with which this program sends a signal and ends with the code of what went wrong, 0 for nothing: for a process that
   * has a console of its own, which would get lost, and for Ctrl+Break, from which nothing but a handler protects who sends it.
   */
  readonly signalArguments?: (processId: number, signal: ConsoleSignal) => readonly string[];
  /** This process is there to send a signal, and needs no console of its own for anything else. */
  readonly losesConsole?: boolean;
}

/** A process that sends a signal is there for a moment only. */
const ASIDE_WITHIN_MS = 10_000;

/**
 * In a process with a console of its own that nobody sees. It stays in this one's group: Wine takes "everyone on the console" for those
 * of the sender's.
 */
const sendFromAside = async (args: readonly string[]): Promise<void> => {
  const options = { stdio: 'ignore', windowsHide: true, timeout: ASIDE_WITHIN_MS } as const;
  const child = spawn(process.execPath, args, options);
  const [code] = (await once(child, 'exit').catch(() => [null])) as [number | null];
  if (code !== 0) throw new Win32Error('GenerateConsoleCtrlEvent', code ?? ERROR_GEN_FAILURE);
};

/** Hosting on this Windows. */
export const openHostSystem = ({ signalArguments, losesConsole = false }: HostCircumstances = {}): HostSystem => {
  const foundation = systemFoundation();
  const { GetModuleHandleW, GetProcAddress } = foundation.kernel;
  const signals = new ConsoleSignals({
    base: foundation,
    handler: () => GetProcAddress(GetModuleHandleW('kernel32.dll'), 'GetCurrentProcessId'),
    delay,
    losesConsole,
  });
  let windows: WindowFoundation | undefined;
  let codePages: ReturnType<typeof codePageDecoders> | undefined;
  return {
    serve: (services) => serve(services, beginThread),
    createGroup: (limits) => createGroup(foundation, limits),
    signalConsole: (processId, signal) =>
      signalArguments !== undefined && (signal === 'ctrl-break' || signals.hasOwnConsole)
        ? sendFromAside(signalArguments(processId, signal))
        : signals.send(processId, signal),
    consoleLeft: () => signals.left(),
    closeWindows: (processIds) => {
      windows ??= windowFoundation();
      return closeWindows(windows, processIds);
    },
    accounts: hostAccounts(systemAccounts),
    namedEvent: (name) => namedEvent(foundation, name),
    shutdownMs: () => shutdownTime({ registry, invoke: invoker(foundation.lastError), place: 'here', server: null }),
    systemFolder: systemPath('').replace(/\\$/, ''),
    codePages: (codePage) => {
      codePages ??= codePageDecoders(codePageKernel());
      return codePages(codePage);
    },
    die: (exitCode) => {
      const { GetCurrentProcess, TerminateProcess } = kernel32();
      TerminateProcess(GetCurrentProcess(), exitCode);
      throw new Error('Windows has not ended this process');
    },
  };
};
