import { ERROR_INVALID_SID } from '../../codes.ts';
import { ArgumentError } from '../../marshal/argument.ts';
import { encodeSid } from '../../marshal/sid.ts';

/** The bytes of a SID that a call is about to be given. */
export const sidArgument = (call: string, sid: string): Buffer => {
  const bytes = encodeSid(sid);
  if (bytes === undefined) throw new ArgumentError(call, ERROR_INVALID_SID, `'${sid}'`, 'is no SID');
  return bytes;
};
