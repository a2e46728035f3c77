import { safeText } from '../../../lib/output/safe-text.ts';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { UiState } from '../state/state.ts';
import type { Signs } from '../theme/skin.ts';
import { clockText } from '../view/clock-text.ts';
import { fitLine, type Line, lineWidth, paintLine, span, spread } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { countStates } from '../view/service-counts.ts';
import { TextLines } from './text-lines.tsx';

const countLine = ({ services }: UiState, signs: Signs): Line => {
  if (services.reading === 'begun') return [];
  const { running, failed, moving } = countStates(services.all);
  const dot = span(`  ${signs.dot}  `, 'border');
  return [
    dot,
    span(`${running} running`, 'good'),
    ...(failed === 0 ? [] : [dot, span(`${failed} failed`, 'bad')]),
    ...(moving === 0 ? [] : [dot, span(`${moving} on the way`, 'waiting')]),
  ];
};

const rightSide = ({ isReadonly, changes, now }: UiState, signs: Signs): Line => {
  const dot = span(`  ${signs.dot}  `, 'border');
  return [
    span(' '),
    ...(isReadonly ? [span('read-only', 'waiting'), dot] : []),
    ...(changes.length === 0 ? [] : [span(`${changes.length} under way (w)`, 'waiting'), dot]),
    span(`${clockText(now).slice(0, 5)} `, 'quiet'),
  ];
};

const headerLine = (state: UiState, signs: Signs): Line => {
  const left = [
    span(' svcdeck ', 'heading'),
    span(` ${safeText(state.computer)}`),
    ...(state.services.fault === undefined ? countLine(state, signs) : [span('  does not answer', 'bad')]),
  ];
  const { columns } = state.size;
  const right = rightSide(state, signs);
  const hasRoom = lineWidth(left, measure) + lineWidth(right, measure) <= columns;
  return hasRoom ? spread(left, right, columns, measure) : fitLine(left, columns, measure);
};

/** The first line: which computer, and how it is. */
export const Header = () => {
  const skin = useSkin();
  return <TextLines lines={[useUi((state) => paintLine(headerLine(state, skin.signs), skin))]} />;
};
