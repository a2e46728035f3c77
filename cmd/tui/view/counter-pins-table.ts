import { newestOf, type Track } from '../../../lib/counters/history.ts';
import { shortPath } from '../../../lib/counters/output/short-path.ts';
import { quantityText } from '../../../lib/counters/unit.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { sparkline } from '../../../lib/output/sparkline.ts';
import type { PinRow } from '../state/counter-pins.ts';
import type { Skin } from '../theme/skin.ts';
import { type SeriesLook, seriesLook } from './counter-plot.ts';
import { fitLine, type Line, type Span, span } from './line.ts';
import { measure } from './measure.ts';

/** How the width of the table is shared. Cells; 0: there is no room for it. */
export interface PinColumns {
  readonly width: number;
  readonly path: number;
  readonly statistics: number;
  readonly trend: number;
}

/** The pointer, the sign in the chart, and a blank. */
const MARKS = 3;
const GAP = 2;
/** `12.3 MB/s` and the like, with a blank before it. */
const NUMBER = 10;
const STATISTICS = ['MIN', 'AVG', 'MAX'] as const;
const PATH_LEAST = 16;
const PATH_WANTED = 44;
const TREND_LEAST = 10;
const TREND_MOST = 60;

/** The path comes first, then the trend, then the statistics; what is left goes to path and trend. */
export const pinColumns = (width: number, longestPath: number): PinColumns => {
  const now = NUMBER;
  const room = Math.max(1, width - MARKS - now);
  const wanted = Math.min(longestPath, PATH_WANTED);
  const statistics = STATISTICS.length * NUMBER;
  if (room < PATH_LEAST + GAP + TREND_LEAST) return { width, path: room, statistics: 0, trend: 0 };
  const hasStatistics = room - statistics >= Math.min(wanted, PATH_LEAST) + GAP + TREND_LEAST;
  const left = room - (hasStatistics ? statistics : 0) - GAP;
  const trend = Math.max(TREND_LEAST, Math.min(TREND_MOST, left - wanted));
  return { width, path: left - trend, statistics: hasStatistics ? STATISTICS.length : 0, trend };
};

const right = (text: string): string => text.padStart(NUMBER);

/** The titles of the columns. */
export const pinHeading = ({ width, path, statistics, trend }: PinColumns): Line => {
  const numbers = ['NOW', ...STATISTICS.slice(0, statistics)].map(right).join('');
  const text = `${' '.repeat(MARKS)}${'COUNTER'.padEnd(path)}${numbers}${trend > 0 ? '  TREND' : ''}`;
  return fitLine([span(text, 'quiet')], width, measure);
};

/** What it has instead of a value. */
const absenceOf = ({ track, problem }: PinRow): string => {
  if (problem !== undefined && problem !== '') return problem;
  if (track === undefined) return 'reading ...';
  return track.values.some(Number.isFinite) ? 'not there now' : 'a value takes another sample';
};

const statisticsOf = ({ least, mean, most }: Track): readonly number[] => [least, mean, most];

const numbersOf = ({ unit, track }: PinRow, { statistics }: PinColumns): readonly Span[] =>
  track === undefined
    ? []
    : [
        span(right(quantityText(unit, newestOf(track))), 'good'),
        span(
          statisticsOf(track)
            .slice(0, statistics)
            .map((value) => right(quantityText(unit, value)))
            .join(''),
          'quiet',
        ),
      ];

export interface PinLook {
  readonly isCurrent: boolean;
  /** Its place in the chart; undefined: it is not in it. */
  readonly plotted: number | undefined;
  readonly skin: Skin;
}

/** A pinned counter: which line of the chart it is, its path, its values, and how they went. */
export const pinLine = (row: PinRow, columns: PinColumns, { isCurrent, plotted, skin }: PinLook): Line => {
  const { width, path, statistics, trend } = columns;
  const look: SeriesLook = plotted === undefined ? { tone: undefined, mark: ' ' } : seriesLook(plotted);
  const name = shortPath(safeText(row.path), path, measure);
  const head: Line = [
    span(isCurrent ? skin.signs.pointer : ' ', 'accent'),
    span(look.mark, look.tone),
    span(' '),
    ...fitLine([span(name)], path, measure),
  ];
  const hasValue = row.track !== undefined && Number.isFinite(newestOf(row.track));
  if (!hasValue) {
    const isBad = row.problem !== undefined && row.problem !== '';
    const room = Math.max(0, width - MARKS - path - GAP);
    return fitLine(
      [...head, span('  '), ...fitLine([span(absenceOf(row), isBad ? 'bad' : 'quiet')], room, measure)],
      width,
      measure,
    );
  }
  const marks =
    trend === 0 ? '' : `  ${sparkline(row.track?.values ?? [], { width: trend, isPlain: !skin.hasBlocks })}`;
  return fitLine(
    [...head, ...numbersOf(row, { ...columns, statistics }), span(marks, look.tone ?? 'good')],
    width,
    measure,
  );
};
