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
const printableAscii = /^[\x20-\x7e]*$/;
const measureOf = (text: string): Measure => (printableAscii.test(text) ? asciiMeasure : any);

/** Text as a terminal sees it. Most of it is ASCII, which needs no tables. */
export const measure: Measure = {
  width: (text) => measureOf(text).width(text),
  cut: (text, cells) => measureOf(text).cut(text, cells),
};
