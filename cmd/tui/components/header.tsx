import { safeText } from '../../../lib/output/safe-text.ts';
import { screenList } from '../state/screen-list.ts';
import type { UiState } from '../state/state.ts';
import type { Signs } from '../theme/skin.ts';
import { clockText } from '../view/clock-text.ts';
import { type Line, lineWidth, pressed, span, spread } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { countStates } from '../view/service-counts.ts';
import { ScreenLine } from './screen-line.tsx';

/** How many are how; `isShort`: only what is amiss. */
const countLine = ({ services }: UiState, signs: Signs, isShort: boolean): Line => {
  if (services.reading === 'begun') return [];
  const { running, failed, moving } = countStates(services.all);
  const dot = span(`  ${signs.dot}  `, 'border');
  return [
    ...(isShort ? [] : [dot, span(`${running} running`, 'good')]),
    ...(failed === 0 ? [] : [dot, span(`${failed} failed`, 'bad')]),
    ...(moving === 0 ? [] : [dot, span(`${moving} on the way`, 'waiting')]),
  ];
};

/** A narrow header has better things to say. */
const ELEVATION_COLUMNS = 70;

/** What else holds now, each with a dot behind it. */
const notes = ({ isReadonly, isElevated, opening, changes, screen, size }: UiState, signs: Signs): Line => {
  const dot = span(`  ${signs.dot}  `, 'border');
  return [
    ...(opening === undefined ? [] : [span(`opening ${safeText(opening)}`, 'waiting'), dot]),
    ...(isReadonly ? [span('read-only', 'waiting'), dot] : []),
    ...(isElevated === undefined || size.columns < ELEVATION_COLUMNS
      ? []
      : [span(isElevated ? 'elevated' : 'not elevated', isElevated ? 'quiet' : 'waiting'), dot]),
    ...(changes.length === 0
      ? []
      : [span(`${changes.length} under way (${screen === 'events' ? 'W' : 'w'})`, 'waiting'), dot]),
  ];
};

const fault = span('  does not answer', 'bad');

/** Where there is no room for the screens: the name, and what must be known all the same. */
const narrowLine = (state: UiState, name: Line, signs: Signs): Line => {
  const told = notes(state, signs).slice(0, -1);
  const right = told.length === 0 ? [] : [span('  '), ...told, span(' ')];
  const { columns } = state.size;
  if (state.services.fault === undefined) return spread(name, right, columns, measure);
  return spread(name, [fault, ...(right.length === 0 ? [span(' ')] : right)], columns, measure);
};

/** The screens, with the open one set off; `isShort`: of the others only their keys. */
const screenLine = ({ screen }: UiState, isShort: boolean): Line =>
  screenList.flatMap(({ id, key, title }): Line => {
    const isOpen = id === screen;
    const name = [
      span(key, isOpen ? 'accent' : 'quiet'),
      ...(isShort && !isOpen ? [] : [span(` ${title}`, isOpen ? 'heading' : 'quiet')]),
    ];
    return [span(isShort ? ' ' : '  '), ...pressed(name, () => [{ type: 'screen/show', screen: id }])];
  });

const headerLine = (state: UiState, signs: Signs): Line => {
  const { columns } = state.size;
  const name = [span(' svcdeck ', 'heading'), span(` ${safeText(state.computer)}`)];
  const health = (isShort: boolean): Line =>
    state.services.fault === undefined ? countLine(state, signs, isShort) : [fault];
  const right = [span(' '), ...notes(state, signs), span(`${clockText(state.now).slice(0, 5)} `, 'quiet')];
  const room = columns - lineWidth(right, measure);
  // The longest that has room.
  const left = [
    [...name, ...screenLine(state, false), ...health(false)],
    [...name, ...screenLine(state, false), ...health(true)],
    [...name, ...screenLine(state, true), ...health(true)],
    [...name, ...screenLine(state, true)],
  ].find((line) => lineWidth(line, measure) <= room);
  return left === undefined ? narrowLine(state, name, signs) : spread(left, right, columns, measure);
};

/** The first line: which computer, and how it is. */
export const Header = () => <ScreenLine lineOf={headerLine} />;
