/** Output that waits to be written, or the mark of what was left out between two pieces. */
type Waiting =
  | { readonly kind: 'bytes'; readonly isMark: boolean; bytes: Uint8Array }
  | { readonly kind: 'lost'; lostBytes: number };

/** What waits to be written, in its order and bounded; what does not fit is counted where it would have stood. */
export class OutputQueue {
  #waiting: Waiting[] = [];
  #pendingBytes = 0;
  #lostBytes = 0;

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** All that was ever left out. */
  get lostBytes(): number {
    return this.#lostBytes;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(bytes: Uint8Array): void {
    this.#waiting.push({ kind: 'bytes', isMark: false, bytes });
    this.#pendingBytes += bytes.length;
  }

  leaveOut(bytes: number): void {
    this.#lostBytes += bytes;
    const last = this.#waiting.at(-1);
    if (last?.kind === 'lost') last.lostBytes += bytes;
    else this.#waiting.push({ kind: 'lost', lostBytes: bytes });
  }

  /** The pieces up to the next mark or up to so many bytes, whichever comes first; one piece at least. They stay. */
  next(mostBytes: number): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for (const each of this.#waiting) {
      if (each.kind === 'lost' || (bytes > 0 && bytes + each.bytes.length > mostBytes)) break;
      pieces.push(each.bytes);
      bytes += each.bytes.length;
    }
    return pieces;
  }

  /** So many bytes from the front are written; gives how many of them were of the stream itself. */
  written(bytes: number): number {
    this.#pendingBytes -= bytes;
    let left = bytes;
    let whole = 0;
    let ofStream = 0;
    for (const each of this.#waiting) {
      if (each.kind === 'lost' || left === 0) break;
      const taken = Math.min(left, each.bytes.length);
      left -= taken;
      if (!each.isMark) ofStream += taken;
      if (taken < each.bytes.length) each.bytes = each.bytes.subarray(taken);
      else whole += 1;
    }
    this.#waiting.splice(0, whole);
    return ofStream;
  }

  /** Where a mark is at the front: it becomes bytes of its own, which were no part of the stream. */
  turnMark(textOf: (lostBytes: number) => Uint8Array): void {
    const [first] = this.#waiting;
    if (first?.kind !== 'lost') return;
    const bytes = textOf(first.lostBytes);
    this.#waiting[0] = { kind: 'bytes', isMark: true, bytes };
    this.#pendingBytes += bytes.length;
  }

  /** Everything that waits is given up. */
  clear(): void {
    for (const each of this.#waiting) if (each.kind === 'bytes' && !each.isMark) this.#lostBytes += each.bytes.length;
    this.#waiting = [];
    this.#pendingBytes = 0;
  }
}
