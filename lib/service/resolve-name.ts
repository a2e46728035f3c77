import type { Services } from '../../native/types.ts';
import { orAbsent } from './absent.ts';

/**
 * The key name of a service that was named by its key name or, failing that, its display name.
 * undefined: there is no such service. Two questions at most; nothing is enumerated.
 */
export const findKeyName = async (services: Services, name: string): Promise<string | undefined> =>
  (await orAbsent(services.status(name))) === undefined ? orAbsent(services.keyName(name)) : name;
