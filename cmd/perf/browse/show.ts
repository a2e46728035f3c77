import type { Machine } from '../../../native/types.ts';
import type { Clock, TerminalStreams } from '../../context.ts';
import { type FrameSize, FrameWriter } from '../../tui/terminal/frame-writer.ts';
import { listenToKeys } from '../../tui/terminal/keyboard.ts';
import { enterTerminal } from '../../tui/terminal/terminal-session.ts';
import type { Skin } from '../../tui/theme/skin.ts';
import { Browser, type Outcome } from './browser.ts';
import { browseFrame, shownRows, windowHeight } from './frame.ts';
import type { Level } from './levels.ts';
import { LiveValues } from './live-values.ts';
import { firstState } from './state.ts';

/** What is browsed. */
export interface BrowseScene {
  readonly machine: Machine;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly skin: Skin;
  /** What is shown first. */
  readonly level: Level;
  /** A failure in one line. */
  tell(error: unknown): Promise<string>;
}

const USUAL: FrameSize = { columns: 80, rows: 24 };

/** Draws on the terminal until paths are chosen or it is left, and gives the terminal back whatever happens. */
export const browse = async (scene: BrowseScene, streams: TerminalStreams): Promise<Outcome> => {
  const { machine, clock, skin, level, tell } = scene;
  const { output } = streams;
  const isPiecewise = process.platform === 'win32';
  // Windows' older consoles go on to the next line as soon as the last cell is written.
  const unused = Number(isPiecewise);
  const size = (): FrameSize => ({
    columns: Math.max(1, (output.columns || USUAL.columns) - unused),
    rows: output.rows || USUAL.rows,
  });
  const writer = new FrameWriter((text) => output.write(text), { isPiecewise });
  let values: ReadonlyMap<string, string> = new Map();
  const draw = (): void => {
    const { state } = browser;
    live.watch(shownRows(state, size()).flatMap(({ path }) => path ?? []));
    writer.draw(browseFrame({ state, values, size: size(), skin }), size());
  };
  const live = new LiveValues(machine.counters, clock, (read) => {
    values = read;
    draw();
  });
  const browser = new Browser({ first: firstState(level), height: () => windowHeight(size()), onChange: draw, tell });
  const over = new AbortController();
  const signal = AbortSignal.any([scene.signal, over.signal]);
  const session = enterTerminal(streams);
  const stopListening = listenToKeys(streams.input, (event) => browser.press(event));
  const onResize = (): void => browser.resize();
  output.on('resize', onResize);
  signal.addEventListener('abort', () => browser.leave(), { once: true });
  try {
    draw();
    const reading = live.run(signal);
    const outcome = await browser.outcome;
    over.abort(new Error('the browser was left'));
    await reading;
    return outcome;
  } finally {
    over.abort(new Error('the browser was left'));
    stopListening();
    output.off('resize', onResize);
    session.leave();
  }
};
