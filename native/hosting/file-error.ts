import { ERROR_ACCESS_DENIED, ERROR_GEN_FAILURE, ERROR_PATH_NOT_FOUND, ERROR_SHARING_VIOLATION } from '../codes.ts';
import { Win32Error } from '../win32-error.ts';

/** Node tells what went wrong with a file in words of its own. */
const codes: ReadonlyMap<unknown, number> = new Map([
  ['ENOENT', ERROR_PATH_NOT_FOUND],
  ['EPERM', ERROR_ACCESS_DENIED],
  ['EACCES', ERROR_ACCESS_DENIED],
  ['EBUSY', ERROR_SHARING_VIOLATION],
]);

/** Node's word for what went wrong. undefined: the error is not one of Node's. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The same as Windows' error of the call behind it. */
export const fileError = (call: string, error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return new Win32Error(call, codes.get(error.code) ?? ERROR_GEN_FAILURE, error.message);
};
