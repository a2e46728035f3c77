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

/** Learn: SID structure. */
const MAX_SUB_AUTHORITIES = 15;
const MAX_AUTHORITY = 2 ** 48;

const SID = /^S-(\d{1,3})-(\d{1,15}|0x[\da-f]{1,12})((?:-\d{1,10})*)$/i;

/** The bytes of such a text. undefined: it is no SID. */
export const encodeSid = (text: string): Buffer | undefined => {
  const [, revision, authority, rest = ''] = SID.exec(text) ?? [];
  const subAuthorities = rest.split('-').slice(1).map(Number);
  const fits =
    Number(revision) < 2 ** 8 && Number(authority) < MAX_AUTHORITY && subAuthorities.every((part) => part < 2 ** 32);
  if (!fits || subAuthorities.length > MAX_SUB_AUTHORITIES) return undefined;
  const bytes = Buffer.alloc(HEADER_BYTES + SUB_AUTHORITY_BYTES * subAuthorities.length);
  bytes.writeUInt8(Number(revision));
  bytes.writeUInt8(subAuthorities.length, 1);
  bytes.writeUIntBE(Number(authority), AUTHORITY, 6);
  for (const [index, part] of subAuthorities.entries())
    bytes.writeUInt32LE(part, HEADER_BYTES + SUB_AUTHORITY_BYTES * index);
  return bytes;
};
