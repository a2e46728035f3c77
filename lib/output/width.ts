/** Text as a terminal sees it: in cells. */
export interface Measure {
  width(text: string): number;
  /** The text in at most so many cells; what was cut off is marked by … */
  cut(text: string, cells: number): string;
}

const printableAscii = /^[\x20-\x7e]*$/;

const cutAscii = (text: string, cells: number): string =>
  text.length <= cells ? text : cells < 1 ? '' : `${text.slice(0, cells - 1)}…`;

/** For texts that are all printable ASCII: a character is a cell. */
export const asciiMeasure: Measure = { width: (text) => text.length, cut: cutAscii };

/** A measure for any text. `widthOf`: the cells that a text takes; string-width knows. */
export const unicodeMeasure = (widthOf: (text: string) => number): Measure => {
  const segmenter = new Intl.Segmenter();
  const cut = (text: string, cells: number): string => {
    if (widthOf(text) <= cells) return text;
    if (cells < 1) return '';
    let kept = '';
    let used = 0;
    for (const { segment } of segmenter.segment(text)) {
      used += widthOf(segment);
      if (used > cells - 1) break;
      kept += segment;
    }
    return `${kept}…`;
  };
  return { width: widthOf, cut };
};

/**
 * A measure for these texts. The tables of wide, combining and joined characters take longer to load than a list takes
 * to print, so they are loaded only where a text leaves ASCII.
 */
export const measureFor = async (texts: Iterable<string>): Promise<Measure> => {
  for (const text of texts) {
    if (printableAscii.test(text)) continue;
    const { default: stringWidth } = await import('string-width');
    return unicodeMeasure((each) => stringWidth(each));
  }
  return asciiMeasure;
};
