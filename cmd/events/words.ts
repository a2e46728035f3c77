import type { CommandEntry } from '../registry.ts';

/** What may stand behind `events` instead of a log's name. A log of such a name is read with `--log NAME`. */
export const eventWords: readonly CommandEntry[] = [];
