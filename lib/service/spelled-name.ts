import type { ServiceEntry, Services } from '../../native/types.ts';
import { orAbsent } from './absent.ts';

/**
 * A service's names as they were given to it, from a key name in any case, without an enumeration; undefined: no service
 * has that key name, or another one has its display name too, so that only an enumeration can tell.
 * Win32Error: it would not tell, or the computer does not answer.
 * Learn: GetServiceDisplayNameW, GetServiceKeyNameW.
 */
export const spelledNames = async (
  services: Services,
  keyName: string,
): Promise<Pick<ServiceEntry, 'name' | 'displayName'> | undefined> => {
  const displayName = await orAbsent(services.displayName(keyName));
  const name = displayName === undefined ? undefined : await orAbsent(services.keyName(displayName));
  return name?.toLowerCase() === keyName.toLowerCase() && displayName !== undefined ? { name, displayName } : undefined;
};

/**
 * The service of exactly that key name, in any case, at the price of three questions instead of an enumeration of all;
 * undefined: an enumeration has to say whether there is one. Win32Error: as above.
 */
export const findAlone = async (services: Services, keyName: string): Promise<ServiceEntry | undefined> => {
  const status = await orAbsent(services.status(keyName));
  const names = status === undefined ? undefined : await spelledNames(services, keyName);
  return status === undefined || names === undefined ? undefined : { ...names, status };
};
