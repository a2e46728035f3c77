import type { OutputLine } from '../../../lib/host/looking/output-line.ts';
import { firstOutput, type HostedAction, MOST_OUTPUT, type OutputState } from './hosted.ts';
import { type ListMove, scrolled, scrolledBy } from './list-position.ts';
import { textFilter } from './text-filter.ts';

const textOf = ({ text }: OutputLine): string => text;

const passing = (lines: readonly OutputLine[], filter: string): readonly OutputLine[] | undefined =>
  textFilter(filter)(lines, textOf);

/** Whether lines are left out now. */
const isFiltered = ({ filter, isSlow }: OutputState): boolean => filter !== '' && !isSlow;

/** With another filter. */
export const filteredOutput = (output: OutputState, filter: string): OutputState => {
  const shown = filter === '' ? output.lines : passing(output.lines, filter);
  return { ...output, filter, shown: shown ?? output.lines, isSlow: shown === undefined, isFollowing: true };
};

/** Never more lines than are kept; where somebody reads further up, what they see stays where it is. */
const bounded = (output: OutputState): OutputState => {
  const tooMany = output.lines.length - MOST_OUTPUT;
  if (tooMany <= 0) return output;
  const gone = new Set(output.lines.slice(0, tooMany));
  const lines = output.lines.slice(tooMany);
  const shown = isFiltered(output) ? output.shown.filter((line) => !gone.has(line)) : lines;
  const less = output.shown.length - shown.length;
  return { ...output, lines, shown, dropped: output.dropped + tooMany, top: Math.max(0, output.top - less) };
};

const grown = (output: OutputState, news: readonly OutputLine[]): OutputState => {
  if (news.length === 0) return output;
  const lines = [...output.lines, ...news];
  if (!isFiltered(output)) return bounded({ ...output, lines, shown: lines });
  const more = passing(news, output.filter);
  return bounded(
    more === undefined
      ? { ...output, lines, shown: lines, isSlow: true }
      : { ...output, lines, shown: more.length === 0 ? output.shown : [...output.shown, ...more] },
  );
};

/** With what was read of it. What is of another service takes the place of what was there; the filter stays. */
export const takenOutput = (before: OutputState, action: HostedAction & { type: 'hosted/output' }): OutputState => {
  const { of, folder, isNew, isSilent, lines, open } = action;
  const { fault: _gone, ...rest } = before;
  if (!isNew && before.of !== of) return before;
  const base = isNew ? { ...firstOutput, filter: before.filter } : rest;
  const isSame = open.length === 0 && base.open.length === 0;
  return grown({ ...base, of, folder, isSilent, open: isSame ? base.open : open }, lines);
};

export const faultyOutput = (before: OutputState, of: string, fault: string): OutputState =>
  before.of === of ? { ...before, fault } : { ...firstOutput, filter: before.filter, of, fault };

/** Lines with those that are still open. */
export const outputCount = ({ shown, open }: OutputState): number => shown.length + open.length;

/** The first line that is shown. */
export const outputTop = (output: OutputState, rows: number): number => {
  const last = Math.max(0, outputCount(output) - rows);
  return output.isFollowing ? last : Math.min(output.top, last);
};

const at = (output: OutputState, top: number, rows: number): OutputState => ({
  ...output,
  top,
  isFollowing: top >= outputCount(output) - rows,
});

/** After a key that moves. Who goes to the end follows. */
export const movedOutput = (output: OutputState, move: ListMove, rows: number): OutputState =>
  at(output, scrolled(outputTop(output, rows), move, outputCount(output), rows), rows);

/** After the window has gone by so many lines. */
export const rolledOutput = (output: OutputState, by: number, rows: number): OutputState =>
  at(output, scrolledBy(outputTop(output, rows), by, outputCount(output), rows), rows);

/** Lines end somewhere: further to the right there is nothing. */
const MOST_LEFT = 2000;

export const shiftedOutput = (output: OutputState, by: number): OutputState => ({
  ...output,
  left: Math.max(0, Math.min(output.left + by, MOST_LEFT)),
});

/** Without the lines that have been seen. */
export const clearedOutput = (output: OutputState): OutputState => ({
  ...output,
  lines: [],
  shown: [],
  dropped: 0,
  top: 0,
  isFollowing: true,
});
