import type { TerminalStreams } from '../../context.ts';
import { type FrameSize, FrameWriter } from './frame-writer.ts';
import { type InputEvent, listenToInput } from './keyboard.ts';
import { enterTerminal, type SessionOptions, type TerminalSession } from './terminal-session.ts';

/** A terminal that does not say how large it is. */
const USUAL: FrameSize = { columns: 80, rows: 24 };

/** Who is told of what happens at the terminal. */
export interface TerminalListener {
  press(event: InputEvent): void;
  resize(): void;
  /** Nobody is there any more: the window was closed, the line has broken. */
  hangUp(): void;
}

/** While another program has the terminal, Ctrl+C is for that program. */
const withoutInterrupts = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  // As they were put there: what listens once is to do so afterwards as well.
  const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
  const ignore = (): void => {};
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', ignore);
  try {
    return await run();
  } finally {
    process.off('SIGINT', ignore);
    for (const listener of listeners) process.on('SIGINT', listener);
  }
};

/** The terminal as the screens use it, from its being taken over to its being given back. */
export class TerminalScreen {
  readonly #streams: TerminalStreams;
  readonly #writer: FrameWriter;
  readonly #session: TerminalSession;
  /** Windows' older consoles go on to the next line as soon as the last cell is written, whatever they were told. */
  readonly #unusedColumns: number;
  #frame = '';
  #isOurs = true;
  #isThere = true;
  #isLeft = false;
  #listener: TerminalListener | undefined;
  #stopListening = (): void => {};
  #lent: Promise<unknown> = Promise.resolve();

  constructor(streams: TerminalStreams, options: SessionOptions) {
    const isPiecewise = process.platform === 'win32';
    this.#streams = streams;
    this.#unusedColumns = Number(isPiecewise);
    this.#writer = new FrameWriter((text) => streams.output.write(text), { isPiecewise });
    this.#session = enterTerminal(streams, options);
  }

  /** Cells and lines that can be drawn on. */
  readonly size = (): FrameSize => {
    const { columns, rows } = this.#streams.output;
    return {
      columns: Math.max(1, (columns || USUAL.columns) - this.#unusedColumns),
      rows: rows || USUAL.rows,
    };
  };

  /** Shows a frame; while somebody else has the terminal, afterwards. */
  readonly draw = (frame: string): void => {
    this.#frame = frame;
    if (this.#isOurs && this.#isThere) this.#writer.draw(frame, this.size());
  };

  /** Writes an escape that shows nothing, such as one for the clipboard. */
  readonly send = (sequence: string): void => {
    if (this.#isOurs && this.#isThere) this.#streams.output.write(sequence);
  };

  /** Tells of keys and sizes until the terminal is left, or somebody else listens. */
  listen(listener: TerminalListener): void {
    const isFirst = this.#listener === undefined;
    this.#listener = listener;
    if (!isFirst) return;
    this.#streams.output.on('resize', this.#resized);
    this.#streams.output.on('error', this.#lost);
    this.#streams.input.on('end', this.#lost);
    this.#streams.input.on('error', this.#lost);
    this.#hear();
  }

  /**
   * Gives the terminal to another program, such as an editor, while `run` goes on, and takes it back when that has ended,
   * however it did. Who asks while it is lent waits.
   */
  readonly outside = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const next = this.#lent.then(() => this.#lend(run));
    this.#lent = next.catch(() => {});
    return next;
  };

  /** Gives the terminal back for good. */
  leave(): void {
    this.#isLeft = true;
    this.#isOurs = false;
    this.#stopListening();
    this.#streams.output.off('resize', this.#resized);
    this.#streams.input.off('end', this.#lost);
    // What can't be written any more is told of late, and is no news then: whoever listens for errors goes on to.
    this.#session.leave();
  }

  async #lend<Result>(run: () => Promise<Result>): Promise<Result> {
    this.#stopListening();
    this.#isOurs = false;
    this.#session.suspend();
    try {
      return await withoutInterrupts(run);
    } finally {
      this.#takeBack();
    }
  }

  #takeBack(): void {
    if (this.#isLeft) return;
    this.#session.resume();
    this.#isOurs = true;
    this.#writer.forget();
    this.#hear();
    // It may have become larger meanwhile. What has not changed is drawn again too: all of it is gone.
    this.#listener?.resize();
    this.draw(this.#frame);
  }

  #hear(): void {
    this.#stopListening = listenToInput(this.#streams.input, (event) => this.#listener?.press(event));
  }

  readonly #resized = (): void => {
    if (this.#isOurs) this.#listener?.resize();
  };

  readonly #lost = (): void => {
    this.#isThere = false;
    this.#listener?.hangUp();
  };
}
