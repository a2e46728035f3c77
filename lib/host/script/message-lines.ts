/** A message is a line; nobody keeps more than this of one that does not end. */
const LONGEST_LINE = 1 << 20;

/** Takes the lines out of a stream that comes in pieces. A line that is too long is left out, and the next one is read. */
export class MessageLines {
  readonly #decoder = new TextDecoder();
  #begun = '';
  #isTooLong = false;

  /** The lines that end in these bytes, empty ones left out. */
  push(bytes: Uint8Array): readonly string[] {
    const [first = '', ...more] = this.#decoder.decode(bytes, { stream: true }).split('\n');
    const lines: string[] = [];
    let line = first;
    for (const next of more) {
      if (!this.#isTooLong) lines.push(this.#begun + line);
      this.#begun = '';
      this.#isTooLong = false;
      line = next;
    }
    if (this.#begun.length + line.length > LONGEST_LINE) {
      this.#begun = '';
      this.#isTooLong = true;
    }
    if (!this.#isTooLong) this.#begun += line;
    return lines.filter((each) => each !== '');
  }
}
