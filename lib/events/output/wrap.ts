import type { Measure } from '../../output/width.ts';

/** A word that is wider than a line, in pieces; each holds one character at least. */
function* pieces(word: string, cells: number, measure: Measure): Generator<string> {
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure.width(piece + character) > cells) {
      yield piece;
      piece = '';
    }
    piece += character;
  }
  yield piece;
}

/**
 * Text on one line as lines of at most so many cells, broken at blanks, and within a word only where it is wider than a
 * line. Never empty.
 */
export const wrapText = (text: string, cells: number, measure: Measure): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure.width(longer) <= cells) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const all = [...pieces(word, cells, measure)];
    lines.push(...all.slice(0, -1));
    line = all.at(-1) ?? '';
  }
  return [...lines, line];
};
