import { invoker } from './call.ts';
import { LazyCounters } from './counters/lazy.ts';
import { kernel32, registry, serviceControl, tokens } from './dll/system.ts';
import { LazyHosting } from './hosting/lazy.ts';
import { koffi } from './koffi.ts';
import { LazyEvents } from './lazy-events.ts';
import { managerOf } from './manager.ts';
import { withoutNul } from './marshal/wide.ts';
import { systemMessage } from './messages.ts';
import { bytesAt } from './native-memory.ts';
import { Privileges } from './privileges.ts';
import { localProcesses, remoteProcesses } from './processes.ts';
import { Session } from './services/session.ts';
import { servicesOf } from './services.ts';
import type { Machine } from './types.ts';

/** The name that another computer would be asked for: the part before the first dot of its DNS name. */
const COMPUTER_NAME_PHYSICAL_DNS_HOSTNAME = 5;
const MAX_HOST_NAME = 256;

const computerName = (): string => {
  const buffer = Buffer.alloc(2 * MAX_HOST_NAME);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(MAX_HOST_NAME);
  const isKnown = kernel32().GetComputerNameExW(COMPUTER_NAME_PHYSICAL_DNS_HOSTNAME, buffer, length) !== 0;
  return isKnown ? buffer.toString('utf16le', 0, 2 * length.readUInt32LE()) : '';
};

const tokenLibraries = { tokens, kernel: kernel32 };

/** One for all machines that are opened: the token is the process's. */
const privileges = new Privileges(tokenLibraries);

const openSession = (computer: string | undefined): Session => {
  const { GetLastError, LocalFree } = kernel32();
  return new Session({
    control: serviceControl(),
    invoke: invoker(GetLastError),
    address: (buffer) => koffi().address(buffer),
    textAt: (address) => koffi().decode.string16(address),
    bytesAt,
    localFree: LocalFree,
    privileges,
    registry,
    computer: computer === undefined ? null : `\\\\${computer}`,
  });
};

/**
 * This computer, or the one named (without leading backslashes). Nothing is contacted before it is asked something.
 * Rejects on a computer that does not run Windows.
 */
export const openMachine = async ({ computer }: { readonly computer?: string } = {}): Promise<Machine> => {
  if (process.platform !== 'win32') throw new Error('this computer does not run Windows');
  if (computer !== undefined) withoutNul('OpenSCManagerW', 'the computer name', computer);
  const session = openSession(computer);
  const events = new LazyEvents(async () => (await import('./system-events.ts')).systemEvents(computer));
  const counters = new LazyCounters(async () => (await import('./counters/system.ts')).systemCounters(computer));
  const hosting = new LazyHosting(async () => (await import('./hosting/system.ts')).systemHosting(computer));
  let ownName: string | undefined;
  return {
    get name() {
      ownName ??= computer ?? computerName();
      return ownName;
    },
    services: servicesOf(session),
    manager: managerOf(session),
    events,
    counters,
    hosting,
    processes: computer === undefined ? localProcesses({ kernel: kernel32, privileges }) : remoteProcesses,
    logonIds: async () => (computer === undefined ? (await import('./logon-ids.ts')).logonIds(tokenLibraries) : []),
    messageText: (code) => systemMessage(kernel32(), code),
    ...(computer === undefined ? { probe: async () => (await import('./doctor/system.ts')).systemProbe() } : {}),
    close: () => {
      events[Symbol.dispose]();
      counters[Symbol.dispose]();
      hosting[Symbol.dispose]();
      session[Symbol.dispose]();
    },
  };
};
