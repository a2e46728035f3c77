/** Collects text and passes it on in large pieces. */
export interface Writer {
  write(text: string): void;
  /** Passes on what is left. */
  flush(): void;
}

/** Each piece costs a system call; this many characters make its share of the time vanish. */
const PIECE = 64 * 1024;

/** A writer in front of `out`, which gets nothing until a piece is full or `flush` is called. */
export const batched = (out: (text: string) => void, piece: number = PIECE): Writer => {
  let held = '';
  const flush = (): void => {
    if (held === '') return;
    const text = held;
    held = '';
    out(text);
  };
  return {
    write(text) {
      held += text;
      if (held.length >= piece) flush();
    },
    flush,
  };
};
