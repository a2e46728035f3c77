import { type ChildProcess, spawn } from 'node:child_process';
import { FailedError } from '../../lib/errors.ts';
import { fileFaultText } from '../../lib/files/file-fault.ts';
import { splitCommandLine, splitProgram } from './command-line.ts';
import { findProgram } from './find-program.ts';
import type { EventSink } from './output.ts';

/** How long a command may take to end after Ctrl+C; else it has all the time it needs. */
const PATIENCE_MS = 5000;

const EVENTS = 'events: --exec';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program and what it is handed. */
interface Call {
  readonly path: string;
  readonly rest: string;
}

/** UsageError, NotFoundError: there is no such program. `place`: where it was named. */
export const findCommand = async (commandLine: string, place: string): Promise<Call> => {
  const { program, rest } = splitProgram(place, commandLine);
  const { platform } = process;
  const surroundings = { platform, path: process.env['PATH'] ?? '', directory: process.cwd() };
  return { path: await findProgram(place, program, surroundings), rest };
};

/** Started without a shell, so that nothing in the command line means anything but the program and its words. */
const start = async (commandLine: string, place: string): Promise<ChildProcess> => {
  const { path, rest } = await findCommand(commandLine, place);
  // To a Windows program its command line is one text, which it splits itself: it gets what was typed.
  const isWindows = process.platform === 'win32';
  const args = isWindows ? (rest === '' ? [] : [rest]) : splitCommandLine(rest);
  return spawn(path, args, {
    stdio: ['pipe', 'inherit', 'inherit'],
    windowsVerbatimArguments: isWindows,
    // The first word of that text is the program: one with a blank in it would be several words.
    ...(isWindows ? { argv0: `"${path}"` } : {}),
    windowsHide: true,
  });
};

const endOf = (child: ChildProcess, commandLine: string): Promise<Ended> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) =>
      reject(new FailedError(`cannot run ${commandLine}: ${fileFaultText(error)}`, undefined, { cause: error })),
    );
  });

/** A command that gets what is written on its standard input. What it prints goes where our own output goes. */
export interface CommandSink extends EventSink {
  /** Resolves when the command takes no more. */
  readonly closed: Promise<void>;
}

/**
 * Starts the command. `write` resolves when the command's input has taken the text, so that one that is slow is waited for.
 * UsageError, NotFoundError: there is no such program. `place`: where it was named. `end` rejects with a FailedError where the command failed.
 */
export const commandSink = async (
  commandLine: string,
  signal: AbortSignal,
  place: string = EVENTS,
): Promise<CommandSink> => {
  const child = await start(commandLine, place);
  const { stdin } = child;
  if (stdin === null) throw new Error('the command was started without an input');
  let isClosed = false;
  const ended = endOf(child, commandLine);
  const closed = new Promise<void>((resolve) => {
    const close = (): void => {
      isClosed = true;
      resolve();
    };
    stdin.once('error', close);
    stdin.once('close', close);
    ended.then(close, close);
  });
  return {
    closed,
    get isClosed() {
      return isClosed;
    },
    write(text) {
      if (isClosed) return undefined;
      return Promise.race([closed, new Promise<void>((resolve) => stdin.write(text, () => resolve()))]);
    },
    async end() {
      stdin.end();
      // Ctrl+C reaches it as well; whoever takes no notice is not left behind.
      let killing: NodeJS.Timeout | undefined;
      const kill = (): void => {
        killing = setTimeout(() => child.kill(), PATIENCE_MS);
      };
      if (signal.aborted) kill();
      else signal.addEventListener('abort', kill, { once: true });
      try {
        const { code, signal: killedBy } = await ended;
        if (code !== 0 && !signal.aborted)
          throw new FailedError(`the command of --exec ended with ${code ?? killedBy ?? 'no exit code'}`);
      } finally {
        clearTimeout(killing);
        signal.removeEventListener('abort', kill);
      }
    },
  };
};
