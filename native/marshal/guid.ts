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

const GUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i;

/** The bytes of a GUID that is written without braces; undefined: it is none. */
export const encodeGuid = (text: string): Buffer | undefined => {
  const [, first, second, third, ...rest] = GUID.exec(text) ?? [];
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const numbers = [first, second, third].map((hex) => Buffer.from(hex, 'hex').reverse());
  return Buffer.concat([...numbers, Buffer.from(rest.join(''), 'hex')]);
};
