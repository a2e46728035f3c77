import type { HostedLook } from '../state/hosted.ts';
import { type HostedView, sentence } from './hosted-view.ts';
import { type Line, span } from './line.ts';
import { LineCache } from './line-cache.ts';
import { measure } from './measure.ts';
import { wrapToned } from './toned-text.ts';

const known = new LineCache<HostedLook>();

const GAP = 2;
/** Keys of what may be anything, such as counters, are as long as they like. */
const LONGEST_KEY = 34;

const laidOut = ({ values, restartHint }: HostedLook, width: number): readonly Line[] => {
  const longest = Math.min(
    LONGEST_KEY,
    Math.floor(width / 2),
    values.reduce((most, { key }) => Math.max(most, measure.width(key)), 0),
  );
  const before = longest + GAP;
  return [
    ...values.flatMap(({ key, text, isDefault }): readonly Line[] => {
      const role = isDefault ? 'quiet' : undefined;
      const shown = isDefault ? `${text}  (default)` : text;
      return wrapToned([span(shown, role)], Math.max(1, width - before), 0, measure).map((line, index) => {
        const label = index === 0 ? measure.cut(key, longest) : '';
        const blanks = ' '.repeat(before - measure.width(label));
        return [span(label + blanks, isDefault ? 'quiet' : 'accent'), ...line];
      });
    }),
    ...(restartHint === '' ? [] : [[], ...sentence(restartHint, width)]),
  ];
};

/** What is set for a hosted service; defaults are set off. */
export const definitionLines = ({ row: { look }, width }: HostedView): readonly Line[] => {
  const { definition: fault } = look.faults;
  if (fault !== undefined) return sentence(fault, width, 'bad');
  if (look.values.length === 0) return sentence('Reading ...', width);
  return known.of(look, width, () => laidOut(look, width));
};
