import { History } from '../../lib/counters/history.ts';
import {
  csvLayout,
  jsonText,
  lineText,
  longCsvText,
  type RoundText,
  WideText,
} from '../../lib/counters/output/round-text.ts';
import { typeperfLayout } from '../../lib/counters/output/typeperf.ts';
import type { CounterRound } from '../../lib/counters/round-reader.ts';
import type { CounterValue } from '../../lib/counters/values.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { LiveScreen } from './live-screen.ts';
import { newcomersText } from './newcomers.ts';
import type { WatchOptions } from './watch.ts';
import { draw, HISTORY, type Picture } from './watch-picture.ts';

/** Where rounds go. */
export interface WatchOutput {
  /** The look before the first round. */
  begin(round: CounterRound): Promise<void>;
  put(round: CounterRound): Promise<void>;
  end(): Promise<void>;
  above?(write: () => void): void;
}

const size = ({ value }: CounterValue): number => (Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY);

/** The highest of a round's values, the highest first. */
const highestOf = (round: CounterRound, most: number): CounterRound => ({
  ...round,
  values: round.values.toSorted((a, b) => size(b) - size(a) || 0).slice(0, most),
});

const textOutput = (text: RoundText, { io }: Context, top: number | undefined): WatchOutput => {
  let isFirst = true;
  return {
    begin: async () => {},
    put: async (whole) => {
      const round = top === undefined ? whole : highestOf(whole, top);
      io.out(`${isFirst ? text.head(round) : ''}${text.row(round)}`);
      isFirst = false;
      await io.outDrained();
    },
    end: async () => {},
  };
};

const pictureOf = (options: WatchOptions, machine: Machine, history: History): Picture => ({
  kind: options.format === 'plot' ? 'plot' : 'table',
  computer: machine.name,
  intervalMs: options.intervalMs,
  isPlain: options.isPlain,
  ...(options.top === undefined ? {} : { top: options.top }),
  history,
});

/** A picture that is drawn anew with each round, or, where nobody looks on, once in the end. */
const pictureOutput = (options: WatchOptions, machine: Machine, { io }: Context): WatchOutput => {
  const history = new History(HISTORY);
  const picture = pictureOf(options, machine, history);
  const screen = io.isOutTerminal ? new LiveScreen(io) : undefined;
  const show = async (): Promise<void> => screen?.show(await draw(picture, io, screen));
  return {
    begin: async (round) => {
      history.add(round);
      await show();
      // It was shown for somebody to look at meanwhile; rates it has none.
      history.forget();
    },
    put: async (round) => {
      history.add(round);
      await show();
    },
    end: async () => {
      if (screen === undefined) io.out((await draw(picture, io)).map((line) => `${line}\n`).join(''));
    },
    ...(screen === undefined ? {} : { above: (write) => screen.above(write) }),
  };
};

/** Where the rounds go that the options ask for. `note`: tells what is no failure. */
export const outputFor = (
  options: WatchOptions,
  machine: Machine,
  context: Context,
  note: (text: string) => void,
): WatchOutput => {
  const { isOutTerminal, isHeld = false } = context.io;
  const { top } = options;
  const format = options.format ?? (isOutTerminal && !isHeld ? 'table' : 'lines');
  const onNewcomers = (paths: readonly string[]): void => note(newcomersText(paths, '--long and --json have'));
  if (format === 'table' || format === 'plot') return pictureOutput(options, machine, context);
  if (format === 'json') return textOutput(jsonText, context, top);
  if (format === 'csv')
    return textOutput(options.isLong ? longCsvText(options.raw) : new WideText(csvLayout, onNewcomers), context, top);
  if (format === 'typeperf') return textOutput(new WideText(typeperfLayout(machine.name), onNewcomers), context, top);
  return textOutput(lineText, context, top);
};
