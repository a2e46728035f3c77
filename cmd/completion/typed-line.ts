/** A line up to the cursor, taken apart. */
export interface TypedLine {
  /** The words behind the program's name, without their quotes. */
  readonly words: readonly string[];
  /** The word that is being typed. '': none has been begun. */
  readonly current: string;
}
