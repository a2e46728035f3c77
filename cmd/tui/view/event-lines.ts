import { wrapText } from '../../../lib/events/output/wrap.ts';
import { millisecondsOf } from '../../../lib/events/time.ts';
import { durationText } from '../../../lib/service/duration.ts';
import type { EventRow } from '../state/event-row.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';

/** How events are laid out. */
export interface EventLayout {
  /** Cells of a line, behind pointer and mark. */
  readonly width: number;
  /** The message goes on below itself instead of being cut. */
  readonly isWrapped: boolean;
  /** Milliseconds since 1970 on the clock of that computer, from which ages count. Absent: times are shown as they are. */
  readonly now?: number;
}

/** Columns before the message; 0: it is left out. */
interface Columns {
  readonly time: number;
  readonly level: number;
  readonly provider: number;
  readonly id: number;
}

const LEVEL = 5;
const ID = 5;
/** `12 min ago`. */
const AGE = 10;

/** Cells of `2026-11-21 08:00:00`, without the year, and of the time of day. */
const WHOLE_TIME = 19;
const SHORT_TIME = 14;
const CLOCK_TIME = 8;

const timeWidth = (width: number): number => {
  if (width < 60) return CLOCK_TIME;
  return width < 100 ? SHORT_TIME : WHOLE_TIME;
};

const providerWidth = (width: number): number => {
  if (width < 60) return 0;
  return width < 100 ? 14 : 22;
};

const columnsFor = ({ width, now }: EventLayout): Columns => ({
  time: now === undefined ? timeWidth(width) : AGE,
  level: width < 30 ? 0 : LEVEL,
  provider: providerWidth(width),
  id: ID,
});

/** A message that is wrapped is no longer than this: the record has it whole. */
const MOST_LINES = 12;

/** In fewer cells a message is not worth wrapping beside its columns. */
const LEAST_MESSAGE = 24;
const INDENT = 2;

const fitted = (text: string, cells: number): string => {
  const cut = measure.cut(text, cells);
  return cut + ' '.repeat(Math.max(0, cells - measure.width(cut)));
};

const aged = (row: EventRow, now: number): string => {
  const age = Math.max(0, Math.floor((now - millisecondsOf(row.time)) / 1000)) * 1000;
  return `${durationText(age).split(' ').slice(0, 2).join(' ')} ago`;
};

const timeOf = (row: EventRow, { now }: EventLayout, cells: number): string =>
  now === undefined ? row.timeText.slice(-cells) : aged(row, now).padStart(cells);

const headOf = (row: EventRow, layout: EventLayout, columns: Columns): Line => [
  span(`${timeOf(row, layout, columns.time)} `, 'quiet'),
  ...(columns.level === 0 ? [] : [span(`${fitted(row.level, columns.level)} `, row.tone ?? 'quiet')]),
  ...(columns.provider === 0 ? [] : [span(`${fitted(row.provider, columns.provider)} `)]),
  span(`${row.id.padStart(columns.id)}  `, 'accent'),
];

const widthOf = ({ time, level, provider, id }: Columns): number =>
  [time, level, provider].reduce((sum, cells) => sum + (cells === 0 ? 0 : cells + 1), id + 2);

interface Wrapped {
  readonly cells: number;
  readonly lines: readonly string[];
}

/** Wrapping is asked for at every key, for all rows in the window. */
const known = new WeakMap<EventRow, Wrapped>();

const wrapped = (row: EventRow, cells: number): readonly string[] => {
  const found = known.get(row);
  if (found?.cells === cells) return found.lines;
  // What is beyond the last line need not be broken into lines.
  const all = wrapText(row.message.slice(0, cells * (MOST_LINES + 2)), cells, measure);
  const last = all[MOST_LINES - 1] ?? '';
  const lines =
    all.length <= MOST_LINES
      ? all
      : [...all.slice(0, MOST_LINES - 1), measure.cut(`${last}${' …'.padEnd(cells)}`, cells)];
  known.set(row, { cells, lines });
  return lines;
};

interface Room {
  readonly before: number;
  readonly isBeside: boolean;
  readonly cells: number;
}

const roomFor = (layout: EventLayout, columns: Columns): Room => {
  const before = widthOf(columns);
  const isBeside = layout.width - before >= LEAST_MESSAGE;
  const cells = Math.max(1, isBeside ? layout.width - before : layout.width - INDENT);
  return { before, isBeside, cells };
};

/** How many lines an event takes. */
export const eventHeight = (row: EventRow, layout: EventLayout): number => {
  if (!layout.isWrapped) return 1;
  const { isBeside, cells } = roomFor(layout, columnsFor(layout));
  const count = wrapped(row, cells).length;
  return isBeside ? count : 1 + (row.message === '' ? 0 : count);
};

/** An event in lines: one, or as many as its message takes. */
export const eventLines = (row: EventRow, layout: EventLayout): readonly Line[] => {
  const columns = columnsFor(layout);
  const head = headOf(row, layout, columns);
  const { before, isBeside, cells } = roomFor(layout, columns);
  if (!layout.isWrapped) return [[...head, span(measure.cut(row.message, Math.max(0, layout.width - before)))]];
  const lines = wrapped(row, cells);
  if (!isBeside)
    return row.message === '' ? [head] : [head, ...lines.map((text): Line => [span(' '.repeat(INDENT) + text)])];
  return lines.map((text, index): Line => (index === 0 ? [...head, span(text)] : [span(' '.repeat(before) + text)]));
};
