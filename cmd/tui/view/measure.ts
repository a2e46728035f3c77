import stringWidth from 'string-width';
import { asciiMeasure, type Measure, unicodeMeasure } from '../../../lib/output/width.ts';

/** The tables are slow, and the same marks and names come at every frame. */
const MOST_KNOWN = 5000;
const known = new Map<string, number>();

const widthOf = (text: string): number => {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const width = stringWidth(text);
  known.set(text, width);
  return width;
};

const any = unicodeMeasure(widthOf);

/**
 * Characters of one cell that nothing joins: of Latin, Greek and Cyrillic, of our frames, marks, charts and sparklines. All of
 * it is below U+10000, so that a character is a code unit. The soft hyphen has no width, combining marks have none.
 */
const plain =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2500-\u259f\u25b2\u25bc\u25cf\u2800-\u28ff]*$/;

/** Whether every character takes a cell, and is one code unit. */
export const isPlain = (text: string): boolean => plain.test(text);

/** Text as a terminal sees it. Hardly any of it needs the tables. */
const measureOf = (text: string): Measure => (isPlain(text) ? asciiMeasure : any);

export const measure: Measure = {
  width: (text) => measureOf(text).width(text),
  cut: (text, cells) => measureOf(text).cut(text, cells),
};
