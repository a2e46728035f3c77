import { systemPath } from '../dll/system.ts';
import type { StreamDecoder } from '../host-types.ts';
import { koffi } from '../koffi.ts';

const CP_ACP = 0;
const CP_OEMCP = 1;

/** Those with characters of several bytes, as the Encoding Standard calls them. */
const manyBytes: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

/** What reading code pages stands on; a test hands in a kernel of its own. */
export interface CodePageKernel {
  readonly GetACP: () => number;
  readonly GetOEMCP: () => number;
  readonly MultiByteToWideChar: (
    codePage: number,
    flags: number,
    bytes: Buffer,
    size: number,
    text: Buffer,
    characters: number,
  ) => number;
}

/** kernel32.dll, as far as code pages are concerned. */
export const codePageKernel = (): CodePageKernel => {
  const library = koffi().load(systemPath('kernel32.dll'));
  return {
    GetACP: library.func('uint32_t GetACP()') as CodePageKernel['GetACP'],
    GetOEMCP: library.func('uint32_t GetOEMCP()') as CodePageKernel['GetOEMCP'],
    MultiByteToWideChar: library.func(
      'int32_t MultiByteToWideChar(uint32_t codePage, uint32_t flags, void *bytes, int32_t size, void *text, int32_t characters)',
    ) as CodePageKernel['MultiByteToWideChar'],
  };
};

const BYTES = 256;

/** What each byte means in a code page in which each is a character. */
const tableOf = (kernel: CodePageKernel, codePage: number): readonly string[] => {
  const text = Buffer.alloc(2);
  return Array.from({ length: BYTES }, (_, byte) =>
    kernel.MultiByteToWideChar(codePage, 0, Buffer.from([byte]), 1, text, 1) === 1
      ? text.toString('utf16le')
      : '\uFFFD',
  );
};

/**
 * Decoders for the computer's own code pages. Those with one byte a character are asked of Windows once; the few others are
 * among those that Node knows. Learn: Code Page Identifiers.
 */
export const codePageDecoders = (kernel: CodePageKernel): ((codePage: 'oem' | 'ansi') => StreamDecoder) => {
  const tables = new Map<number, readonly string[]>();
  return (kind) => {
    const codePage = kind === 'oem' ? kernel.GetOEMCP() : kernel.GetACP();
    const name = manyBytes.get(codePage);
    if (name !== undefined) {
      const decoder = new TextDecoder(name);
      return { decode: (bytes, isLast) => decoder.decode(bytes, { stream: !isLast }) };
    }
    const table = tables.get(codePage) ?? tableOf(kernel, kind === 'oem' ? CP_OEMCP : CP_ACP);
    tables.set(codePage, table);
    return {
      decode: (bytes) => {
        let text = '';
        for (const byte of bytes) text += table[byte] ?? '';
        return text;
      },
    };
  };
};
