import { createHash } from 'node:crypto';

/** Windows' table maps one character to one: where JavaScript makes two of one (ß), the character stays. */
const upperCase = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => {
    const upper = text.charAt(at).toUpperCase();
    return upper.length === 1 ? upper : text.charAt(at);
  }).join('');

/**
 * The SID of `NT SERVICE\name`: S-1-5-80 and the SHA-1 of the upper-cased key name in UTF-16, as five 32-bit numbers.
 * Learn: SERVICE_SID_INFO.
 */
export const serviceSid = (name: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(upperCase(name), 'utf16le'))
    .digest();
  return ['S-1-5-80', ...[0, 4, 8, 12, 16].map((offset) => hash.readUInt32LE(offset))].join('-');
};
