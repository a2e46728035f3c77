import { CancelledError } from '../lib/errors.ts';
import { encodeForConsole } from '../native/console.ts';
import type { Machine } from '../native/types.ts';
import type { Clock, Desk, Io, MachineChoice } from './context.ts';
import { systemIo } from './io.ts';
import { openMachine } from './open-machine.ts';

/** What a run takes from the process around it; a test hands in its own. */
export interface Surroundings {
  readonly io: Io;
  readonly clock: Clock;
  /** Path of the running program: a copy named sc.exe or net.exe behaves as that tool. */
  readonly programPath: string;
  readonly signal: AbortSignal;
  open(choice: MachineChoice): Promise<Machine>;
  /** Absent: this is no Windows. */
  readonly desk?: Desk;
}

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve();
      }, ms);
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    }),
};

/** Aborted by the first Ctrl+C; a second one ends the program as Windows does by itself. */
const interruptSignal = (): AbortSignal => {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new CancelledError()));
  return interrupt.signal;
};

/** The command line behind this program's path: run from its source, Node has to be told of that first. */
const ownParameters = async (words: readonly string[]): Promise<string> => {
  const { quoteArgument } = await import('../lib/host/command-line/quote.ts');
  const { isSea } = await import('node:sea');
  const source = isSea() ? [] : [...process.execArgv, ...process.argv.slice(1, 2)];
  return [...source, ...words].map(quoteArgument).join(' ');
};

const windowsDesk: Desk = {
  isElevated: async () => (await import('../native/desk.ts')).amElevated(),
  relaunchElevated: async (words) => {
    const { startAsAdministrator } = await import('../native/desk.ts');
    const parameters = await ownParameters(words);
    await startAsAdministrator({ program: process.execPath, parameters, directory: process.cwd() });
  },
  copy: async (text) => {
    const { copyWithClip } = await import('./programs/clip.ts');
    await copyWithClip((await import('../native/desk.ts')).clipProgram(), text);
  },
};

/** The real thing: this process, its streams and its clock. */
export const systemProcess = (): Surroundings => ({
  io: systemIo(encodeForConsole, process.env),
  clock: systemClock,
  programPath: process.execPath,
  signal: interruptSignal(),
  open: (choice) => openMachine(choice, systemClock, process.platform),
  ...(process.platform === 'win32' ? { desk: windowsDesk } : {}),
});

const LINGERING_MS = 250;

/**
 * Ends a process that has given its exit code and does not end: a call to Windows that nobody waits for any more may take half a
 * minute, and an ordinary end waits for it.
 */
export const endWhatLingers = (exitCode: number): void => {
  if (process.platform !== 'win32') return;
  const end = async (): Promise<void> => {
    // A console that somebody has stopped gets the rest when it goes on.
    if (process.stdout.writableLength + process.stderr.writableLength > 0) endWhatLingers(exitCode);
    else (await import('../native/end-now.ts')).endNow(exitCode);
  };
  // It keeps nothing from ending by itself.
  setTimeout(end, LINGERING_MS).unref();
};
