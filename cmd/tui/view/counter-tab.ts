import { type LoadTrack, loadQuantities } from '../../../lib/counters/load-history.ts';
import { quantityText } from '../../../lib/counters/unit.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { sparkline } from '../../../lib/output/sparkline.ts';
import { durationText } from '../../../lib/service/duration.ts';
import type { ServiceLoadView } from '../state/counter-load.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import { wrapToned } from './toned-text.ts';

const LABEL = 13;
const NUMBER = 11;
const TREND_MOST = 60;
const TREND_LEAST = 8;
const STATISTICS = ['lowest', 'highest'] as const;
const PERIOD = 'last two minutes';

interface Shape {
  readonly statistics: boolean;
  readonly trend: number;
}

const shapeOf = (width: number): Shape => {
  const room = width - LABEL - NUMBER - 2;
  const statistics = room - STATISTICS.length * NUMBER >= TREND_LEAST;
  const trend = Math.min(TREND_MOST, room - (statistics ? STATISTICS.length * NUMBER : 0));
  return { statistics, trend: trend < TREND_LEAST ? 0 : trend };
};

const extremesOf = (values: readonly number[]): readonly [least: number, most: number] => {
  const known = values.filter(Number.isFinite);
  return known.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...known), Math.max(...known)];
};

const headingLine = ({ statistics, trend }: Shape): Line => {
  const numbers = ['now', ...(statistics ? STATISTICS : [])].map((title) => title.padStart(NUMBER)).join('');
  const past = trend < PERIOD.length ? 'trend' : PERIOD;
  return [span(`${' '.repeat(LABEL)}${numbers}${trend > 0 ? `  ${past}` : ''}`, 'quiet')];
};

const quantityLines = ({ values }: LoadTrack, shape: Shape, isPlain: boolean): readonly Line[] =>
  loadQuantities.map(({ id, title, unit }) => {
    const past = values[id];
    const text = (value: number): string => quantityText(unit, value).padStart(NUMBER);
    return [
      span(title.padEnd(LABEL)),
      span(text(past.at(-1) ?? Number.NaN), 'good'),
      span(shape.statistics ? extremesOf(past).map(text).join('') : '', 'quiet'),
      span(shape.trend > 0 ? `  ${sparkline(past, { width: shape.trend, isPlain })}` : '', 'accent'),
    ];
  });

const SHOWN = 12;

/** Some processes have dozens of services in them. */
const namesText = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN - 1).join(', ')} and ${names.length - SHOWN + 1} more`;

const processLine = ({ processId, track }: ServiceLoadView): Line => {
  const up = track?.uptimeSeconds ?? Number.NaN;
  return [
    span(`Process ${processId}`, 'heading'),
    ...(Number.isFinite(up) ? [span(`  up ${durationText(Math.round(up) * 1000)}`, 'quiet')] : []),
  ];
};

const sharedText = ({ of, track }: ServiceLoadView): string | undefined => {
  const others = (track?.names ?? []).filter((name) => name !== of);
  if (others.length === 0) return undefined;
  const [one] = others;
  const who = others.length === 1 ? `${one} lives` : `${others.length} other services live`;
  return `${who} in it too, and what is shown they use together: ${namesText(others)}`;
};

const wrapped = (text: string, role: 'quiet' | 'waiting' | 'bad', width: number): readonly Line[] =>
  wrapToned([span(safeText(text), role)], width, 0, measure);

const isSilent = ({ values }: LoadTrack): boolean =>
  loadQuantities.every(({ id }) => !Number.isFinite(values[id].at(-1)));

const bodyOf = (load: ServiceLoadView, width: number, isPlain: boolean): readonly Line[] => {
  const { track, isRead } = load;
  if (!isRead) return [[span('Reading ...', 'quiet')]];
  if (track === undefined || isSilent(track))
    return wrapped(
      'Windows tells nothing of this process: it has ended meanwhile, or it is protected.',
      'waiting',
      width,
    );
  const shape = shapeOf(width);
  const shared = sharedText(load);
  return [
    ...(shared === undefined ? [] : wrapped(shared, 'waiting', width)),
    [],
    headingLine(shape),
    ...quantityLines(track, shape, isPlain),
  ];
};

const MOST_FAULTS = 2;

/** Where one counter of processes is missing the others mostly are, too. */
const faultLines = ({ faults }: ServiceLoadView, width: number): readonly Line[] => {
  const more = faults.length - MOST_FAULTS;
  return [
    ...faults.slice(0, MOST_FAULTS).flatMap((fault) => wrapped(fault, 'bad', width)),
    ...(more > 0 ? wrapped(`and ${more} more`, 'bad', width) : []),
  ];
};

/** What a service's process uses, in lines of at most `width` cells. `isPlain`: no blocks in sparklines. */
export const counterTabLines = (
  load: ServiceLoadView | undefined,
  current: string | undefined,
  width: number,
  isPlain: boolean,
): readonly Line[] => {
  if (load === undefined || load.of !== current) return [[span('Reading ...', 'quiet')]];
  if (load.processId === 0)
    return wrapped(
      'It has no process now: there is nothing to count. It is counted as soon as it runs.',
      'quiet',
      width,
    );
  const faults = faultLines(load, width);
  return [processLine(load), ...bodyOf(load, width, isPlain), ...(faults.length === 0 ? [] : [[], ...faults])];
};
