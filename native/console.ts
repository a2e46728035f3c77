import type { Kernel32 } from './dll/kernel32.ts';
import { kernel32 } from './dll/system.ts';

const CP_UTF8 = 65001;

/** Text in a code page, with the nearest character, or the code page's own `?`, for what it does not have. */
export const encodeIn = (kernel: Kernel32, codePage: number, text: string): Buffer => {
  if (codePage === CP_UTF8 || text === '') return Buffer.from(text, 'utf8');
  const wide = Buffer.from(text, 'utf16le');
  const convert = (bytes: Buffer | null): number =>
    kernel.WideCharToMultiByte(codePage, 0, wide, text.length, bytes, bytes?.length ?? 0, null, null);
  const encoded = Buffer.alloc(convert(null));
  convert(encoded);
  return encoded;
};

const isAscii = (text: string): boolean => !/[^\x00-\x7f]/.test(text);

/**
 * Text for a pipe or a file that a batch file reads: in the console's output code page, as `sc` and `net` write it; in
 * the computer's OEM code page where there is no console. Every one of these begins with ASCII, for which no DLL is
 * asked. UTF-8 on a computer that is not Windows.
 */
export const encodeForConsole = (text: string): Buffer => {
  if (process.platform !== 'win32' || isAscii(text)) return Buffer.from(text, 'utf8');
  const kernel = kernel32();
  return encodeIn(kernel, kernel.GetConsoleOutputCP() || kernel.GetOEMCP(), text);
};
