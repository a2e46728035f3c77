import {
  ERROR_INVALID_NAME,
  ERROR_SERVICE_DOES_NOT_EXIST,
  SERVICE_STATE_ALL,
  SERVICE_TYPE_ALL,
} from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { noSuchService } from './select.ts';

const isUnknown = (error: unknown): boolean =>
  error instanceof Win32Error && (error.code === ERROR_SERVICE_DOES_NOT_EXIST || error.code === ERROR_INVALID_NAME);

/** `attempt`, or undefined where no service has the name. */
const orUnknown = async <T>(attempt: Promise<T>): Promise<T | undefined> => {
  try {
    return await attempt;
  } catch (error) {
    if (isUnknown(error)) return undefined;
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
