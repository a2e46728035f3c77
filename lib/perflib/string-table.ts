import type { NumberedText } from './provider.ts';

/** A STRINGTABLE is kept in blocks of so many numbers. Learn: STRINGTABLE resource. */
const BLOCK = 16;
const MAX_UNITS = 0xffff;

/** A block of a string table: its resource number, and its bytes. */
export interface StringBlock {
  readonly id: number;
  readonly bytes: Buffer;
}

const encoded = (text: string): Buffer => {
  if (text.length > MAX_UNITS) throw new RangeError(`a text of ${text.length} characters fits no string table`);
  const entry = Buffer.alloc(2 + 2 * text.length);
  entry.writeUInt16LE(text.length);
  entry.write(text, 2, 'utf16le');
  return entry;
};

/** Texts by number as the blocks of a string table, their numbers rising: each entry is a length and so many UTF-16 units. */
export const stringTable = (texts: readonly NumberedText[]): readonly StringBlock[] => {
  const byId = new Map(texts.map(({ id, text }) => [id, text]));
  const blocks = [...new Set(texts.map(({ id }) => Math.floor(id / BLOCK)))].toSorted((one, other) => one - other);
  return blocks.map((block) => ({
    id: block + 1,
    bytes: Buffer.concat(Array.from({ length: BLOCK }, (_, index) => encoded(byId.get(block * BLOCK + index) ?? ''))),
  }));
};
