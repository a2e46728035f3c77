/** Revision, number of sub-authorities, authority. Learn: SID structure. */
const HEADER_BYTES = 8;
const AUTHORITY = 2;
const SUB_AUTHORITY_BYTES = 4;

/** Bytes of the SID that begins at `at`, of which the header must be there. */
export const sidBytes = (bytes: Buffer, at: number): number =>
  HEADER_BYTES + SUB_AUTHORITY_BYTES * bytes.readUInt8(at + 1);

/** `S-1-5-21-…`. The authority counts from its highest byte, the sub-authorities from their lowest. */
export const decodeSid = (bytes: Buffer, at = 0): string => {
  const authority = bytes.readUIntBE(at + AUTHORITY, 6);
  // Beyond 32 bits Windows writes it in hexadecimal.
  const parts = [authority < 2 ** 32 ? `${authority}` : `0x${authority.toString(16)}`];
  const end = at + sidBytes(bytes, at);
  for (let from = at + HEADER_BYTES; from < end; from += SUB_AUTHORITY_BYTES) parts.push(`${bytes.readUInt32LE(from)}`);
  return `S-${bytes.readUInt8(at)}-${parts.join('-')}`;
};
