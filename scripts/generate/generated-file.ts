/** A file that a script writes and Git keeps, so that a fresh clone runs without generating anything. */
export interface GeneratedFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
