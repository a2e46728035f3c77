import { LABEL } from '../../../lib/service/field-lines.ts';
import type { OpenRecord } from '../state/events.ts';
import { type Line, span } from './line.ts';
import { LineCache } from './line-cache.ts';
import { measure } from './measure.ts';
import { readToned, wrapToned } from './toned-text.ts';

/** Blanks before a label, and the one behind it. */
const HANG = LABEL + 3;

const known = new LineCache<readonly string[]>();

/** The open record in lines of at most so many cells. */
export const recordLines = ({ lines, fault, form }: OpenRecord, width: number): readonly Line[] => {
  if (fault !== undefined) return wrapToned([span(fault, 'bad')], width, 0, measure);
  if (lines === undefined) return [[span('Reading ...', 'quiet')]];
  return known.of(lines, width, () =>
    lines.flatMap((line) => wrapToned(readToned(line), width, form === 'text' ? HANG : 2, measure)),
  );
};
