import { safeText } from '../../../../lib/output/safe-text.ts';
import { currentRow, placeIn } from '../../../perf/browse/state.ts';
import type { Action } from '../actions.ts';
import type { Command, Mode } from '../command.ts';
import { currentPin, pinRows } from '../counter-pins.ts';
import { intervals, pinsOf } from '../counters.ts';
import type { UiState } from '../state.ts';
import { commandMaker } from './command-maker.ts';
import { listMoves, type MoveCommand } from './list-moves.ts';

const both: readonly Mode[] = ['counters', 'pins'];

const counter = commandMaker('counters', 'Counters', both);

const move: MoveCommand = (kind, keys, description) =>
  counter(kind, keys, description, description, () => [{ type: 'counters/move', move: kind }], { isKeyOnly: true });

const browsed = ({ counters }: UiState) => currentRow(counters.browse);

const noPin = ({ counters }: UiState): string | undefined =>
  counters.browse.chosen.size === 0 ? 'nothing is pinned' : undefined;

/** In, or where it ends: a counter is pinned. */
const enter: Command['run'] = (state) => {
  const path = browsed(state)?.path;
  return path === undefined ? [{ type: 'counters/open' }] : [{ type: 'counters/pin', paths: [path] }];
};

const pin: Command['run'] = (state) => {
  const path = browsed(state)?.path;
  return path === undefined
    ? []
    : [
        { type: 'counters/pin', paths: [path] },
        { type: 'counters/move', move: 'down' },
      ];
};

/** Esc goes back by one: the pinned ones, what is searched for, the way, and then to the services. */
const back: Command['run'] = ({ counters }) => {
  const { focus, isZoomed, browse } = counters;
  if (isZoomed) return [{ type: 'counters/zoom' }];
  if (focus === 'pins') return [{ type: 'counters/focus', focus: 'browse' }];
  if (placeIn(browse).search.text !== '') return [{ type: 'counters/search', text: '' }];
  return browse.way.length > 1 ? [{ type: 'counters/back' }] : [{ type: 'screen/show', screen: 'services' }];
};

const paced = ({ counters }: UiState, step: 1 | -1): readonly Action[] => {
  const ordered = step === 1 ? intervals : intervals.toReversed();
  const next = ordered.find((each) => (each - counters.intervalMs) * step > 0);
  return next === undefined ? [] : [{ type: 'counters/interval', intervalMs: next }];
};

/** Only this one is drawn; where it is alone already, all are. */
const alone: Command['run'] = ({ counters }) => {
  const row = currentPin(counters);
  if (row === undefined) return [];
  const others = pinRows(counters).filter(({ key }) => key !== row.key);
  const isAlone = !counters.unplotted.has(row.key) && others.every(({ key }) => counters.unplotted.has(key));
  const hidden = [...counters.unplotted];
  const wanted = isAlone ? [] : others.map(({ key }) => key);
  const changed = [...hidden.filter((key) => !wanted.includes(key)), ...wanted.filter((key) => !hidden.includes(key))];
  return changed.map((key) => ({ type: 'counters/plot', keys: [key] }));
};

const pathUnderCursor = (state: UiState): string | undefined =>
  state.counters.focus === 'pins' ? currentPin(state.counters)?.path : browsed(state)?.path;

const searching = (name: string, keys: readonly string[], title: string, run: Command['run'], hint?: number): Command =>
  counter(`search-${name}`, keys, title, title, run, {
    modes: ['counter-search'],
    isKeyOnly: true,
    ...(hint === undefined ? {} : { hint }),
  });

/** While something is searched for. */
const searchCommands: readonly Command[] = [
  searching('keep', ['enter'], 'Keep what was found', () => [{ type: 'counters/type', isTyping: false }], 10),
  searching(
    'clear',
    ['escape'],
    'Clear the search',
    () => [
      { type: 'counters/search', text: '' },
      { type: 'counters/type', isTyping: false },
    ],
    20,
  ),
  searching('up', ['up'], 'Row up', () => [{ type: 'counters/move', move: 'up' }]),
  searching('down', ['down'], 'Row down', () => [{ type: 'counters/move', move: 'down' }]),
];

/** What keys do on the screen of counters. */
export const counterCommands: readonly Command[] = [
  counter('open', ['enter', 'right', 'l'], 'Open', 'Go into the object or the instance; pin a counter', enter, {
    modes: ['counters'],
    hint: 10,
    disabledReason: (state) => (browsed(state) === undefined ? 'there is nothing here' : undefined),
  }),
  counter('pin', ['space', 'v'], 'Pin', 'Pin the counter, or pin it no more', pin, {
    modes: ['counters'],
    hint: 20,
    disabledReason: (state) =>
      browsed(state)?.path === undefined ? 'only counters are pinned: Enter goes in' : undefined,
  }),
  counter('up-one', ['left', 'h', 'backspace'], 'Up', 'Back to the list before', () => [{ type: 'counters/back' }], {
    modes: ['counters'],
    disabledReason: ({ counters }) => (counters.browse.way.length > 1 ? undefined : 'this is the first list'),
  }),
  counter(
    'search',
    ['/', 'ctrl+f'],
    'Search',
    'Search in the list, English names and local ones',
    () => [
      { type: 'counters/focus', focus: 'browse' },
      { type: 'counters/type', isTyping: true },
    ],
    { hint: 30 },
  ),
  counter(
    'plot',
    ['space', 'v'],
    'In the chart',
    'Draw the counter in the chart, or leave it out',
    ({ counters }) => {
      const row = currentPin(counters);
      return row === undefined ? [] : [{ type: 'counters/plot', keys: [row.key] }];
    },
    { modes: ['pins'], hint: 10, disabledReason: noPin },
  ),
  counter('alone', ['enter'], 'Alone', 'Draw only this one, or all again', alone, {
    modes: ['pins'],
    hint: 20,
    disabledReason: noPin,
  }),
  counter(
    'unpin',
    ['d', 'delete'],
    'Unpin',
    'Pin the counter no more',
    ({ counters }) => {
      const row = currentPin(counters);
      return row === undefined ? [] : [{ type: 'counters/unpin', paths: [row.pin] }];
    },
    { modes: ['pins'], hint: 30, disabledReason: noPin },
  ),
  counter(
    'clear',
    ['X'],
    'Unpin all',
    'Pin nothing any more',
    ({ counters }) => [{ type: 'counters/unpin', paths: pinsOf(counters) }],
    { disabledReason: noPin },
  ),
  counter(
    'other-pane',
    ['tab', 'shift+tab'],
    'Other pane',
    'Go from the list to the pinned counters and back',
    ({ counters: { focus } }) => [{ type: 'counters/focus', focus: focus === 'pins' ? 'browse' : 'pins' }],
    { hint: 40, disabledReason: noPin },
  ),
  counter('freeze', ['p'], 'Freeze', 'Let what is shown stand still, or go on', () => [{ type: 'counters/freeze' }], {
    hint: 50,
  }),
  counter('slower', ['+'], 'Slower', 'Read the pinned counters less often', (state) => paced(state, 1)),
  counter('faster', ['-'], 'Faster', 'Read the pinned counters more often', (state) => paced(state, -1)),
  counter('order', ['o'], 'Order', 'The pinned ones in their order, or the highest first', () => [
    { type: 'counters/order' },
  ]),
  counter('zoom', ['z', '_'], 'Zoom', 'Give the list or the chart the whole screen, and take it back', () => [
    { type: 'counters/zoom' },
  ]),
  counter(
    'copy',
    ['y'],
    'Copy',
    'Copy the path of the counter',
    (state) => {
      const path = pathUnderCursor(state);
      return path === undefined ? [] : [{ type: 'outside/copy', text: path, what: safeText(path) }];
    },
    {
      disabledReason: (state) =>
        pathUnderCursor(state) === undefined ? 'there is no counter under the cursor' : undefined,
    },
  ),
  counter('refresh', ['R', 'f5', 'ctrl+r'], 'Refresh', 'Read the objects anew', () => [{ type: 'counters/refresh' }]),
  ...searchCommands,
  ...listMoves(move),
  counter('back', ['escape'], 'Back', 'One step back: pinned ones, search, way, services', back, { isKeyOnly: true }),
];
