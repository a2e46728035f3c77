import { safeText } from '../../../lib/output/safe-text.ts';
import type { TextInput } from '../state/text-input.ts';
import { type Line, type Span, span } from './line.ts';
import { measure } from './measure.ts';

const segmenter = new Intl.Segmenter();

/** As people count characters: a flag, a letter with its accent is one. */
const charactersOf = (text: string): readonly string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

/** The end of a text that takes so many cells at most. */
const endOf = (text: string, cells: number): string => {
  if (measure.width(text) <= cells) return text;
  const kept: string[] = [];
  let used = 0;
  for (const character of charactersOf(text).toReversed()) {
    used += measure.width(character);
    if (used > cells) break;
    kept.unshift(character);
  }
  return kept.join('');
};

/**
 * A text that is typed, with its cursor. Where there are fewer cells than it takes, what stands around the cursor is shown.
 * `shown`: the text as it may be seen.
 */
export const typedSpans = (
  { text, cursor }: TextInput,
  cells: number,
  shown: (text: string) => string = safeText,
): readonly Span[] => {
  const [at = ' ', ...rest] = charactersOf(shown(text.slice(cursor)));
  const room = Math.max(0, cells - Math.max(1, measure.width(at)));
  const before = endOf(shown(text.slice(0, cursor)), room);
  return [
    span(before),
    span(at, 'button'),
    span(measure.cut(rest.join(''), Math.max(0, room - measure.width(before)))),
  ];
};

/** The same behind a sign. */
export const inputLine = (sign: string, input: TextInput, cells: number): Line => [
  span(`${sign} `, 'accent'),
  ...typedSpans(input, cells - measure.width(sign) - 1),
];
