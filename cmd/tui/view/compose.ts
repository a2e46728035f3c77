import { isPlain, measure } from './measure.ts';

/** Lines at a place of the frame, each ready to be shown, of so many cells; what ends its row may be shorter. */
export interface Block {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly lines: readonly string[];
}

interface Row {
  readonly text: string;
  readonly width: number;
}

const NO_ROW: Row = { text: '', width: 0 };

/** Colours on, colours off, or text: what a painted line is made of. */
const PARTS = /\x1b\[([\d;]*)m|[^\x1b]+/g;

const segmenter = new Intl.Segmenter();

/** The cells of a text from one to before another. Of a wide character that is cut through a blank is left. */
const sliceText = (text: string, from: number, to: number): string => {
  if (isPlain(text)) return text.slice(Math.max(0, from), Math.max(0, to));
  let at = 0;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    const end = at + measure.width(segment);
    const inside = Math.min(end, to) - Math.max(at, from);
    if (at >= from && end <= to) kept += segment;
    else if (inside > 0) kept += ' '.repeat(inside);
    at = end;
  }
  return kept;
};

/** The same of a painted line, each piece in its colours. */
const slicePainted = (line: string, from: number, to: number): string => {
  let at = 0;
  let colours = '';
  let kept = '';
  for (const [part, code] of line.matchAll(PARTS)) {
    if (code !== undefined) {
      colours = code === '0' ? '' : part;
      continue;
    }
    const piece = sliceText(part, from - at, to - at);
    if (piece !== '') kept += colours === '' ? piece : `${colours}${piece}\x1b[0m`;
    at += measure.width(part);
  }
  return kept;
};

/** A row with a piece over or behind what is there. */
const laidOver = (row: Row, piece: string, { left, width }: Block): Row => {
  if (left >= row.width) return { text: row.text + ' '.repeat(left - row.width) + piece, width: left + width };
  const end = left + width;
  const before = slicePainted(row.text, 0, left);
  const behind = end < row.width ? slicePainted(row.text, end, row.width) : '';
  return { text: before + piece + behind, width: Math.max(row.width, end) };
};

/** Blocks as one frame, each over those before it. */
export const composed = (blocks: readonly Block[]): readonly string[] => {
  const rows: Row[] = [];
  for (const block of blocks)
    block.lines.forEach((line, index) => {
      const at = block.top + index;
      while (rows.length <= at) rows.push(NO_ROW);
      rows[at] = laidOver(rows[at] ?? NO_ROW, line, block);
    });
  return rows.map(({ text }) => text.trimEnd());
};
