import { createHash } from 'node:crypto';
import { directory, directoryOf, hex, type PeFile } from './read-pe.ts';

const PKCS_SIGNED_DATA = 2;
const REVISION_2 = 0x200;

/** Where the sections' bytes end in the file. */
export const sectionsEnd = ({ sections, sizeOfHeaders }: PeFile): number =>
  Math.max(sizeOfHeaders, ...sections.map(({ fileOffset, fileSize }) => fileOffset + fileSize));

/** Whether there is a signature in it; whether it is valid and whose it is, it takes Windows or osslsigncode to say. */
export const isSigned = (pe: PeFile): boolean => directoryOf(pe, directory.certificate).size > 0;

/** What is wrong with the certificate table: it has to be the file's end, and one entry has to fill it. */
export const certificateTableFaults = (pe: PeFile): readonly string[] => {
  const { address, size } = directoryOf(pe, directory.certificate);
  if (size === 0) return [];
  const { bytes } = pe;
  if (address < sectionsEnd(pe) || address % 8 !== 0 || size < 8)
    return [`the certificate table at ${hex(address)} of ${size} bytes lies where none can be`];
  if (address + size !== bytes.length)
    return [`the certificate table ends at ${hex(address + size)}, the file at ${hex(bytes.length)}`];
  const length = bytes.readUInt32LE(address);
  const kind = `${hex(bytes.readUInt16LE(address + 4))}, ${bytes.readUInt16LE(address + 6)}`;
  if (kind !== `${hex(REVISION_2)}, ${PKCS_SIGNED_DATA}`) return [`the certificate table has an entry of kind ${kind}`];
  return Math.ceil(length / 8) * 8 === size ? [] : [`${size - length} bytes follow the certificate in its table`];
};

/**
 * The digest that an Authenticode signature signs: everything but the checksum, the directory entry of the certificate table,
 * and that table. A file has the same before and after it is signed.
 * Learn: Windows Authenticode Portable Executable Signature Format.
 */
export const authenticodeDigest = (pe: PeFile): string => {
  const { bytes, checksumOffset, certificateEntryOffset } = pe;
  const { address, size } = directoryOf(pe, directory.certificate);
  const end = size === 0 ? bytes.length : address;
  const hash = createHash('sha256')
    .update(bytes.subarray(0, checksumOffset))
    .update(bytes.subarray(checksumOffset + 4, certificateEntryOffset))
    .update(bytes.subarray(certificateEntryOffset + 8, end));
  // A signer fills the file up to a multiple of eight before it signs.
  return hash.update(Buffer.alloc((8 - (end % 8)) % 8)).digest('hex');
};
