import { safeText } from '../../../../lib/output/safe-text.ts';
import { plainOf, readToned } from '../../view/toned-text.ts';
import type { Action } from '../actions.ts';
import type { Command, Mode } from '../command.ts';
import { choiceActions, toggledChoice } from '../event-choices.ts';
import { type ChoiceSubject, newChoice, newSave } from '../event-layers.ts';
import { type EventRow, rowKey, rowLine } from '../event-row.ts';
import type { EventsAction, OpenRecord, RecordForm } from '../events.ts';
import type { ListMove } from '../list-position.ts';
import type { UiState } from '../state.ts';
import { commandMaker } from './command-maker.ts';
import { dialogKey } from './dialog-key.ts';

const noRow = ({ events }: UiState): string | undefined =>
  events.current === undefined ? 'there is no event in the list' : undefined;

const event = commandMaker('events', 'Events', ['events']);

const choose =
  (subject: ChoiceSubject): Command['run'] =>
  () => [{ type: 'layer/open', layer: newChoice(subject) }];

/** What opening an event of the log comes to. */
export const openedEvent = (row: EventRow): readonly Action[] => [
  { type: 'events/open', row },
  { type: 'layer/open', layer: { kind: 'event-record', top: 0 } },
];

const open = ({ events: { current } }: UiState): readonly Action[] =>
  current === undefined ? [] : openedEvent(current);

/** The marked ones, or the one under the cursor, a line each. */
const copy = ({ events: { shown, marked, current } }: UiState): readonly Action[] => {
  const meant =
    marked.size === 0 ? shown.filter((row) => row === current) : shown.filter((row) => marked.has(rowKey(row)));
  const what = meant.length === 1 ? 'the event' : `${meant.length} events`;
  return [{ type: 'outside/copy', text: meant.map(rowLine).join('\n'), what }];
};

/** What opens something over the event log. */
export const eventOpenCommands: readonly Command[] = [
  event('open', ['enter'], 'Open', 'Show everything about the event', open, { hint: 10, disabledReason: noRow }),
  event('logs', ['L', 'o'], 'Logs', 'Choose the logs', choose('logs'), { hint: 40 }),
  event('levels', ['f'], 'Levels', 'Choose the levels that are shown', choose('levels'), { hint: 50 }),
  event('providers', ['p'], 'Providers', 'Choose the providers that are shown', choose('providers')),
  event('range', ['T'], 'Time range', 'Choose how far back', choose('range')),
  event('copy', ['y'], 'Copy', 'Copy the event, or those that are marked, as lines', copy, { disabledReason: noRow }),
  event(
    'save',
    ['ctrl+s'],
    'Save',
    'Write the events that are shown, or the marked ones, to a file',
    ({ events, now }) => [{ type: 'layer/open', layer: newSave(events, now) }],
    { disabledReason: noRow },
  ),
];

const close: Command['run'] = () => [{ type: 'layer/close' }];

const move =
  (kind: ListMove): Command['run'] =>
  () => [{ type: 'layer/move', move: kind }];

const take: Command['run'] = ({ layers, events }) => {
  const layer = layers.at(-1);
  return layer?.kind === 'event-choice' ? choiceActions(events, layer) : [];
};

const toggle: Command['run'] = ({ layers, events }) => {
  const layer = layers.at(-1);
  return layer?.kind === 'event-choice'
    ? [
        { type: 'layer/replace', layer: toggledChoice(events, layer) },
        { type: 'layer/move', move: 'down' },
      ]
    : [];
};

const showAll: Command['run'] = ({ layers }) => {
  const layer = layers.at(-1);
  return layer?.kind === 'event-choice' ? [{ type: 'layer/replace', layer: { ...layer, isAll: !layer.isAll } }] : [];
};

const save: Command['run'] = ({ layers }) => {
  const layer = layers.at(-1);
  if (layer?.kind !== 'event-save' || layer.input.text.trim() === '') return [];
  return [{ type: 'events/save', path: layer.input.text.trim() }];
};

const formOf = (record: OpenRecord | undefined, form: RecordForm): RecordForm =>
  record?.form === form ? 'text' : form;

/** What happens to the open record, in the event log or in the details of a service. */
const toRecord = ({ layers }: UiState, action: EventsAction): readonly Action[] => {
  const layer = layers.at(-1);
  const isTold = layer?.kind === 'event-record' && layer.isTold === true;
  return [isTold ? { type: 'told', action } : action, { type: 'layer/move', move: 'first' }];
};

const recordOf = ({ layers, events, told }: UiState): OpenRecord | undefined => {
  const layer = layers.at(-1);
  return layer?.kind === 'event-record' && layer.isTold === true ? told.record : events.record;
};

const show =
  (form: RecordForm): Command['run'] =>
  (state) =>
    toRecord(state, { type: 'events/form', form: formOf(recordOf(state), form) });

const step =
  (way: 1 | -1): Command['run'] =>
  (state) =>
    toRecord(state, { type: 'events/step', step: way });

/** The record as it stands in the box, without its colours. */
const copyRecord: Command['run'] = (state) => {
  const { row, lines } = recordOf(state) ?? {};
  if (row === undefined || lines === undefined) return [];
  const text = lines.map((line) => plainOf(readToned(line))).join('\n');
  return [{ type: 'outside/copy', text, what: safeText(`record ${row.recordId} of ${row.feed}`) }];
};

const noText = (state: UiState): string | undefined =>
  recordOf(state)?.lines === undefined ? 'the record has not been read' : undefined;

const record: readonly Mode[] = ['event-record'];
const choice: readonly Mode[] = ['event-choice'];

/** What keys do in what lies over the event log. */
export const eventLayerCommands: readonly Command[] = [
  dialogKey('event-record.close', ['escape', 'enter', 'q'], record, 'Close', close, { hint: 10 }),
  dialogKey('event-record.xml', ['x'], record, 'XML', show('xml'), { hint: 20 }),
  dialogKey('event-record.json', ['J', 'ctrl+j'], record, 'JSON', show('json'), { hint: 30 }),
  dialogKey('event-record.copy', ['y'], record, 'Copy', copyRecord, { hint: 60, disabledReason: noText }),
  dialogKey('event-record.next', ['right', 'n'], record, 'Next event', step(1), { hint: 40 }),
  dialogKey('event-record.previous', ['left', 'N'], record, 'Event before', step(-1), { hint: 50 }),
  dialogKey('event-choice.take', ['enter'], choice, 'Take it', take, { hint: 10 }),
  dialogKey('event-choice.toggle', ['tab'], choice, 'Several', toggle, { hint: 20 }),
  dialogKey('event-choice.all', ['ctrl+t'], choice, 'Every channel', showAll, { hint: 30 }),
  dialogKey('event-choice.up', ['up', 'ctrl+k'], choice, 'Up', move('up')),
  dialogKey('event-choice.down', ['down', 'ctrl+j'], choice, 'Down', move('down')),
  dialogKey('event-choice.page-up', ['pageup'], choice, 'Page up', move('page-up')),
  dialogKey('event-choice.page-down', ['pagedown'], choice, 'Page down', move('page-down')),
  dialogKey('event-choice.close', ['escape'], choice, 'Cancel', close, { hint: 40 }),
  dialogKey('event-save.go', ['enter'], ['event-save'], 'Save', save, { hint: 10 }),
  dialogKey('event-save.close', ['escape'], ['event-save'], 'Cancel', close, { hint: 20 }),
];
