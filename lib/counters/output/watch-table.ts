import type { Column } from '../../output/columns.ts';
import { safeText } from '../../output/safe-text.ts';
import { sparkline } from '../../output/sparkline.ts';
import type { Paint } from '../../output/style.ts';
import { renderTable } from '../../output/table.ts';
import { asciiMeasure, measureFor } from '../../output/width.ts';
import { highest, newestOf, type Track } from '../history.ts';
import { numberText } from '../number-text.ts';
import { shortPath } from './short-path.ts';

/** What a picture of the last rounds has to fit into. */
export interface PictureOptions {
  /** Cells. */
  readonly width: number;
  /** Lines. */
  readonly height: number;
  readonly paint: Paint;
  /** Colours tell lines apart. */
  readonly hasColour: boolean;
  /** Nothing but ASCII. */
  readonly isPlain: boolean;
  /** Only those with the highest newest values. Absent: all, in their order. */
  readonly top?: number;
}

type Statistic = 'least' | 'mean' | 'most';

interface Shape {
  readonly statistics: readonly Statistic[];
  readonly pathRoom: number;
  readonly trend: number;
}

const GAP = 2;
/** Numbers grow and shrink: from this width on they move nothing beside them. */
const NUMBER = 8;
const WANTED_PATH = 40;
const NARROWEST_TREND = 8;
const WIDEST_TREND = 60;

const statisticSets: readonly (readonly Statistic[])[] = [['least', 'mean', 'most'], ['mean', 'most'], []];

const numberWidth = (tracks: readonly Track[], read: (track: Track) => number): number =>
  GAP + tracks.reduce((most, track) => Math.max(most, numberText(read(track)).length), NUMBER);

/** What there is room for: the path comes first, then statistics, and the trend takes what is left. */
const shapeFor = (width: number, tracks: readonly Track[], longestPath: number): Shape => {
  const wanted = Math.min(longestPath, WANTED_PATH);
  for (const statistics of statisticSets) {
    const numbers = statistics.reduce(
      (sum, id) => sum + numberWidth(tracks, (track) => track[id]),
      numberWidth(tracks, newestOf),
    );
    const left = width - numbers - GAP;
    if (left < wanted + NARROWEST_TREND && statistics.length > 0) continue;
    if (left < 2 * NARROWEST_TREND) break;
    const trend = Math.max(NARROWEST_TREND, Math.min(WIDEST_TREND, left - longestPath));
    return { statistics, trend, pathRoom: left - trend };
  }
  return { statistics: [], trend: 0, pathRoom: Math.max(1, width - numberWidth(tracks, newestOf)) };
};

const titles: Readonly<Record<Statistic, string>> = { least: 'MIN', mean: 'AVG', most: 'MAX' };

const column = (id: string, title: string, text: (track: Track) => string): Column<Track> => ({
  id,
  key: id,
  title: title.padStart(NUMBER),
  value: text,
  isRight: true,
  rank: 9,
});

/** The last rounds as a table: newest value, statistics as far as there is room, and a sparkline. */
export const watchTable = async (tracks: readonly Track[], options: PictureOptions): Promise<readonly string[]> => {
  const { width, height, paint, isPlain, top } = options;
  // The header, and the line that says how many more there are.
  const room = Math.max(1, height - 2);
  const wanted = top === undefined ? tracks : highest(tracks, top);
  const isCut = wanted.length > room;
  // Where not all have room, those that matter most have it.
  const shown = isCut ? highest(wanted, room) : wanted;
  const measure = await measureFor(shown.map(({ path }) => path));
  const longest = shown.reduce((most, { path }) => Math.max(most, measure.width(safeText(path))), 0);
  const { statistics, trend, pathRoom } = shapeFor(width, shown, longest);
  const columns: readonly Column<Track>[] = [
    {
      id: 'path',
      key: 'path',
      title: 'COUNTER',
      value: ({ path }) => shortPath(safeText(path), pathRoom, measure),
      minimum: 8,
      rank: 8,
    },
    column('now', 'NOW', (track) => numberText(newestOf(track))),
    ...statistics.map((id) => column(id, titles[id], (track) => numberText(track[id]))),
  ];
  const tableWidth = trend === 0 ? width : width - GAP - trend;
  const { lines } = await renderTable(shown, columns, { width: tableWidth, hasHeader: true, paint });
  // Behind the table, whose last column ends at its right edge: what leaves ASCII in a table makes all of it slow.
  const trends = [
    paint('heading', 'TREND'),
    ...shown.map(({ values }) => paint('good', sparkline(values, { width: trend, isPlain }))),
  ];
  const whole = trend === 0 ? [...lines] : [...lines].map((line, index) => `${line}  ${trends[index] ?? ''}`);
  const left = wanted.length - shown.length;
  return left > 0 ? [...whole, paint('quiet', asciiMeasure.cut(`and ${left} more with lower values`, width))] : whole;
};
