import type { Hosting } from './hosting.ts';
import { noted, readNotes } from './notes.ts';
import { stopService } from './probe.ts';
import { withService } from './with-service.ts';

/** What the program itself needs. */
const OWN_MS = 500;
const DEADLINE_MS = 30_000;

/** What a stop takes beyond the program's own time, in milliseconds. undefined: Ctrl+C did not reach the program. */
export const measureStop = (hosting: Hosting): Promise<number | undefined> =>
  withService(hosting, ['stop', OWN_MS], {}, async ({ name, notes }) => {
    await noted(notes, 'start', 1, DEADLINE_MS);
    const { askedUs, stoppedUs } = await stopService(name);
    const [reached, done] = ['asked', 'done'].map((word) => readNotes(notes).find((note) => note.word === word)?.us);
    if (reached === undefined || done === undefined) return undefined;
    return (stoppedUs - askedUs - (done - reached)) / 1000;
  });
