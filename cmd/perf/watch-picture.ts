import type { History } from '../../lib/counters/history.ts';
import { watchChart } from '../../lib/counters/output/watch-chart.ts';
import { watchTable } from '../../lib/counters/output/watch-table.ts';
import { painter } from '../../lib/output/style.ts';
import type { Io } from '../context.ts';
import { headline } from './headline.ts';
import type { LiveScreen } from './live-screen.ts';

/** How many rounds are kept: more than the widest terminal shows. */
export const HISTORY = 400;

/** What is drawn. */
export interface Picture {
  readonly kind: 'table' | 'plot';
  readonly computer: string;
  readonly intervalMs: number;
  readonly isPlain: boolean;
  readonly top?: number;
  readonly history: History;
}

/** Where nobody says how large the paper is. */
const USUAL_WIDTH = 79;
const USUAL_HEIGHT = 24;

/** The picture's lines. `screen`: what they have to fit; absent: a file. */
export const draw = async (picture: Picture, io: Io, screen?: LiveScreen): Promise<readonly string[]> => {
  const { kind, history, isPlain, top } = picture;
  const { hasColour } = io;
  const paint = painter(hasColour);
  const width = screen?.width ?? USUAL_WIDTH;
  const height = (screen?.height ?? USUAL_HEIGHT) - 1;
  const options = { width, height, paint, hasColour, isPlain, ...(top === undefined ? {} : { top }) };
  const body =
    kind === 'plot'
      ? await watchChart(history.tracks(), history.times, options)
      : await watchTable(history.tracks(), options);
  const head = headline({ ...picture, time: history.times.at(-1), isLive: screen !== undefined }, width);
  return [paint('quiet', head), ...body];
};
