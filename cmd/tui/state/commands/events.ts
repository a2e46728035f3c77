import type { Action } from '../actions.ts';
import type { Command } from '../command.ts';
import type { EventQuery } from '../events.ts';
import { firstEvents } from '../events.ts';
import type { UiState } from '../state.ts';
import { commandMaker } from './command-maker.ts';
import { listMoves, type MoveCommand } from './list-moves.ts';

const event = commandMaker('events', 'Events', ['events']);

const move: MoveCommand = (kind, keys, description) =>
  event(kind, keys, description, description, () => [{ type: 'events/move', move: kind }], { isKeyOnly: true });

const noRow = ({ events }: UiState): string | undefined =>
  events.current === undefined ? 'there is no event in the list' : undefined;

const noMark = ({ events }: UiState): string | undefined =>
  events.marked.size === 0 ? 'no event is marked' : undefined;

const query = ({ events }: UiState, change: Partial<EventQuery>): Action => ({
  type: 'events/query',
  query: { ...events.query, ...change },
});

const hasFilter = ({ levels, providers, withinMs }: EventQuery): boolean =>
  levels.length > 0 || providers.length > 0 || withinMs !== undefined;

const withoutFilter = ({ place, text }: EventQuery): EventQuery => ({ place, text, levels: [], providers: [] });

/** Esc goes back by one: marks, the filter, what is left out by level, provider and time. Then to the services. */
const back: Command['run'] = (state) => {
  const { marked, query: asked } = state.events;
  if (marked.size > 0) return [{ type: 'events/unmark' }];
  if (asked.text !== '') return [query(state, { text: '' })];
  if (hasFilter(asked)) return [{ type: 'events/query', query: withoutFilter(asked) }];
  return [{ type: 'screen/show', screen: 'services' }];
};

const toggledPlace = ({ place }: EventQuery): EventQuery['place'] =>
  place.kind === 'services' ? firstEvents.query.place : { kind: 'services' };

/** Moving in the event log, finding in it, and how it is shown. */
export const eventCommands: readonly Command[] = [
  event(
    'filter',
    ['/', 'ctrl+f'],
    'Filter',
    'Show only what matches a regular expression; !x leaves out, -f x finds letters in order',
    () => [{ type: 'events/type', isTyping: true }],
    { hint: 20 },
  ),
  event(
    'follow',
    ['s'],
    'Follow',
    'Follow what is written, or stop following; moving away from the newest stops it too',
    ({ events }) => [{ type: 'events/follow', isFollowing: !events.isFollowing }],
    { hint: 30 },
  ),
  event(
    'services',
    ['S'],
    "Services' events",
    'What concerns services, of all of them together; again: the usual logs',
    (state) => [query(state, { place: toggledPlace(state.events.query) })],
    { hint: 60 },
  ),
  event('oldest', ['H'], 'From the oldest', 'Go to the oldest record that there is', () => [
    { type: 'events/seek', start: 'head' },
  ]),
  event('wrap', ['w'], 'Wrap', 'Show messages whole, or cut to one line', () => [{ type: 'events/wrap' }], {
    hint: 75,
  }),
  event('stamps', ['t'], 'Times', 'Show how long ago, or when', () => [{ type: 'events/stamps' }], { hint: 76 }),
  event('reverse', ['ctrl+r'], 'Reverse', 'Show the newest first, or last', () => [{ type: 'events/reverse' }]),
  event(
    'mark',
    ['m', 'space', 'v'],
    'Mark',
    'Mark or unmark the event, and go on to the next',
    () => [{ type: 'events/mark' }, { type: 'events/move', move: 'down' }],
    { disabledReason: noRow },
  ),
  event('next-mark', ['n'], 'Next mark', 'Go to the next marked event', () => [{ type: 'events/go-marked', step: 1 }], {
    disabledReason: noMark,
  }),
  event(
    'previous-mark',
    ['N'],
    'Previous mark',
    'Go to the marked event before',
    () => [{ type: 'events/go-marked', step: -1 }],
    { disabledReason: noMark },
  ),
  event('clear', ['C'], 'Clear', 'Empty the list and go on with what comes; the log stays as it is', () => [
    { type: 'events/clear' },
  ]),
  event('refresh', ['R', 'f5'], 'Refresh', 'Read everything anew', () => [{ type: 'events/refresh' }]),
  ...listMoves(move, 'To the first line', 'To the last line, and follow'),
  event('back', ['escape'], 'Back', 'Back by one: marks, filters, and then to the services', back, {
    hint: 70,
    isKeyOnly: true,
  }),
];

const filterKey = (name: string, keys: readonly string[], title: string, run: Command['run'], hint?: number): Command =>
  event(`filter-${name}`, keys, title, title, run, {
    modes: ['event-filter'],
    group: 'Dialogs',
    isKeyOnly: true,
    ...(hint === undefined ? {} : { hint }),
  });

/** What keys do while the filter is typed. */
export const eventFilterCommands: readonly Command[] = [
  filterKey('keep', ['enter'], 'Keep the filter', () => [{ type: 'events/type', isTyping: false }], 10),
  filterKey(
    'clear',
    ['escape'],
    'Clear the filter',
    () => [
      { type: 'text/edited', edit: 'clear' },
      { type: 'events/type', isTyping: false },
    ],
    20,
  ),
  filterKey('up', ['up'], 'Row up', () => [{ type: 'events/move', move: 'up' }]),
  filterKey('down', ['down'], 'Row down', () => [{ type: 'events/move', move: 'down' }]),
];
