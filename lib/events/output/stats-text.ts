import type { Column } from '../../output/columns.ts';
import { safeText } from '../../output/safe-text.ts';
import type { Paint } from '../../output/style.ts';
import { renderTable } from '../../output/table.ts';
import type { EventStats } from '../stats.ts';
import { localTime } from '../time.ts';
import { shortProvider } from './short-provider.ts';

export interface StatsOptions {
  /** Rows of a table at most. */
  readonly top: number;
  readonly paint: Paint;
  /** Cells to fit into. Absent: nothing is cut. */
  readonly width?: number;
  /** What bars are made of: not every console and no file is sure to have blocks. */
  readonly block: string;
}

/** What is counted, and how often. */
interface Row {
  readonly cells: readonly string[];
  readonly events: number;
}

interface Section {
  readonly titles: readonly string[];
  readonly rows: readonly Row[];
  /** Shown whole, in their order. */
  readonly isWhole?: boolean;
}

const WIDE_BAR = 24;
const NARROW_BAR = 10;
/** From here on there is room for a wide one. */
const WIDE = 70;

const percent = (part: number, whole: number): string => {
  const share = (100 * part) / whole;
  return share > 0 && share < 0.05 ? '<0.1 %' : `${share.toFixed(1)} %`;
};

const columnsOf = (
  { titles, rows }: Section,
  total: number,
  { width, block }: StatsOptions,
): readonly Column<Row>[] => {
  const longest = width !== undefined && width < WIDE ? NARROW_BAR : WIDE_BAR;
  const most = rows.reduce((max, { events }) => Math.max(max, events), 1);
  const bar = (events: number): string =>
    block.repeat(events === 0 ? 0 : Math.max(1, Math.round((longest * events) / most)));
  const labels = titles.map(
    (title, index): Column<Row> => ({
      id: title,
      key: title,
      title,
      value: ({ cells }) => cells[index] ?? '',
      ...(title === 'PROVIDER' || title === 'LOG' ? { minimum: 12 } : {}),
      rank: title === 'LEVEL' ? 3 : 4,
      isRight: title === 'ID',
    }),
  );
  return [
    ...labels,
    { id: 'events', key: 'events', title: 'EVENTS', value: ({ events }) => events, isRight: true, rank: 9 },
    {
      id: 'share',
      key: 'share',
      title: 'SHARE',
      value: ({ events }) => percent(events, total),
      isRight: true,
      rank: 1,
    },
    { id: 'bar', key: 'bar', title: '', value: ({ events }) => bar(events), rank: 2 },
  ];
};

/** The rest of a list that was too long, in one line. */
const restOf = (left: readonly Row[]): readonly string[] => {
  const events = left.reduce((sum, row) => sum + row.events, 0);
  return left.length === 0 ? [] : [`  and ${left.length} more with ${events} ${events === 1 ? 'event' : 'events'}`];
};

const layOut = async (section: Section, total: number, options: StatsOptions): Promise<readonly string[]> => {
  const { rows, isWhole = false } = section;
  const shown = isWhole ? rows : rows.slice(0, options.top);
  const { lines } = await renderTable(shown, columnsOf({ ...section, rows: shown }, total, options), {
    hasHeader: true,
    paint: options.paint,
    ...(options.width === undefined ? {} : { width: options.width }),
  });
  return [...lines, ...restOf(rows.slice(shown.length))];
};

const summary = ({ events, times, others }: EventStats, names: readonly string[]): string => {
  const span =
    times.first === undefined || times.last === undefined
      ? ''
      : `, ${localTime(times.first)} to ${localTime(times.last)}`;
  const unsorted = others === 0 ? '' : ` (${others} of them of too many kinds to be told apart)`;
  return safeText(`${events} ${events === 1 ? 'event' : 'events'} in ${names.join(', ')}${span}${unsorted}`);
};

/** What was counted, for people: tables with bars, without the final line end. `names`: what was read. */
export const statsText = async (
  stats: EventStats,
  names: readonly string[],
  options: StatsOptions,
): Promise<string> => {
  if (stats.events === 0) return summary(stats, names);
  const logs = stats.logs();
  const sections: readonly Section[] = [
    ...(logs.length > 1 ? [{ titles: ['LOG'], rows: logs.map(({ log, events }) => ({ cells: [log], events })) }] : []),
    { titles: ['LEVEL'], rows: stats.levels().map(({ level, events }) => ({ cells: [level], events })), isWhole: true },
    {
      titles: ['PROVIDER'],
      rows: stats.providers().map(({ provider, events }) => ({ cells: [shortProvider(provider)], events })),
    },
    {
      titles: ['ID', 'PROVIDER', 'LEVEL'],
      rows: stats
        .ids()
        .map(({ id, provider, level, events }) => ({ cells: [String(id), shortProvider(provider), level], events })),
    },
    {
      titles: ['TIME'],
      rows: stats.times.forPeople().map(({ time, events }) => ({ cells: [time], events })),
      isWhole: true,
    },
  ];
  const blocks: string[] = [summary(stats, names)];
  for (const section of sections) blocks.push((await layOut(section, stats.events, options)).join('\n'));
  return blocks.join('\n\n');
};
