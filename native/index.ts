import { invoker } from './call.ts';
import { kernel32, serviceControl } from './dll/system.ts';
import { koffi } from './koffi.ts';
import { withoutNul } from './marshal/wide.ts';
import { systemMessage } from './messages.ts';
import { localProcesses, remoteProcesses } from './processes.ts';
import { openServices } from './services.ts';
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

/**
 * This computer, or the one named (without leading backslashes). Nothing is contacted before it is asked something.
 * Rejects on a computer that does not run Windows.
 */
export const openMachine = async ({ computer }: { readonly computer?: string } = {}): Promise<Machine> => {
  if (process.platform !== 'win32') throw new Error('this computer does not run Windows');
  if (computer !== undefined) withoutNul('OpenSCManagerW', 'the computer name', computer);
  const { GetLastError, LocalFree } = kernel32();
  const services = openServices({
    control: serviceControl(),
    invoke: invoker(GetLastError),
    address: (buffer) => koffi().address(buffer),
    textAt: (address) => koffi().decode.string16(address),
    localFree: LocalFree,
    computer: computer === undefined ? null : `\\\\${computer}`,
  });
  let ownName: string | undefined;
  return {
    get name() {
      ownName ??= computer ?? computerName();
      return ownName;
    },
    services,
    processes: computer === undefined ? localProcesses(kernel32) : remoteProcesses,
    messageText: (code) => systemMessage(kernel32(), code),
    close: () => services[Symbol.dispose](),
  };
};
