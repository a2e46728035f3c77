import { StringDecoder } from 'node:string_decoder';
import type { LogFolder } from '../../lib/host/logs/log-folder.ts';
import type { LogSettings } from '../../lib/host/logs/log-settings.ts';
import { safeCsvText } from '../../lib/output/safe-text.ts';
import type { Io } from '../context.ts';

const OUT = 'stdout';
const ERR = 'stderr';

/** Both streams of a program, each to where it would go without a host: never to a file, and never rotated. */
export const consoleLogs = (logs: LogSettings): LogSettings => ({
  ...logs,
  stdout: OUT,
  stderr: ERR,
  rotation: { sizeBytes: undefined, everyMs: undefined, atMinute: undefined, atStart: false },
  retention: { files: undefined, ageMs: undefined, sizeBytes: undefined },
  compress: false,
});

/** What moves a cursor is shown; a lone carriage return, which would overwrite the line, begins a new one. */
const safeOutput = (text: string): string => safeCsvText(text.replace(/\r(?!\n)/g, '\n'));

/**
 * A folder whose files are this command's own output. On a terminal nothing in them is acted on, unless they are `raw`: then they
 * are what the program would write there itself.
 */
export const consoleFolder = (io: Io, isRaw: boolean, now: () => number): LogFolder => ({
  make: async () => undefined,
  open: async (name) => {
    const decoder = new StringDecoder('utf8');
    const [isTerminal, write] = name === ERR ? [io.isErrTerminal, io.err] : [io.isOutTerminal, io.out];
    const show = isTerminal && !isRaw ? safeOutput : (text: string): string => text;
    return {
      sizeBytes: 0,
      madeAt: now(),
      append: async (pieces) => {
        for (const piece of pieces)
          write(show(decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length))));
        await io.outDrained();
        return pieces.reduce((sum, { length }) => sum + length, 0);
      },
      close: async () => write(show(decoder.end())),
    };
  },
  list: async () => [],
  rename: async () => undefined,
  remove: async () => undefined,
  compress: async () => undefined,
});
