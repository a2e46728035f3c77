import type { NumberedText } from './provider.ts';
import { resourceSection } from './resource-section.ts';
import { stringTable } from './string-table.ts';

const FILE_ALIGNMENT = 0x200;
const SECTION_ALIGNMENT = 0x1000;
/** Where the headers end there is the one section, in the file and in memory. */
const SECTION_AT = FILE_ALIGNMENT;
const SECTION_ADDRESS = SECTION_ALIGNMENT;

const DOS_HEADER_BYTES = 64;
const COFF_HEADER_AT = DOS_HEADER_BYTES + 4;
const OPTIONAL_HEADER_AT = COFF_HEADER_AT + 20;
const OPTIONAL_HEADER_BYTES = 240;
const SECTION_HEADER_AT = OPTIONAL_HEADER_AT + OPTIONAL_HEADER_BYTES;

const MACHINE_AMD64 = 0x8664;
/** IMAGE_FILE_EXECUTABLE_IMAGE, LARGE_ADDRESS_AWARE, DLL. */
const CHARACTERISTICS = 0x0002 | 0x0020 | 0x2000;
const PE32_PLUS = 0x20b;
const IMAGE_BASE = 0x1_8000_0000n;
/** Vista, the first Windows that knows counters of this kind. */
const WINDOWS_MAJOR = 6;
const SUBSYSTEM_CONSOLE = 3;
/** DYNAMIC_BASE, NX_COMPAT, NO_SEH: there is nothing in it that could be moved or run. */
const DLL_CHARACTERISTICS = 0x0040 | 0x0100 | 0x0400;
const STACK_BYTES = 0x10_0000n;
const PAGE_BYTES = 0x1000n;
const DIRECTORIES = 16;
const RESOURCE_DIRECTORY = 2;
/** IMAGE_SCN_CNT_INITIALIZED_DATA, MEM_READ. */
const SECTION_FLAGS = 0x4000_0040;

const alignedTo = (size: number, alignment: number): number => Math.ceil(size / alignment) * alignment;

const writeCoffHeader = (image: Buffer): void => {
  image.write('PE\0\0', DOS_HEADER_BYTES, 'latin1');
  image.writeUInt16LE(MACHINE_AMD64, COFF_HEADER_AT);
  image.writeUInt16LE(1, COFF_HEADER_AT + 2);
  image.writeUInt16LE(OPTIONAL_HEADER_BYTES, COFF_HEADER_AT + 16);
  image.writeUInt16LE(CHARACTERISTICS, COFF_HEADER_AT + 18);
};

const writeOptionalHeader = (image: Buffer, sectionBytes: number, rawBytes: number): void => {
  const at = OPTIONAL_HEADER_AT;
  image.writeUInt16LE(PE32_PLUS, at);
  image.writeUInt32LE(rawBytes, at + 8);
  image.writeBigUInt64LE(IMAGE_BASE, at + 24);
  image.writeUInt32LE(SECTION_ALIGNMENT, at + 32);
  image.writeUInt32LE(FILE_ALIGNMENT, at + 36);
  image.writeUInt16LE(WINDOWS_MAJOR, at + 40);
  image.writeUInt16LE(WINDOWS_MAJOR, at + 48);
  image.writeUInt32LE(SECTION_ADDRESS + alignedTo(sectionBytes, SECTION_ALIGNMENT), at + 56);
  image.writeUInt32LE(SECTION_AT, at + 60);
  image.writeUInt16LE(SUBSYSTEM_CONSOLE, at + 68);
  image.writeUInt16LE(DLL_CHARACTERISTICS, at + 70);
  for (const [index, bytes] of [STACK_BYTES, PAGE_BYTES, STACK_BYTES, PAGE_BYTES].entries())
    image.writeBigUInt64LE(bytes, at + 72 + 8 * index);
  image.writeUInt32LE(DIRECTORIES, at + 108);
  image.writeUInt32LE(SECTION_ADDRESS, at + 112 + 8 * RESOURCE_DIRECTORY);
  image.writeUInt32LE(sectionBytes, at + 116 + 8 * RESOURCE_DIRECTORY);
};

const writeSectionHeader = (image: Buffer, sectionBytes: number, rawBytes: number): void => {
  const at = SECTION_HEADER_AT;
  image.write('.rsrc', at, 'latin1');
  image.writeUInt32LE(sectionBytes, at + 8);
  image.writeUInt32LE(SECTION_ADDRESS, at + 12);
  image.writeUInt32LE(rawBytes, at + 16);
  image.writeUInt32LE(SECTION_AT, at + 20);
  image.writeUInt32LE(SECTION_FLAGS, at + 36);
};

/**
 * A DLL that holds nothing but texts, for LoadStringW: no code, no entry point, no imports. The same texts give the same bytes.
 * Windows loads it as data, so it serves every architecture. Learn: PE Format.
 */
export const resourceDll = (texts: readonly NumberedText[]): Buffer => {
  const section = resourceSection(stringTable(texts), SECTION_ADDRESS);
  const rawBytes = alignedTo(section.length, FILE_ALIGNMENT);
  const image = Buffer.alloc(SECTION_AT + rawBytes);
  image.write('MZ', 'latin1');
  image.writeUInt32LE(DOS_HEADER_BYTES, 60);
  writeCoffHeader(image);
  writeOptionalHeader(image, section.length, rawBytes);
  writeSectionHeader(image, section.length, rawBytes);
  section.copy(image, SECTION_AT);
  return image;
};
