import { SERVICE_STATE_ALL, SERVICE_TYPE_ALL } from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import { isNoSuchService } from './absent.ts';
import { noSuchService } from './select.ts';

/** `attempt`, or undefined where no service has the name. */
const orUnknown = async <T>(attempt: Promise<T>): Promise<T | undefined> => {
  try {
    return await attempt;
  } catch (error) {
    if (isNoSuchService(error)) return undefined;
    throw error;
  }
};

/**
 * The key name of a service that was named by its key name or, failing that, its display name.
 * undefined: there is no such service. Two questions at most; nothing is enumerated.
 */
export const findKeyName = async (services: Services, name: string): Promise<string | undefined> =>
  (await orUnknown(services.status(name))) === undefined ? orUnknown(services.keyName(name)) : name;

/** As `findKeyName`. NotFoundError: there is no such service; it offers the nearest names. */
export const resolveName = async (services: Services, name: string): Promise<string> => {
  const key = await findKeyName(services, name);
  if (key !== undefined) return key;
  throw noSuchService(name, await services.list({ types: SERVICE_TYPE_ALL, states: SERVICE_STATE_ALL }));
};
