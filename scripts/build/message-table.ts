/** One text of a message table. */
export interface TableMessage {
  /** The whole 32-bit identifier, unsigned. */
  readonly id: number;
  /** Without the final line end. */
  readonly text: string;
}

const blockBytes = 12;
const unicode = 1;

/**
 * The bytes of a MESSAGETABLE resource: MESSAGE_RESOURCE_DATA, its blocks, and their entries.
 * A block covers identifiers that follow each other without a gap. Learn: MESSAGE_RESOURCE_DATA.
 */
export const encodeMessageTable = (messages: readonly TableMessage[]): Buffer => {
  const blocks = blocksOf(messages);
  const head = Buffer.alloc(4 + blocks.length * blockBytes);
  head.writeUInt32LE(blocks.length, 0);
  const parts: Uint8Array[] = [head];
  let offset = head.length;
  for (const [index, { lowId, entries }] of blocks.entries()) {
    const at = 4 + index * blockBytes;
    head.writeUInt32LE(lowId, at);
    head.writeUInt32LE(lowId + entries.length - 1, at + 4);
    head.writeUInt32LE(offset, at + 8);
    for (const entry of entries) {
      parts.push(entry);
      offset += entry.length;
    }
  }
  return Buffer.concat(parts);
};

interface Block {
  readonly lowId: number;
  readonly entries: Buffer[];
}

/** Windows finds a message by halving: blocks must rise and not overlap. */
const blocksOf = (messages: readonly TableMessage[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (const { id, text } of messages.toSorted((one, other) => one.id - other.id)) {
    const last = blocks.at(-1);
    const next = last === undefined ? undefined : last.lowId + last.entries.length;
    if (next !== undefined && id < next) throw new Error(`two messages have the identifier ${id}`);
    if (last !== undefined && id === next) last.entries.push(encodeEntry(id, text));
    else blocks.push({ lowId: id, entries: [encodeEntry(id, text)] });
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
