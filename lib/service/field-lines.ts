import { safeText } from '../output/safe-text.ts';

/** A label and what belongs to it, several lines where it is a list. undefined: nothing to say. */
export type Field = readonly [label: string, text: string | readonly string[] | undefined];

/** Cells that a label takes. */
export const LABEL = 18;

const linesOf = ([label, text]: Field): readonly string[] => {
  const lines = text === undefined ? [] : typeof text === 'string' ? [text] : text;
  // Every text may come from outside, so a line break within one is shown and starts no line.
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL)} ${safeText(line)}`.trimEnd());
};

/** Fields as lines under a heading. */
export const fieldLines = (fields: readonly Field[]): readonly string[] => fields.flatMap(linesOf);
