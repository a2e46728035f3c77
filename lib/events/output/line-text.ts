import type { EventRecord } from '../../../native/event-types.ts';
import { safeText } from '../../output/safe-text.ts';
import type { Paint } from '../../output/style.ts';
import { type Measure, measureFor } from '../../output/width.ts';
import { levelWord } from '../level-words.ts';
import { eventText } from '../message-text.ts';
import { localTime } from '../time.ts';
import { levelTone } from './level-tone.ts';
import { shortProvider } from './short-provider.ts';
import { wrapText } from './wrap.ts';

export interface LineOptions {
  readonly paint: Paint;
  /** Cells of the terminal. Absent: an event is one line, however long. */
  readonly width?: number;
}

const TIME = 19;
const LEVEL = 5;
const PROVIDER = 22;
const ID = 5;
/** What stands before the message where there is room for columns: they, and a blank or two behind each. */
const BEFORE = TIME + 1 + LEVEL + 1 + PROVIDER + 1 + ID + 2;
/** A narrower message is harder to read than one below its heading. */
const LEAST_MESSAGE = 40;
const INDENT = 2;
/** Longer messages are cut on a terminal: `--full` shows them whole. */
const MOST_LINES = 8;

const shortLevels: ReadonlyMap<string, string> = new Map([
  ['critical', 'crit'],
  ['warning', 'warn'],
  ['information', 'info'],
  ['verbose', 'verb'],
  ['audit-success', 'audit'],
  ['audit-failure', 'AUDIT'],
]);

/** A provider's own level is told by its number. */
const shortLevel = (word: string): string => shortLevels.get(word) ?? /\((\d+)\)/.exec(word)?.[1] ?? word;

/** A message's own lines follow one another: a line break within an event would look like the next one. */
const onOneLine = (text: string): string => safeText(text.replace(/\s+/g, ' ').trim());

const uncut: Measure = { width: (text) => text.length, cut: (text) => text };

const fitted = (text: string, cells: number, measure: Measure): string => {
  const cut = measure.cut(text, cells);
  return cut + ' '.repeat(Math.max(0, cells - measure.width(cut)));
};

const wrapped = (message: string, cells: number, measure: Measure): readonly string[] => {
  const lines = wrapText(message, cells, measure);
  if (lines.length <= MOST_LINES) return lines;
  const last = lines[MOST_LINES - 1] ?? '';
  return [...lines.slice(0, MOST_LINES - 1), measure.cut(`${last} ${'.'.repeat(cells)}`, cells)];
};

/** What an event's line is made of. Safe to show; the message is on one line, however long. */
export interface LineParts {
  readonly time: string;
  readonly level: string;
  readonly provider: string;
  readonly id: string;
  readonly message: string;
}

/** An event in the words of its line. */
export const lineParts = async (record: EventRecord): Promise<LineParts> => ({
  time: localTime(record.time),
  level: shortLevel(levelWord(record)),
  provider: safeText(shortProvider(record.provider)),
  id: String(record.id),
  message: onOneLine(await eventText(record)),
});

const inColumns = (parts: LineParts, measure: Measure, paint: Paint, record: EventRecord): string => {
  const { time, level, provider, id } = parts;
  const tone = levelTone(record);
  return `${paint('quiet', time)} ${paint(tone, fitted(level, LEVEL, measure))} ${fitted(provider, PROVIDER, measure)} ${paint('heading', id.padStart(ID))}`;
};

/** Columns, and the message beside them. */
const beside = (parts: LineParts, record: EventRecord, cells: number, measure: Measure, paint: Paint): string => {
  const [first = '', ...more] = wrapped(parts.message, cells, measure);
  const head = `${inColumns(parts, measure, paint, record)}  ${first}`.trimEnd();
  return [head, ...more.map((line) => ' '.repeat(BEFORE) + line)].join('\n');
};

/** A heading, and the message below it. */
const below = (parts: LineParts, record: EventRecord, width: number, measure: Measure, paint: Paint): string => {
  const { time, level, provider, id, message } = parts;
  const before = `${time} ${level} ${id} `;
  const room = width - before.length;
  const tone = levelTone(record);
  const heading = `${paint('quiet', time)} ${paint(tone, level)} ${paint('heading', id)}`;
  const lines = message === '' ? [] : wrapped(message, Math.max(1, width - INDENT), measure);
  const source = room < 4 ? '' : ` ${measure.cut(provider, room)}`;
  return [heading + source, ...lines.map((line) => ' '.repeat(INDENT) + line)].join('\n');
};

/**
 * An event for people: time, level, provider, id and message, without the final line end. Without a width it is one line;
 * on a terminal the message goes on below itself, and in a narrow one below a heading.
 */
export const eventLine = async (record: EventRecord, { paint, width }: LineOptions): Promise<string> => {
  const parts = await lineParts(record);
  // A file or another program gets everything, however wide.
  if (width === undefined) return `${inColumns(parts, uncut, paint, record)}  ${parts.message}`.trimEnd();
  const measure = await measureFor([parts.provider, parts.message]);
  const room = width - BEFORE;
  return room < LEAST_MESSAGE
    ? below(parts, record, width, measure, paint)
    : beside(parts, record, room, measure, paint);
};
