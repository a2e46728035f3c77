const POINTER_BYTES = 8;

/** Memory that points into itself: linked to its own address just before it is handed over. */
export interface SelfContained {
  readonly bytes: Buffer;
  /** Fills in the pointers, now that the address of `bytes` is known. */
  link(address: bigint): void;
}

/**
 * An array of pointers to texts, with the texts behind it: `argv`, or a struct whose only member is a text
 * (SERVICE_DESCRIPTIONW is an array of one).
 */
export const pointersTo = (texts: readonly string[]): SelfContained => {
  const start = texts.length * POINTER_BYTES;
  const bytes = Buffer.alloc(texts.reduce((end, text) => end + 2 * text.length + 2, start));
  const offsets: number[] = [];
  let at = start;
  for (const text of texts) {
    offsets.push(at);
    at += bytes.write(text, at, 'utf16le') + 2;
  }
  return {
    bytes,
    link: (address) => {
      for (const [index, offset] of offsets.entries())
        bytes.writeBigUInt64LE(address + BigInt(offset), index * POINTER_BYTES);
    },
  };
};
