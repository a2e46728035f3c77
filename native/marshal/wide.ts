import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import { ArgumentError } from './argument.ts';

/**
 * The text itself, once it is known to hold no NUL: Windows would read only what stands before it, and act on another
 * service or another path than the one that was named. The text never shows in the error: it may be a password.
 */
export const withoutNul = (call: string, what: string, text: string, code = ERROR_INVALID_PARAMETER): string => {
  if (text.includes('\0')) throw new ArgumentError(call, code, what, 'has a NUL character in it');
  return text;
};

/** UTF-16 bytes with a final NUL, in memory of their own: for secrets, which are wiped after use, and for structs. */
export const encodeWide = (text: string): Buffer => {
  const bytes = Buffer.alloc(2 * text.length + 2);
  bytes.write(text, 'utf16le');
  return bytes;
};
