import { CancelledError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context, TerminalStreams } from '../context.ts';

const ENTER = /[\r\n]/;
const CTRL_C = '\x03';
const BACKSPACES = new Set(['\b', '\x7f']);
/** Arrow keys and the like, which are no part of a password. */
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?/g;

/** What was typed so far, with one more piece. `isOver`: the Enter key was in it. */
const typedWith = (before: string, piece: string): { readonly text: string; readonly isOver: boolean } => {
  const end = piece.search(ENTER);
  const characters = [...before];
  for (const character of (end < 0 ? piece : piece.slice(0, end)).replace(ESCAPES, ''))
    if (BACKSPACES.has(character)) characters.pop();
    else characters.push(character);
  return { text: characters.join(''), isOver: end >= 0 };
};

const readKeys = ({ input }: TerminalStreams, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const end = (finish: () => void): void => {
      input.off('data', onData);
      signal.removeEventListener('abort', onAbort);
      finish();
    };
    const onAbort = (): void => end(() => reject(signal.reason));
    const onData = (data: Buffer | string): void => {
      const piece = data.toString();
      // In raw mode the key is a character like any other.
      if (piece.includes(CTRL_C)) {
        end(() => reject(new CancelledError()));
        return;
      }
      const typed = typedWith(text, piece);
      text = typed.text;
      if (typed.isOver) end(() => resolve(text));
    };
    input.on('data', onData);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });

/**
 * Asks on standard error for what must not be seen while it is typed. undefined: there is no terminal to ask on, or one that shows
 * what is typed. CancelledError: Ctrl+C.
 */
export const askHidden = async ({ io, signal }: Context, question: string): Promise<string | undefined> => {
  const terminal = io.errTerminal?.();
  if (terminal?.input.setRawMode === undefined) return undefined;
  const { input } = terminal;
  io.err(`${safeText(question)} `);
  input.setRawMode?.(true);
  input.ref?.();
  input.resume();
  try {
    return await readKeys(terminal, signal);
  } finally {
    input.setRawMode?.(false);
    input.pause();
    input.unref?.();
    io.err('\n');
  }
};
