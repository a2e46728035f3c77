import type { Hosting } from './hosting.ts';
import { noted, readNotes } from './notes.ts';
import { withService } from './with-service.ts';

/** A run this long counts as a good one for both sides. */
const RUN_MS = 500;
const DEADLINE_MS = 120_000;

/** Milliseconds from each end of a program that crashes to its next start. */
export const measureRestarts = (hosting: Hosting, count: number, restartDelayMs: number): Promise<readonly number[]> =>
  withService(hosting, ['crash', RUN_MS], { restartDelayMs }, async ({ notes }) => {
    await noted(notes, 'start', count + 1, DEADLINE_MS);
    const all = readNotes(notes);
    const [starts, ends] = ['start', 'end'].map((word) => all.filter((note) => note.word === word));
    return Array.from({ length: count }, (_, at) => ((starts?.[at + 1]?.us ?? 0) - (ends?.[at]?.us ?? 0)) / 1000);
  });
