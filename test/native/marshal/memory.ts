import { Reply } from '../../../native/marshal/reply.ts';

/** Where the bytes pretend to be: above 4 GB, so that the upper half of a pointer counts. */
export const ADDRESS = 0x7ffe_1234_5600n;

type Field = readonly [offset: number, value: number | { readonly to: number } | string | Buffer];

/**
 * Bytes as Windows would leave them: a number is a DWORD, `{to}` a pointer to that offset, a string UTF-16 with its NUL,
 * a Buffer itself.
 */
export const memory = (size: number, ...fields: readonly Field[]): Buffer => {
  const bytes = Buffer.alloc(size);
  for (const [offset, value] of fields) {
    if (typeof value === 'number') bytes.writeUInt32LE(value, offset);
    else if (typeof value === 'string') bytes.write(`${value}\0`, offset, 'utf16le');
    else if (Buffer.isBuffer(value)) value.copy(bytes, offset);
    else bytes.writeBigUInt64LE(ADDRESS + BigInt(value.to), offset);
  }
  return bytes;
};

/** The same as a call's reply. */
export const reply = (size: number, ...fields: readonly Field[]): Reply => new Reply(memory(size, ...fields), ADDRESS);
