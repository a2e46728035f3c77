import type { ScVerb } from '../../lib/sc/verbs.ts';
import type { Machine, Services } from '../../native/types.ts';
import type { Io } from '../context.ts';

/** What a verb of `sc` is handed. The server is asked for only once the words have been found right. */
export interface ScScene {
  readonly verb: ScVerb;
  readonly io: Io;
  /** Of the server that was named. */
  services(): Promise<Services>;
  /** The server that was named. */
  machine(): Promise<Machine>;
}

/** Reads the words after the verb, does it, prints. Throws ScUsageError and Win32Error; gives the exit code. */
export type ScVerbRun = (words: readonly string[], scene: ScScene) => Promise<number>;
