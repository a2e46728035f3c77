import type { Kernel32 } from './dll/kernel32.ts';

const FORMAT_MESSAGE_IGNORE_INSERTS = 0x200;
const FORMAT_MESSAGE_FROM_SYSTEM = 0x1000;

/** The most that FormatMessageW takes: 64K bytes. The longest system messages need a few hundred characters. */
const MAX_CHARACTERS = 32 * 1024;

/**
 * Windows' text for a system error code in the user's language, without its final line end. undefined: it has none.
 * Inserts (`%1`) stay as they are: nobody is there to say what they stand for.
 */
export const systemMessage = (kernel: Kernel32, code: number): string | undefined => {
  const buffer = Buffer.allocUnsafeSlow(2 * MAX_CHARACTERS);
  const flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS;
  const length = kernel.FormatMessageW(flags, null, code >>> 0, 0, buffer, MAX_CHARACTERS, null);
  return length === 0 ? undefined : buffer.toString('utf16le', 0, 2 * length).replace(/\r?\n$/, '');
};
