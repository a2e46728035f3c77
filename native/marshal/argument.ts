import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import { Win32Error } from '../win32-error.ts';

/** An argument that Windows would have cut short, misread or never seen. Nothing was called. `code` is what Windows says of bad ones. */
export class ArgumentError extends Win32Error {
  constructor(call: string, code: number, what: string, fault: string) {
    super(call, code);
    this.message = `${this.message}: ${what} ${fault}`;
  }
}

/** The number itself, once it is known to fit that many bits: it would be written into a struct. */
export const unsigned = (call: string, what: string, value: number, bits: number): number => {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits)
    throw new ArgumentError(call, ERROR_INVALID_PARAMETER, what, `does not fit ${bits} bits`);
  return value;
};
