import { FailedError } from '../../../lib/errors.ts';
import type { TerminalStreams } from '../../context.ts';
import { MOUSE_OFF, MOUSE_ON } from './mouse.ts';

/**
 * The other screen, which leaves the shell's own as it is; no cursor; no wrapping, so that a line too long can't push the
 * others; pasted text marked as such, so that it is not taken for commands.
 */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[2J';
const LEAVE = '\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l';

export interface SessionOptions {
  /** The terminal tells what the mouse does, and selects text only while Shift is held. */
  readonly hasMouse: boolean;
}

/** A terminal that draws whole screens, until it is left. */
export interface TerminalSession {
  /** Gives the terminal back for a while. */
  suspend(): void;
  /** Takes it over once more. Nothing is on it then. */
  resume(): void;
  /** Gives the terminal back as it was. Calling it again does nothing. */
  leave(): void;
}

/** What ends a program that does not listen. */
const endings = ['SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

const NO_KEYS = 'this terminal does not give keys one by one';

const takeKeys = ({ input }: TerminalStreams): void => {
  if (input.setRawMode === undefined) throw new FailedError(NO_KEYS);
  try {
    input.setRawMode(true);
  } catch (error) {
    throw new FailedError(`${NO_KEYS}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const giveKeysBack = ({ input }: TerminalStreams): void => {
  try {
    input.setRawMode?.(false);
  } catch {
    // The terminal went away in between: nobody is there to give anything back to.
  }
};

/**
 * Takes the terminal over and gives it back on every way out: by `leave`, and where the program ends without it, by an
 * error nobody caught or by a signal, as well.
 */
export const enterTerminal = (
  streams: TerminalStreams,
  { hasMouse }: SessionOptions = { hasMouse: false },
): TerminalSession => {
  let isOurs = false;
  const resume = (): void => {
    if (isOurs) return;
    takeKeys(streams);
    isOurs = true;
    streams.input.ref?.();
    // Windows' consoles listen to what concerns their input only once it is raw.
    streams.output.write(hasMouse ? `${ENTER}${MOUSE_ON}` : ENTER);
  };
  const suspend = (): void => {
    if (!isOurs) return;
    isOurs = false;
    streams.output.write(hasMouse ? `${MOUSE_OFF}${LEAVE}` : LEAVE);
    giveKeysBack(streams);
    streams.input.unref?.();
  };
  const leave = (): void => {
    process.off('exit', leave);
    process.off('uncaughtExceptionMonitor', leave);
    for (const signal of endings) process.off(signal, end);
    suspend();
  };
  const end = (signal: NodeJS.Signals): void => {
    leave();
    // Nobody listens any more, so that it does what it does to others. Windows knows but one of them.
    process.kill(process.pid, process.platform === 'win32' ? 'SIGTERM' : signal);
  };
  resume();
  process.on('exit', leave);
  for (const signal of endings) process.on(signal, end);
  // Before Node writes the stack, which would be gone with the other screen.
  process.on('uncaughtExceptionMonitor', leave);
  return { suspend, resume, leave };
};
