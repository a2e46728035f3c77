import { stat } from 'node:fs/promises';
import { invoker } from '../../call.ts';
import { bindHostAccounts } from '../../dll/host-accounts.ts';
import { kernel32, systemPath } from '../../dll/system.ts';
import { koffi } from '../../koffi.ts';
import { bytesAt } from '../../native-memory.ts';
import type { AccountFoundation } from './foundation.ts';

/** The name by which accounts of this computer are known. Learn: GetComputerNameExW. */
const COMPUTER_NAME_PHYSICAL_NETBIOS = 4;
const MAX_NETBIOS_NAME = 16;

const computerName = (): string => {
  const [buffer, length] = [Buffer.alloc(2 * MAX_NETBIOS_NAME), Buffer.alloc(4)];
  length.writeUInt32LE(MAX_NETBIOS_NAME);
  const isKnown = kernel32().GetComputerNameExW(COMPUTER_NAME_PHYSICAL_NETBIOS, buffer, length) !== 0;
  return isKnown ? buffer.toString('utf16le', 0, 2 * length.readUInt32LE()) : '';
};

let bound: AccountFoundation | undefined;

/** Accounts over the libraries of this Windows. */
export const systemAccounts = (): AccountFoundation => {
  bound ??= {
    calls: bindHostAccounts(koffi().load(systemPath('advapi32.dll'))),
    // These functions answer with their code.
    invoke: invoker(kernel32().GetLastError),
    address: (buffer) => koffi().address(buffer),
    bytesAt,
    localFree: kernel32().LocalFree,
    computerName,
    isFolder: async (path) => (await stat(path)).isDirectory(),
  };
  return bound;
};
