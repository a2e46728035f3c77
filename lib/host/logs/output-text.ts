import type { OutputEncoding } from '../definition/definition-document.ts';

/** Text of a stream that comes in pieces: half a character waits for its other half. */
export interface PieceDecoder {
  /** `isLast`: nothing follows; what is still half is replaced. */
  decode(bytes: Uint8Array, isLast: boolean): string;
}

/** Where decoders for the computer's own code pages come from: Windows' `MultiByteToWideChar` knows them. */
export type CodePageDecoders = (codePage: 'oem' | 'ansi') => PieceDecoder;

const unicode = (encoding: 'utf-8' | 'utf-16le'): PieceDecoder => {
  const decoder = new TextDecoder(encoding);
  return { decode: (bytes, isLast) => decoder.decode(bytes, { stream: !isLast }) };
};

/** The decoder for what a program writes. What is no character in it becomes U+FFFD: no line is ever left out. */
export const outputDecoder = (encoding: OutputEncoding, codePages: CodePageDecoders): PieceDecoder => {
  if (encoding === 'oem' || encoding === 'ansi') return codePages(encoding);
  return unicode(encoding === 'utf-16' ? 'utf-16le' : 'utf-8');
};
