import type { Action } from '../actions.ts';
import type { Command } from '../command.ts';
import { type EventRow, rowLine } from '../event-row.ts';
import type { EventsAction } from '../events.ts';
import type { UiState } from '../state.ts';
import { commandMaker } from './command-maker.ts';
import { listMoves, type MoveCommand } from './list-moves.ts';

const told = (action: EventsAction): Action => ({ type: 'told', action });

const command = commandMaker('service-events', 'Details', ['service-events']);

const move: MoveCommand = (kind, keys, title) =>
  command(kind, keys, title, title, () => [told({ type: 'events/move', move: kind })], { isKeyOnly: true });

/** What opening an event of a service comes to. */
export const openedTold = (row: EventRow): readonly Action[] => [
  told({ type: 'events/open', row }),
  { type: 'layer/open', layer: { kind: 'event-record', top: 0, isTold: true } },
];

const noRow = ({ told: { current } }: UiState): string | undefined =>
  current === undefined ? 'there is no event' : undefined;

const open = ({ told: { current } }: UiState): readonly Action[] => (current === undefined ? [] : openedTold(current));

const copy = ({ told: { current } }: UiState): readonly Action[] =>
  current === undefined ? [] : [{ type: 'outside/copy', text: rowLine(current), what: 'the event' }];

/** The events of a service in its details. */
export const serviceEventCommands: readonly Command[] = [
  {
    name: 'services.events',
    title: 'Events',
    description: 'Everything that is told about the service, live',
    keys: ['l'],
    modes: ['services', 'details'],
    group: 'Details',
    hint: 47,
    disabledReason: ({ services }) => (services.current === undefined ? 'there is no service in the list' : undefined),
    run: () => [
      { type: 'services/tab', tab: 'events' },
      { type: 'services/focus', focus: 'details' },
    ],
  },
  command('open', ['enter'], 'Open', 'Show everything about the event', open, {
    hint: 5,
    disabledReason: noRow,
  }),
  command('copy', ['y'], 'Copy', 'Copy the event as a line', copy, { disabledReason: noRow }),
  command('wrap', ['W'], 'Wrap', 'Show messages whole, or cut to one line', () => [told({ type: 'events/wrap' })]),
  ...listMoves(move, 'To the first line', 'To the last line, and follow'),
];
