import { invoker } from './call.ts';
import { accounts, eventKernel, eventLog, messageFiles, wevtapi } from './dll/event-libraries.ts';
import { kernel32, registry, systemPath } from './dll/system.ts';
import type { Events } from './event-types.ts';
import { SignalWaiter } from './events/signal-waiter.ts';
import { openEvents } from './events.ts';
import { koffi } from './koffi.ts';

let waiter: SignalWaiter | undefined;

/** The event log of this computer or of another (its name without backslashes), over the libraries of this Windows. */
export const systemEvents = (computer: string | undefined): Events & Disposable => {
  const { GetLastError } = kernel32();
  const kernel = eventKernel();
  waiter ??= new SignalWaiter(kernel, GetLastError);
  return openEvents({
    wevtapi: wevtapi(),
    kernel,
    accounts: accounts(),
    classic: { eventLog, registry, messageFiles, systemPath },
    waiter,
    invoke: invoker(GetLastError),
    lastError: GetLastError,
    address: (buffer) => koffi().address(buffer),
    now: () => performance.now(),
    computer: computer ?? null,
  });
};
