import type { StringBlock } from './string-table.ts';

const RT_STRING = 6;
/** For whatever language somebody has. */
const NEUTRAL = 0;

/** IMAGE_RESOURCE_DIRECTORY, its entry, and IMAGE_RESOURCE_DATA_ENTRY. */
const DIRECTORY_BYTES = 16;
const ENTRY_BYTES = 8;
const DATA_ENTRY_BYTES = 16;
const ENTRY_COUNT = 14;
const IS_DIRECTORY = 0x8000_0000;
const ALIGNMENT = 8;

const directoryBytes = (entries: number): number => DIRECTORY_BYTES + entries * ENTRY_BYTES;
const aligned = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

/** Writes a directory of numbered entries; where each leads is an offset into the section. */
const writeDirectory = (
  section: Buffer,
  at: number,
  entries: readonly { readonly id: number; readonly leadsTo: number }[],
): void => {
  section.writeUInt16LE(entries.length, at + ENTRY_COUNT);
  for (const [index, { id, leadsTo }] of entries.entries()) {
    section.writeUInt32LE(id, at + directoryBytes(index));
    section.writeUInt32LE(leadsTo, at + directoryBytes(index) + 4);
  }
};

/**
 * The bytes of a section `.rsrc` with a string table: directories of types, of blocks and of languages, then where each block lies,
 * then the blocks. `address`: where the section begins in memory, from the module's start. Learn: PE Format, The .rsrc Section.
 */
export const resourceSection = (blocks: readonly StringBlock[], address: number): Buffer => {
  const typesAt = 0;
  const blocksAt = directoryBytes(1);
  const languagesAt = blocksAt + directoryBytes(blocks.length);
  const entriesAt = languagesAt + blocks.length * directoryBytes(1);
  let end = aligned(entriesAt + blocks.length * DATA_ENTRY_BYTES);
  const places = blocks.map(({ bytes }) => {
    const at = end;
    end = aligned(at + bytes.length);
    return at;
  });
  const section = Buffer.alloc(end);
  writeDirectory(section, typesAt, [{ id: RT_STRING, leadsTo: (IS_DIRECTORY | blocksAt) >>> 0 }]);
  const languageAt = (index: number): number => languagesAt + index * directoryBytes(1);
  const entryAt = (index: number): number => entriesAt + index * DATA_ENTRY_BYTES;
  writeDirectory(
    section,
    blocksAt,
    blocks.map(({ id }, index) => ({ id, leadsTo: (IS_DIRECTORY | languageAt(index)) >>> 0 })),
  );
  for (const [index, { bytes }] of blocks.entries()) {
    const place = places[index] ?? 0;
    writeDirectory(section, languageAt(index), [{ id: NEUTRAL, leadsTo: entryAt(index) }]);
    section.writeUInt32LE(address + place, entryAt(index));
    section.writeUInt32LE(bytes.length, entryAt(index) + 4);
    bytes.copy(section, place);
  }
  return section;
};
