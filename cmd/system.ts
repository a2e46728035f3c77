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
  isOutputClosed: async () => (await import('../native/desk.ts')).isOutputClosed(),
  relaunchElevated: async (words) => {
    const { startAsAdministrator } = await import('../native/desk.ts');
    const parameters = await ownParameters(words);
    await startAsAdministrator({ program: process.execPath, parameters, directory: process.cwd() });
  },
  copy: async (text) => {
    const { copyWithClip } = await import('./programs/clip.ts');
    await copyWithClip((await import('../native/desk.ts')).clipProgram(), text);
  },
  folder: async (folder) => (await import('../native/desk.ts')).folderOfDesk(folder),
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

const isDrained = (): boolean => process.stdout.writableLength + process.stderr.writableLength === 0;

/**
 * Ends a process that has given its exit code, as soon as its consoles have taken what was written to them. Not in Node's own way:
 * that waits for calls to Windows that nobody waits for any more, and now and then a thread of its engine reports to a loop that is
 * closed already, which ends the process with 0xC0000409 in place of its exit code (nodejs/node#56645). Nothing that still has to be
 * done may be left to the end of the process.
 */
export const endProcess = async (exitCode: number, { isOutTerminal, isErrTerminal }: Io): Promise<void> => {
  if (process.platform !== 'win32') return;
  const { isKoffiLoaded } = await import('../native/koffi.ts');
  // What has called nothing of Windows has next to nothing to end, and would have to load what ends it.
  const isQuick = !isKoffiLoaded();
  const hasConsole = isOutTerminal || isErrTerminal;
  const end = async (): Promise<void> => {
    // A console that somebody has stopped gets the rest when it goes on.
    if (hasConsole && !isDrained()) setTimeout(end, LINGERING_MS).unref();
    else (await import('../native/end-now.ts')).endNow(exitCode);
  };
  // It keeps nothing from ending by itself.
  if (isQuick) setTimeout(end, LINGERING_MS).unref();
  else await end();
};
