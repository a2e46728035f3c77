import { fstatSync, writeSync } from 'node:fs';
import type { Io } from './context.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/**
 * Nobody reads any more (`svcdeck list | more` and q). That is no failure: the rest is dropped.
 * EOF is what Windows says where other systems say EPIPE.
 */
const isClosed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF');

/** Handles that nobody reads from any more. */
const closed = new Set<number>();

const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes to a file or pipe without `process.stdout`: loading its stream classes costs more than the whole of `query`.
 * A pipe that another program has made non-blocking answers EAGAIN while it is full; then we wait a moment.
 */
const writeBytes = (handle: number, bytes: Uint8Array): void => {
  if (closed.has(handle)) return;
  for (let from = 0; from < bytes.length; ) {
    try {
      from += writeSync(handle, bytes, from);
    } catch (error) {
      if (isClosed(error)) {
        closed.add(handle);
        return;
      }
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
};

/** A console needs UTF-16 (WriteConsoleW), which Node's stream does; everything else takes bytes. */
const writer = (handle: number, isTerminal: boolean, stream: () => NodeJS.WriteStream) => (text: string) => {
  if (isTerminal) stream().write(text);
  else writeBytes(handle, Buffer.from(text, 'utf8'));
};

/**
 * A mirrored tool repeats names as they are stored. On a console what would move the cursor or ring the bell is shown
 * instead of obeyed; a batch file gets the bytes that the tool itself would have written.
 */
const harmless = (text: string): string =>
  text.replace(
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );

const nativeWriter =
  (handle: number, isTerminal: boolean, plain: (text: string) => void, encode: (text: string) => Uint8Array) =>
  (text: string) => {
    if (isTerminal) plain(harmless(text));
    else writeBytes(handle, encode(text));
  };

const readLine = async (signal?: AbortSignal): Promise<string | undefined> => {
  const { createInterface } = await import('node:readline');
  // The question before has let go of it, and nothing else keeps the program waiting for an answer.
  process.stdin.ref?.();
  const lines = createInterface({ input: process.stdin, terminal: false, ...(signal === undefined ? {} : { signal }) });
  try {
    // Windows PowerShell writes a byte order mark into the pipe where the console's code page is UTF-8: it is no part of a password.
    for await (const line of lines) return line.replace(/^\ufeff/, '');
    // An abort closes the input as its end does.
    signal?.throwIfAborted();
    return undefined;
  } finally {
    lines.close();
    process.stdin.unref?.();
  }
};

/**
 * Is this handle a console? Asking Node loads its sockets, 2 ms that a file or a pipe need not pay: those are no character
 * devices. A handle that is none at all, as services have them, is no console either.
 */
const isConsole = (handle: number): boolean => {
  try {
    if (!fstatSync(handle).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  const { isatty } = process.getBuiltinModule('node:tty');
  return isatty(handle);
};

/** Standard output and error of this process. `encode`: text to bytes in the console's code page. */
export const systemIo = (encode: (text: string) => Uint8Array, env: NodeJS.ProcessEnv): Io => {
  const isOutTerminal = isConsole(STDOUT);
  const isErrTerminal = isConsole(STDERR);
  // https://no-color.org: set to anything but the empty string.
  const mayColour = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  const out = writer(STDOUT, isOutTerminal, () => process.stdout);
  const err = writer(STDERR, isErrTerminal, () => process.stderr);
  return {
    out,
    err,
    outNative: nativeWriter(STDOUT, isOutTerminal, out, encode),
    errNative: nativeWriter(STDERR, isErrTerminal, err, encode),
    readLine,
    get isOutClosed() {
      return closed.has(STDOUT);
    },
    outDrained: () => {
      if (!isOutTerminal || !process.stdout.writableNeedDrain) return undefined;
      return new Promise((resolve) => process.stdout.once('drain', resolve));
    },
    isOutTerminal,
    isErrTerminal,
    get columns() {
      return isOutTerminal ? process.stdout.columns : undefined;
    },
    get rows() {
      return isOutTerminal ? process.stdout.rows : undefined;
    },
    terminal: () => (isOutTerminal && isConsole(STDIN) ? { input: process.stdin, output: process.stdout } : undefined),
    errTerminal: () =>
      isErrTerminal && isConsole(STDIN) ? { input: process.stdin, output: process.stderr } : undefined,
    hasColour: isOutTerminal && mayColour,
    hasErrColour: isErrTerminal && mayColour,
  };
};
