import stringWidth from 'string-width';
import { asciiMeasure, type Measure, unicodeMeasure } from '../../../lib/output/width.ts';

const any = unicodeMeasure((text) => stringWidth(text));
const printableAscii = /^[\x20-\x7e]*$/;
const measureOf = (text: string): Measure => (printableAscii.test(text) ? asciiMeasure : any);

/** Text as a terminal sees it. Most of it is ASCII, which needs no tables. */
export const measure: Measure = {
  width: (text) => measureOf(text).width(text),
  cut: (text, cells) => measureOf(text).cut(text, cells),
};
