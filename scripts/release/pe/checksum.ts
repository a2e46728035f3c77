import type { PeFile } from './read-pe.ts';

/**
 * What the checksum in the header has to be: all 16-bit words added up with their carries, the checksum's own left out, and
 * the file's length. Windows checks it of drivers alone; scanners take a wrong one for a sign of tampering.
 * Learn: CheckSumMappedFile.
 */
export const checksumOf = ({ bytes, checksumOffset }: Pick<PeFile, 'bytes' | 'checksumOffset'>): number => {
  const even = bytes.length - (bytes.length % 2);
  // A view of words wants an even address in memory.
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  const words = new Uint16Array(aligned.buffer, aligned.byteOffset, even / 2);
  let sum = 0;
  for (const word of words) sum += word;
  if (even < bytes.length) sum += bytes[even] ?? 0;
  sum -= bytes.readUInt16LE(checksumOffset) + bytes.readUInt16LE(checksumOffset + 2);
  while (sum > 0xffff) sum = (sum % 0x1_0000) + Math.floor(sum / 0x1_0000);
  return sum + bytes.length;
};
