/** One section, as the section table has it. */
export interface PeSection {
  readonly name: string;
  readonly virtualAddress: number;
  readonly virtualSize: number;
  readonly fileOffset: number;
  readonly fileSize: number;
  readonly characteristics: number;
}

/** One of the data directories. Of the certificate table alone the address is an offset in the file. */
export interface PeDirectory {
  readonly address: number;
  readonly size: number;
}

/** What the headers of a 64-bit executable say. */
export interface PeFile {
  readonly bytes: Buffer;
  readonly machine: number;
  readonly characteristics: number;
  readonly entryPoint: number;
  readonly sectionAlignment: number;
  readonly fileAlignment: number;
  readonly sizeOfImage: number;
  readonly sizeOfHeaders: number;
  readonly checksum: number;
  readonly subsystem: number;
  readonly dllCharacteristics: number;
  readonly directories: readonly PeDirectory[];
  readonly sections: readonly PeSection[];
  /** Where in the file the checksum stands. */
  readonly checksumOffset: number;
  /** Where in the file the directory entry of the certificate table stands. */
  readonly certificateEntryOffset: number;
  /** Where in the file the section table ends. */
  readonly sectionTableEnd: number;
}

/** Places in the list of data directories. */
export const directory = {
  import: 1,
  resource: 2,
  exception: 3,
  certificate: 4,
  relocation: 5,
  debug: 6,
  loadConfig: 10,
  clr: 14,
} as const;

/** The bytes are no 64-bit executable that Windows would load; the message says where reading ended. */
export class NotAnExecutable extends Error {}

const OPTIONAL_HEADER_BYTES = 112;
const SECTION_BYTES = 40;
const PE32_PLUS = 0x20b;

/**
 * Reads the headers of an executable.
 *
 * It shares no code with what the build writes executables with, for it is to notice what that gets wrong.
 * Learn: PE Format.
 */
export const readPe = (bytes: Buffer): PeFile => {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 2) !== 'MZ')
    throw new NotAnExecutable('it does not begin with MZ');
  const at = bytes.readUInt32LE(60);
  if (at + 24 > bytes.length || bytes.toString('latin1', at, at + 4) !== 'PE\0\0')
    throw new NotAnExecutable(`there is no PE header at ${hex(at)}`);
  const optional = at + 24;
  const sizeOfOptional = bytes.readUInt16LE(at + 20);
  if (optional + sizeOfOptional > bytes.length || sizeOfOptional < OPTIONAL_HEADER_BYTES)
    throw new NotAnExecutable(`its optional header of ${sizeOfOptional} bytes can't be one`);
  if (bytes.readUInt16LE(optional) !== PE32_PLUS) throw new NotAnExecutable('it is not for a 64-bit Windows');
  const directoryCount = bytes.readUInt32LE(optional + 108);
  if (directoryCount > 16 || OPTIONAL_HEADER_BYTES + directoryCount * 8 > sizeOfOptional)
    throw new NotAnExecutable(`${directoryCount} data directories do not fit into its optional header`);
  const table = optional + sizeOfOptional;
  const sectionCount = bytes.readUInt16LE(at + 6);
  const sectionTableEnd = table + sectionCount * SECTION_BYTES;
  if (sectionTableEnd > bytes.length) throw new NotAnExecutable('it ends within its section table');
  return {
    bytes,
    machine: bytes.readUInt16LE(at + 4),
    characteristics: bytes.readUInt16LE(at + 22),
    entryPoint: bytes.readUInt32LE(optional + 16),
    sectionAlignment: bytes.readUInt32LE(optional + 32),
    fileAlignment: bytes.readUInt32LE(optional + 36),
    sizeOfImage: bytes.readUInt32LE(optional + 56),
    sizeOfHeaders: bytes.readUInt32LE(optional + 60),
    checksum: bytes.readUInt32LE(optional + 64),
    subsystem: bytes.readUInt16LE(optional + 68),
    dllCharacteristics: bytes.readUInt16LE(optional + 70),
    directories: Array.from({ length: directoryCount }, (_, index) => {
      const entry = optional + OPTIONAL_HEADER_BYTES + index * 8;
      return { address: bytes.readUInt32LE(entry), size: bytes.readUInt32LE(entry + 4) };
    }),
    sections: Array.from({ length: sectionCount }, (_, index) => readSection(bytes, table + index * SECTION_BYTES)),
    checksumOffset: optional + 64,
    certificateEntryOffset: optional + OPTIONAL_HEADER_BYTES + directory.certificate * 8,
    sectionTableEnd,
  };
};

const readSection = (bytes: Buffer, at: number): PeSection => ({
  name: bytes.toString('latin1', at, at + 8).replace(/\0.*$/s, ''),
  virtualSize: bytes.readUInt32LE(at + 8),
  virtualAddress: bytes.readUInt32LE(at + 12),
  fileSize: bytes.readUInt32LE(at + 16),
  fileOffset: bytes.readUInt32LE(at + 20),
  characteristics: bytes.readUInt32LE(at + 36),
});

/** The directory at that place; an absent one is empty. */
export const directoryOf = ({ directories }: PeFile, index: number): PeDirectory =>
  directories[index] ?? { address: 0, size: 0 };

/** The section that Windows maps to an address; undefined: none. */
export const sectionAt = ({ sections }: PeFile, address: number): PeSection | undefined =>
  sections.find(
    ({ virtualAddress, virtualSize, fileSize }) =>
      address >= virtualAddress && address < virtualAddress + Math.max(virtualSize, fileSize),
  );

/** Where in the file lies what Windows maps to an address; undefined: not so many bytes are there. */
export const fileOffsetOf = (pe: PeFile, address: number, size: number): number | undefined => {
  const section = sectionAt(pe, address);
  if (section === undefined) return undefined;
  const within = address - section.virtualAddress;
  const offset = section.fileOffset + within;
  return within + size <= section.fileSize && offset + size <= pe.bytes.length ? offset : undefined;
};

/** As addresses are written: `0x1f40`. */
export const hex = (value: number): string => `0x${value.toString(16)}`;
