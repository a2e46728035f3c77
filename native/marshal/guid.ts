/** Bytes of a GUID. */
export const GUID_BYTES = 16;

/** Lower case, without braces. The first three fields are little-endian in memory. Learn: GUID structure. */
export const decodeGuid = (bytes: Buffer, at = 0): string => {
  const hex = (from: number, to: number): string => bytes.toString('hex', at + from, at + to);
  const number = (from: number, size: number): string =>
    bytes
      .readUIntLE(at + from, size)
      .toString(16)
      .padStart(2 * size, '0');
  return `${number(0, 4)}-${number(4, 2)}-${number(6, 2)}-${hex(8, 10)}-${hex(10, 16)}`;
};
