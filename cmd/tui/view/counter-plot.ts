import type { Track } from '../../../lib/counters/history.ts';
import { shortNumberText } from '../../../lib/counters/number-text.ts';
import { shortPath } from '../../../lib/counters/output/short-path.ts';
import { tailOf } from '../../../lib/counters/output/tail.ts';
import { type CounterUnit, scaleFor, type Unit } from '../../../lib/counters/unit.ts';
import { localTime } from '../../../lib/events/time.ts';
import { renderChart } from '../../../lib/output/chart.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import type { Tone } from '../../../lib/output/style.ts';
import type { Measure } from '../../../lib/output/width.ts';
import type { FileTime } from '../../../native/event-types.ts';
import { fitLine, type Line, type Span, span } from './line.ts';
import { markTone, readToned } from './toned-text.ts';

/** What tells a line of the chart from others: a colour, and a sign for who sees none. */
export interface SeriesLook {
  readonly tone: Tone | undefined;
  readonly mark: string;
}

const tones: readonly (Tone | undefined)[] = ['heading', 'waiting', 'good', 'bad', undefined, 'quiet'];
const MARKS = 'abcdef';

/** More lines than these nobody can follow. */
export const MOST_SERIES = tones.length;

export const seriesLook = (index: number): SeriesLook => ({ tone: tones[index], mark: MARKS.charAt(index) });

/** A line of the chart. */
export interface PlotSeries extends SeriesLook {
  readonly track: Track;
  readonly unit: CounterUnit;
}

export interface PlotOptions {
  readonly width: number;
  readonly height: number;
  /** Colours tell lines apart. */
  readonly hasColour: boolean;
  /** Nothing but ASCII. */
  readonly isPlain: boolean;
  readonly measure: Measure;
}

/** Lines besides those of the plot: its title, the axis of time, and the times. */
const FRAME_LINES = 3;
const LOWEST_PLOT = 3;
const TIME_AT = 11;

const unitTitles: Readonly<Record<Unit, string>> = {
  percent: '%',
  bytes: 'bytes',
  'bytes-per-second': 'bytes a second',
  seconds: 'time',
  'per-second': 'a second',
  none: '',
};

/** Series that are measured alike share an axis; of what only counts something each counter has its own. */
const groupsOf = (series: readonly PlotSeries[]): readonly (readonly PlotSeries[])[] => [
  ...Map.groupBy(series, ({ unit, track }) => (unit.unit === 'none' ? track.title.toLowerCase() : unit.unit)).values(),
];

/** Instances of one counter are told apart by their names alone. */
const commonTitle = (group: readonly PlotSeries[]): string | undefined => {
  const title = group[0]?.track.title;
  return group.length > 1 && group.every(({ track }) => track.title === title) ? title : undefined;
};

/** The sign before a name, and the blanks round it. */
const NAME_EXTRA = 4;
const HEAD_EXTRA = 2;

/** Cells that none may go beyond for all to have room: who wants fewer leaves the rest to the others. */
const shareOf = (wanted: readonly number[], room: number): number => {
  let left = room;
  const ascending = [...wanted].sort((a, b) => a - b);
  for (const [index, cells] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (cells > share) return share;
    left -= cells;
  }
  return room;
};

/** The names of the lines behind their signs, with the width shared among them, and what they are measured in. */
const titleLine = (group: readonly PlotSeries[], { width, measure }: PlotOptions): Line => {
  const unit = unitTitles[group[0]?.unit.unit ?? 'none'];
  const title = commonTitle(group);
  const whole = group.map(({ track }) => safeText(title === undefined ? track.path : track.instance));
  const heads = title === undefined ? [] : [safeText(title)];
  const line = Math.max(0, width - unit.length - 2);
  const extra = group.length * NAME_EXTRA + heads.length * HEAD_EXTRA;
  const cells = shareOf(
    [...whole, ...heads].map((text) => measure.width(text)),
    line - extra,
  );
  const head = heads.map((text) => (cells < 1 ? '' : `${shortPath(text, cells, measure)}  `)).join('');
  const room = Math.max(0, line - measure.width(head));
  const shorten = title === undefined ? shortPath : tailOf;
  const names = group.flatMap(({ mark, tone }, index): readonly Span[] => [
    span(`${mark} `, tone),
    span(cells < 1 ? '' : `${shorten(whole[index] ?? '', cells, measure)}  `),
  ]);
  return [span(head, 'heading'), ...fitLine(names, room, measure), span(`  ${unit}`, 'quiet')];
};

const chartLines = (
  group: readonly PlotSeries[],
  times: readonly FileTime[],
  height: number,
  options: PlotOptions,
): readonly Line[] => {
  const { width, hasColour, isPlain, measure } = options;
  const unit = group[0]?.unit.unit ?? 'none';
  // More of the past than cells would not be seen.
  const recent = group.map(({ track, unit: { factor } }) => track.values.slice(-width).map((value) => value * factor));
  const most = recent.flat().reduce((high, value) => (Math.abs(value) > high ? Math.abs(value) : high), 0);
  const { divisor, suffix } = scaleFor(unit, most);
  const shown = times.slice(-width);
  const series = group.map(({ tone, mark }, index) => ({
    values: (recent[index] ?? []).map((value) => value / divisor),
    tone,
    mark,
  }));
  const lines = renderChart(series, {
    width,
    height: Math.max(1, height - FRAME_LINES),
    paint: markTone,
    hasMarks: !hasColour || isPlain,
    hasEnds: true,
    isPlain,
    valueText: (value) => `${shortNumberText(value)}${suffix}`,
    timeText: (index) => localTime(shown[index] ?? 0n).slice(TIME_AT),
  });
  return [titleLine(group, options), ...lines.map(readToned)].map((line) => fitLine(line, width, measure));
};

/** The series as charts one below the other, in so many lines at most; those that have no room are counted. */
export const plotLines = (
  series: readonly PlotSeries[],
  times: readonly FileTime[],
  options: PlotOptions,
): readonly Line[] => {
  const groups = groupsOf(series);
  const least = FRAME_LINES + LOWEST_PLOT;
  if (groups.length === 0 || options.height < least) return [];
  const fitting = Math.min(groups.length, Math.floor(options.height / least));
  const isCut = fitting < groups.length;
  const height = options.height - Number(isCut);
  const count = isCut ? Math.max(1, Math.floor(height / least)) : fitting;
  const each = Math.floor(height / count);
  const lines = groups.slice(0, count).flatMap((group) => chartLines(group, times, each, options));
  const left = groups.length - count;
  const more = `${left} more: no room. Enter draws one alone, z takes the whole screen`;
  return left === 0 ? lines : [...lines, fitLine([span(more, 'quiet')], options.width, options.measure)];
};
