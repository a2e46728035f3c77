import { ERROR_ACCESS_DENIED } from '../codes.ts';
import type { PendingRestart, RegisteredService } from '../probe-types.ts';
import { KEY_ENUMERATE_SUB_KEYS, KEY_QUERY_VALUE, numberOf, RegistryKey, type RegistryValue } from '../registry-key.ts';
import { Win32Error } from '../win32-error.ts';
import type { ProbeFoundation } from './foundation.ts';

const SERVICES_KEY = 'SYSTEM\\CurrentControlSet\\Services';

const numberIn = (value: RegistryValue | undefined): number | undefined =>
  value === undefined ? undefined : numberOf(value);

/** A key that may not be looked into is none of the services that anybody sees. */
const orUnseen = async (asked: Promise<RegistryKey | undefined>): Promise<RegistryKey | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_ACCESS_DENIED) return undefined;
    throw error;
  }
};

/** `Probe.registeredServices`. */
export const registeredServices = async ({ registry }: ProbeFoundation): Promise<readonly RegisteredService[]> => {
  using machine = await RegistryKey.localMachine(registry);
  using services = await machine.open(SERVICES_KEY, KEY_ENUMERATE_SUB_KEYS);
  const found: RegisteredService[] = [];
  for (const name of await services.names()) {
    using service = await orUnseen(services.find(name, KEY_QUERY_VALUE));
    if (service === undefined) continue;
    const type = numberIn(await service.value('Type'));
    const isDeleted = (numberIn(await service.value('DeleteFlag')) ?? 0) !== 0;
    found.push({ name, type, isDeleted });
  }
  return found;
};

const CURRENT_VERSION = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
/** Keys that are there for as long as somebody waits for a restart. */
const restartKeys: readonly (readonly [path: string, why: PendingRestart])[] = [
  [`${CURRENT_VERSION}\\Component Based Servicing\\RebootPending`, 'components'],
  [`${CURRENT_VERSION}\\WindowsUpdate\\Auto Update\\RebootRequired`, 'update'],
];
/** Learn: MoveFileExW, MOVEFILE_DELAY_UNTIL_REBOOT. */
const SESSION_MANAGER = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const RENAMES = 'PendingFileRenameOperations';

/** `Probe.pendingRestart`. */
export const pendingRestart = async ({ registry }: ProbeFoundation): Promise<readonly PendingRestart[]> => {
  using machine = await RegistryKey.localMachine(registry);
  const reasons: PendingRestart[] = [];
  for (const [path, why] of restartKeys) {
    using key = await machine.find(path, KEY_QUERY_VALUE);
    if (key !== undefined) reasons.push(why);
  }
  using session = await machine.find(SESSION_MANAGER, KEY_QUERY_VALUE);
  const renames = await session?.value(RENAMES);
  // An empty list of them is two bytes.
  const EMPTY_BYTES = 2;
  return renames === undefined || renames.data.length <= EMPTY_BYTES ? reasons : [...reasons, 'file-renames'];
};
