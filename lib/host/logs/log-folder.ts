import type { FileInFolder } from './retention.ts';

/** A log file that is open for appending. Whatever goes wrong rejects with an error that has Node's `code`. */
export interface LogFile {
  readonly sizeBytes: number;
  /** When it was made, milliseconds since 1970. */
  readonly madeAt: number;
  /** How many of the bytes were written; fewer than there are is no error. */
  append(pieces: readonly Uint8Array[]): Promise<number>;
  /** Whether another file, or none, is where this one was: what is written now is seen by nobody. Absent: that can't be. */
  isTakenAway?(): Promise<boolean>;
  close(): Promise<void>;
}

/** The folder of a service's logs: the little that writing, rotating and tidying need. */
export interface LogFolder {
  /** With the folders above it. One that is there already is fine. */
  make(): Promise<void>;
  /** Made when it is not there. Others may read, rename and delete it meanwhile. */
  open(name: string): Promise<LogFile>;
  /** A folder that is not there holds nothing. */
  list(): Promise<readonly FileInFolder[]>;
  rename(name: string, newName: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Makes `name.gz` and takes the file away; a crash in between leaves the file. */
  compress(name: string): Promise<void>;
}
