import { createHash } from 'node:crypto';

/** The name space of svcdeck's identifiers: any other program's differ from them. */
const NAME_SPACE = Buffer.from('5b6f2c1e7d3a4e0f9c8b1a2d3e4f5061', 'hex');

/**
 * The same identifier for the same name, on every computer and after every installation: a UUID of version 5, lower case, without
 * braces. RFC 9562, 5.5.
 */
export const stableGuid = (name: string): string => {
  const hash = createHash('sha1').update(NAME_SPACE).update(name, 'utf8').digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
