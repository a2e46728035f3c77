import type { Paint, Tone } from '../../../lib/output/style.ts';
import type { Measure } from '../../../lib/output/width.ts';
import { type Line, type Span, span } from './line.ts';

const tones: readonly Tone[] = ['heading', 'good', 'waiting', 'bad', 'quiet'];

/**
 * Marks text with its tone for `readToned`. Text from outside can't hold these controls: it has passed `safeText`, which
 * shows every control as `\u{1}`.
 */
export const markTone: Paint = (tone, text) =>
  tone === undefined || text === '' ? text : `\x01${tones.indexOf(tone)}${text}\x02`;

/** A line that was painted with `markTone`, as spans. */
export const readToned = (text: string): Line =>
  [...text.matchAll(/\x01(\d)([^\x02]*)\x02|[^\x01]+/g)].map(
    ([plain, index, toned]): Span => (index === undefined ? span(plain) : span(toned ?? '', tones[Number(index)])),
  );

/** In fewer cells nothing is worth breaking. */
const LEAST = 10;

/** A line as text. */
export const plainOf = (line: Line): string => line.map(({ text }) => text).join('');

/**
 * A line broken into as many as it takes, those after the first indented by `hang` cells. A line of several tones is left
 * as it is: those are short.
 */
export const wrapToned = (line: Line, cells: number, hang: number, measure: Measure): readonly Line[] => {
  const [first] = line;
  const text = plainOf(line);
  if (first === undefined || line.length > 1 || cells < LEAST || measure.width(text) <= cells) return [line];
  const indent = hang < cells / 2 ? ' '.repeat(hang) : '  ';
  const lines: Line[] = [];
  let rest = text;
  while (measure.width(rest) > cells) {
    const taken = breakAt(rest, cells, lines.length === 0 ? 0 : indent.length, measure);
    lines.push([span(rest.slice(0, taken).trimEnd(), first.role)]);
    rest = `${indent}${rest.slice(taken).trimStart()}`;
  }
  return [...lines, [span(rest, first.role)]];
};

/** How many UTF-16 units of the text go on the line: up to a blank where there is one in its second half. `indent`: its own. */
const breakAt = (text: string, cells: number, indent: number, measure: Measure): number => {
  let end = 0;
  let used = 0;
  for (const character of text) {
    used += measure.width(character);
    if (used > cells) break;
    end += character.length;
  }
  const blank = text.lastIndexOf(' ', end);
  return blank > Math.max(end / 2, indent) ? blank : Math.max(end, indent + 1);
};
