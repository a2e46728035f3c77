/** One text of a message table, for all identifiers from the first to the last. */
export interface TableMessage {
  /** The whole 32-bit identifier, unsigned. */
  readonly firstId: number;
  readonly lastId: number;
  /** Without the final line end. */
  readonly text: string;
}

const blockBytes = 12;
const unicode = 1;

/**
 * Every identifier of a block has an entry of its own, but blocks may share theirs: a text for many identifiers is kept this
 * often, and each block of so many identifiers points to the same place.
 */
const longestBlock = 128;

/**
 * The bytes of a MESSAGETABLE resource: MESSAGE_RESOURCE_DATA, its blocks, and their entries.
 * A block covers identifiers that follow each other without a gap. Learn: MESSAGE_RESOURCE_DATA.
 */
export const encodeMessageTable = (messages: readonly TableMessage[]): Buffer => {
  const blocks = blocksOf(messages);
  const head = Buffer.alloc(4 + blocks.length * blockBytes);
  head.writeUInt32LE(blocks.length, 0);
  const parts: Uint8Array[] = [head];
  const places = new Map<string, number>();
  let end = head.length;
  for (const [index, { lowId, count, entry }] of blocks.entries()) {
    const key = `${count} ${entry.toString('latin1')}`;
    const place = places.get(key) ?? end;
    const at = 4 + index * blockBytes;
    head.writeUInt32LE(lowId, at);
    head.writeUInt32LE(lowId + count - 1, at + 4);
    head.writeUInt32LE(place, at + 8);
    if (place !== end) continue;
    places.set(key, place);
    for (let made = 0; made < count; made++) parts.push(entry);
    end += count * entry.length;
  }
  return Buffer.concat(parts);
};

/** Identifiers that follow each other and have the same text. */
interface Block {
  readonly lowId: number;
  readonly count: number;
  readonly entry: Buffer;
}

/** Windows may find a message by halving: blocks must rise and not overlap. */
const blocksOf = (messages: readonly TableMessage[]): readonly Block[] => {
  const blocks: Block[] = [];
  let freeFrom = 0;
  for (const { firstId, lastId, text } of messages.toSorted((one, other) => one.firstId - other.firstId)) {
    if (firstId < freeFrom) throw new Error(`two messages have the identifier ${firstId}`);
    freeFrom = lastId + 1;
    const entry = encodeEntry(firstId, text);
    for (let lowId = firstId; lowId <= lastId; lowId += longestBlock)
      blocks.push({ lowId, count: Math.min(longestBlock, lastId + 1 - lowId), entry });
  }
  return blocks;
};

/** MESSAGE_RESOURCE_ENTRY. Its length covers all of it and is a multiple of 4. */
const encodeEntry = (id: number, text: string): Buffer => {
  if (text.includes('\0')) throw new Error(`message ${id} has a NUL in it`);
  const wide = Buffer.from(`${text}\r\n\0`, 'utf16le');
  const length = Math.ceil((4 + wide.length) / 4) * 4;
  if (length > 0xffff) throw new Error(`message ${id} is too long`);
  const entry = Buffer.alloc(length);
  entry.writeUInt16LE(length, 0);
  entry.writeUInt16LE(unicode, 2);
  wide.copy(entry, 4);
  return entry;
};
