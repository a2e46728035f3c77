import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import { Win32Error } from '../win32-error.ts';

/** A text that Windows would have cut short or misread. Nothing was called. `code` is what Windows says of bad arguments. */
export class TextError extends Win32Error {
  constructor(call: string, code: number, what: string, fault: string) {
    super(call, code);
    this.message = `${this.message}: ${what} ${fault}`;
  }
}

/**
 * The text itself, once it is known to hold no NUL: Windows would read only what stands before it, and act on another
 * service or another path than the one that was named. The text never shows in the error: it may be a password.
 */
export const withoutNul = (call: string, what: string, text: string, code = ERROR_INVALID_PARAMETER): string => {
  if (text.includes('\0')) throw new TextError(call, code, what, 'has a NUL character in it');
  return text;
};

/** UTF-16 bytes with a final NUL, in memory of their own: for secrets, which are wiped after use, and for structs. */
export const encodeWide = (text: string): Buffer => {
  const bytes = Buffer.alloc(2 * text.length + 2);
  bytes.write(text, 'utf16le');
  return bytes;
};
