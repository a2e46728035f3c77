import { ERROR_ACCESS_DENIED } from '../../../native/codes.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError, RefusedError } from '../../errors.ts';
import { fileFaultText } from '../../files/file-fault.ts';

const isDenied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EACCES');

/** What became of a step with files, as an error that says what was tried: access denied is Windows' own. */
export const fileFailure = (tried: string, error: unknown): Error => {
  if (error instanceof FailedError || error instanceof RefusedError) return error;
  if (isDenied(error)) return new RefusedError(tried, new Win32Error('CreateFileW', ERROR_ACCESS_DENIED));
  return new FailedError(`${tried}: ${fileFaultText(error)}`, undefined, { cause: error });
};
