import type { History } from '../../lib/counters/history.ts';
import { watchChart } from '../../lib/counters/output/watch-chart.ts';
import { watchTable } from '../../lib/counters/output/watch-table.ts';
import { localTime } from '../../lib/events/time.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { durationText } from '../../lib/service/duration.ts';
import type { Io } from '../context.ts';
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

const TIME_AT = 11;

/** Which computer, when, how often, and how it ends: as much as there is room for. */
const headline = ({ computer, intervalMs, history }: Picture, width: number, isLive: boolean): string => {
  const newest = history.times.at(-1);
  const parts = [
    safeText(computer),
    ...(newest === undefined ? [] : [localTime(newest).slice(TIME_AT)]),
    `every ${durationText(intervalMs)}`,
    ...(isLive ? ['Ctrl+C ends'] : []),
  ];
  while (parts.length > 1 && parts.join('  ').length > width) parts.pop();
  return parts.join('  ').slice(0, width);
};

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
  return [paint('quiet', headline(picture, width, screen !== undefined)), ...body];
};
