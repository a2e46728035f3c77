import type { FileTime } from '../../../native/event-types.ts';
import { localTime } from '../../events/time.ts';
import { renderChart } from '../../output/chart.ts';
import { safeText } from '../../output/safe-text.ts';
import type { Tone } from '../../output/style.ts';
import { asciiMeasure, type Measure, measureFor } from '../../output/width.ts';
import { highest, newestOf, type Track } from '../history.ts';
import { numberText, shortNumberText } from '../number-text.ts';
import { tailOf } from './tail.ts';
import type { PictureOptions } from './watch-table.ts';

/** More lines than these nobody can follow. */
const tones: readonly (Tone | undefined)[] = ['heading', 'waiting', 'good', 'bad', undefined, 'quiet'];
const MARKS = 'abcdef';
const MOST_SERIES = tones.length;

const LOWEST = 3;
const HIGHEST = 16;
/** The time axis and the empty line between two charts. */
const EXTRA_LINES = 3;

/** All instances of one counter share a chart and its axes. */
interface Group {
  readonly title: string;
  readonly tracks: readonly Track[];
  /** How many there are besides. */
  readonly more: number;
}

const groupsOf = (tracks: readonly Track[], top: number): readonly Group[] => {
  const byCounter = Map.groupBy(tracks, ({ counter }) => counter);
  return [...byCounter.values()].map((all) => {
    const shown = all.length > top ? highest(all, top) : all;
    return { title: all[0]?.title ?? '', tracks: shown, more: all.length - shown.length };
  });
};

const legendLines = ({ tracks }: Group): number => (tracks.length > 1 ? tracks.length : 0) + 1;

const linesBesides = (group: Group): number => legendLines(group) + EXTRA_LINES;

/** The groups that have room, and how high each plot is then. */
const fit = (groups: readonly Group[], height: number): { readonly shown: readonly Group[]; readonly plot: number } => {
  for (let count = groups.length; count > 1; count--) {
    const shown = groups.slice(0, count);
    const besides = shown.reduce((sum, group) => sum + linesBesides(group), 0);
    const left = height - besides - (count < groups.length ? 1 : 0);
    if (left >= LOWEST * count) return { shown, plot: Math.min(HIGHEST, Math.floor(left / count)) };
  }
  const shown = groups.slice(0, 1);
  const besides = shown.reduce((sum, group) => sum + linesBesides(group), 0) + (groups.length > 1 ? 1 : 0);
  return { shown, plot: Math.max(LOWEST, Math.min(HIGHEST, height - besides)) };
};

const statisticsText = (track: Track, width: number): string => {
  const now = numberText(newestOf(track));
  if (width < 60) return now;
  return `${now}  min ${numberText(track.least)}  avg ${numberText(track.mean)}  max ${numberText(track.most)}`;
};

/** A line with text at both ends; the left one gives way. */
const bothEnds = (left: string, right: string, width: number, measure: Measure): string => {
  const fitted = tailOf(left, Math.max(1, width - right.length - 2), measure);
  return `${fitted}${' '.repeat(Math.max(2, width - measure.width(fitted) - right.length))}${right}`;
};

const TIME_AT = 11;

const drawGroup = (
  { title, tracks, more }: Group,
  times: readonly FileTime[],
  plot: number,
  options: PictureOptions,
  measure: Measure,
): readonly string[] => {
  const { width, paint, hasColour, isPlain } = options;
  const isAlone = tracks.length === 1;
  const hasMarks = !isAlone && (!hasColour || isPlain);
  const [only] = tracks;
  const head =
    isAlone && only !== undefined
      ? bothEnds(safeText(title), statisticsText(only, width), width, measure)
      : bothEnds(
          safeText(title),
          more > 0 ? `${tracks.length} of ${tracks.length + more}` : '',
          width,
          measure,
        ).trimEnd();
  const series = tracks.map(({ values }, index) => ({
    values,
    tone: tones[index],
    mark: isAlone ? '*' : MARKS.charAt(index),
  }));
  const chart = renderChart(series, {
    width,
    height: plot,
    paint,
    hasMarks,
    isPlain,
    valueText: shortNumberText,
    timeText: (index) => localTime(times[index] ?? 0n).slice(TIME_AT),
  });
  const legend = isAlone
    ? []
    : tracks.map((track, index) => {
        const sample = hasMarks ? MARKS.charAt(index) : '──';
        const name = bothEnds(
          safeText(track.instance),
          statisticsText(track, width),
          width - sample.length - 1,
          measure,
        );
        return `${paint(tones[index], sample)} ${name}`;
      });
  return [paint('heading', head), ...chart, ...legend];
};

/** The last rounds as charts: one for each counter, with a line for each of its instances. */
export const watchChart = async (
  tracks: readonly Track[],
  times: readonly FileTime[],
  options: PictureOptions,
): Promise<readonly string[]> => {
  const groups = groupsOf(tracks, Math.min(options.top ?? MOST_SERIES, MOST_SERIES));
  const { shown, plot } = fit(groups, options.height);
  const texts = shown.flatMap(({ title, tracks: own }) => [title, ...own.map(({ instance }) => instance)]);
  const measure = texts.length === 0 ? asciiMeasure : await measureFor(texts);
  const lines = shown.flatMap((group, index) => [
    ...(index === 0 ? [] : ['']),
    ...drawGroup(group, times, plot, options, measure),
  ]);
  const left = groups.length - shown.length;
  return left === 0
    ? lines
    : [...lines, options.paint('quiet', asciiMeasure.cut(`and ${left} more: no room for their charts`, options.width))];
};
