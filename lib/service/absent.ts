import { ERROR_INVALID_NAME, ERROR_SERVICE_DOES_NOT_EXIST } from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** Does this error say that no service has the name, or that no service can have it? */
export const isNoSuchService = (error: unknown): boolean =>
  error instanceof Win32Error && (error.code === ERROR_SERVICE_DOES_NOT_EXIST || error.code === ERROR_INVALID_NAME);

/** What a question about a service gives; undefined where no service has the name. */
export const orAbsent = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isNoSuchService(error)) return undefined;
    throw error;
  }
};
