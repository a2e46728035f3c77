import type { Machine } from '../native/types.ts';

/** The terminal itself, for whoever draws whole screens and reads single keys. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & {
    /** Absent: keys can't be had one by one. */
    setRawMode?(isRaw: boolean): unknown;
    ref?(): unknown;
    unref?(): unknown;
  };
  readonly output: {
    write(text: string): unknown;
    readonly columns?: number;
    readonly rows?: number;
    /** Bits for a colour: 1, 4, 8 or 24. */
    getColorDepth?(env?: object): number;
    /** error: nobody shows any more what is written. */
    on(event: 'resize' | 'error', listener: (error?: Error) => void): unknown;
    off(event: 'resize' | 'error', listener: (error?: Error) => void): unknown;
  };
}

/** Where output goes. Plain functions, so that a test can collect what was written. */
export interface Io {
  /** Text for standard output, as UTF-8. */
  out(text: string): void;
  /** Text for standard error, as UTF-8. */
  err(text: string): void;
  /**
   * Text of a mirrored tool for standard output or error: in the console's own code page when it does not go to a
   * console, because batch files read it so.
   */
  outNative(text: string): void;
  errNative(text: string): void;
  /** One line from standard input without its end; undefined at its end. Rejects with the signal's reason. */
  readLine(signal?: AbortSignal): Promise<string | undefined>;
  /** Nobody reads standard output any more: what is written to it is dropped. */
  readonly isOutClosed: boolean;
  /** Resolves when a slow console has taken what was written to it. undefined: nothing waits. */
  outDrained(): Promise<void> | undefined;
  /** What is written is kept until the command has ended, as that of one of several computers. Absent: it is not. */
  readonly isHeld?: boolean;
  readonly isOutTerminal: boolean;
  readonly isErrTerminal: boolean;
  /** Width of the terminal in cells; undefined when standard output is not one. */
  readonly columns: number | undefined;
  /** Its height in lines. undefined or absent: it is none, or does not say. */
  readonly rows?: number | undefined;
  /** undefined or absent: input or output is no terminal. */
  terminal?(): TerminalStreams | undefined;
  /** The same where standard error is drawn on, so that standard output is free. undefined or absent: it is no terminal. */
  errTerminal?(): TerminalStreams | undefined;
  /** Colours are wanted: a terminal, and neither NO_COLOR nor --no-color says otherwise. */
  readonly hasColour: boolean;
  /** The same of standard error. Absent: they are not. */
  readonly hasErrColour?: boolean;
}

/** Time, so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** This computer as its user sits at it, whatever machine is looked at. */
export interface Desk {
  /** Whether this program has an administrator's rights. */
  isElevated(): Promise<boolean>;
  /**
   * Starts this program once more, with an administrator's rights and these words, in a window of its own. Win32Error 1223: the user
   * was asked, and said no.
   */
  relaunchElevated(words: readonly string[]): Promise<void>;
  /** Puts a text on the clipboard. FailedError: Windows' own program for that failed. */
  copy(text: string): Promise<void>;
  /** Where this user's documents are, or the computer's programs, wherever somebody has put them. Win32Error: there is no such place. */
  folder(folder: 'documents' | 'program-files'): Promise<string>;
  /** Nobody reads standard output any more. undefined: it is no pipe, or does not say. */
  isOutputClosed(): Promise<boolean | undefined>;
}

/** All that a command is handed. */
export interface Context {
  readonly io: Io;
  readonly clock: Clock;
  /**
   * Opened on first use; a command that never names it never opens it. `server`: another computer, as `sc` is told of it
   * (`\\\\NAME`); absent: the one that the global options name.
   */
  machine(server?: string): Promise<Machine>;
  /** Opens another machine besides; who asks for it closes it. Absent: there is none but the one. */
  open?(choice: MachineChoice): Promise<Machine>;
  /** Absent: this is no Windows. */
  readonly desk?: Desk;
  /** Ctrl+C. */
  readonly signal: AbortSignal;
  /** What was said before the command, for whoever says how to do the same once more. Absent: nothing. */
  readonly options?: GlobalOptions;
}

/** One machine, as `open` is told of it. */
export interface MachineChoice {
  /** `demo`, or the path of a recorded machine or of a folder of them. Absent: Windows. */
  readonly machine?: string;
  /** A computer's name without the leading backslashes. Absent: this one, or the only one that was recorded. */
  readonly computer?: string;
}

/** What every command line can say before its command. */
export interface GlobalOptions {
  /** `demo`, or the path of a recorded machine or of a folder of them. Absent: Windows. */
  readonly machine?: string;
  /** As typed, without leading backslashes: names, `@file` of names, patterns among a folder's. Empty: this computer. */
  readonly computers: readonly string[];
  /** Write the changes that were made to a recorded machine back to its file. */
  readonly save: boolean;
  /** No colours, whatever the terminal can do. */
  readonly noColour: boolean;
}
