import { detailTabs } from '../../view/detail-lines.ts';
import type { Action } from '../actions.ts';
import type { Command, Mode } from '../command.ts';
import { newLayer } from '../layers.ts';
import { listColumns, type ServicesState } from '../services.ts';
import type { UiState } from '../state.ts';
import { inputOf } from '../text-input.ts';
import { listMoves, type MoveCommand } from './list-moves.ts';

const both: readonly Mode[] = ['services', 'details'];

const move: MoveCommand = (kind, keys, description) => ({
  name: `services.${kind}`,
  title: description,
  description,
  keys,
  modes: both,
  group: 'List',
  isKeyOnly: true,
  run: () => [{ type: 'services/move', move: kind }],
});

const noRow = ({ services }: UiState): string | undefined =>
  services.current === undefined ? 'there is no service in the list' : undefined;

/** The column so many places further; round again at the ends. */
const sortedBy = ({ sort }: ServicesState, step: number): Action => {
  const at = listColumns.indexOf(sort.column) + step + listColumns.length;
  const column = listColumns[at % listColumns.length] ?? 'name';
  // Who sorts by what is used looks for what uses the most; elsewhere the alphabet goes up.
  return { type: 'services/sort', sort: { column, isDescending: column === 'memory' || column === 'cpu' } };
};

const nextTab = ({ detail }: ServicesState, step: number): Action => {
  const at = detailTabs.findIndex(({ id }) => id === detail.tab) + step + detailTabs.length;
  return { type: 'services/tab', tab: detailTabs[at % detailTabs.length]?.id ?? 'overview' };
};

/** Esc goes back by one: a filter being kept, marks, hidden states. It never leaves. */
const back = ({ services }: UiState): readonly Action[] => {
  if (services.focus === 'details') return [{ type: 'services/focus', focus: 'list' }];
  if (services.isZoomed) return [{ type: 'services/zoom' }];
  if (services.marked.size > 0) return [{ type: 'services/unmark' }];
  if (services.filter !== '') return [{ type: 'services/filter', text: '' }];
  return services.hidden.size > 0 ? [{ type: 'services/hide', hidden: new Set() }] : [];
};

/** To the details of the service. */
export const showDetails: Command = {
  name: 'services.details',
  title: 'Details',
  description: 'Go to the details of the service',
  keys: ['i'],
  modes: ['services'],
  group: 'Details',
  hint: 45,
  disabledReason: noRow,
  run: () => [{ type: 'services/focus', focus: 'details' }],
};

/** Moving in the list, finding in it, ordering it, and looking closer. */
export const serviceListCommands: readonly Command[] = [
  {
    name: 'services.filter',
    title: 'Filter',
    description:
      'Show only services with a text in their names; * and ? are wildcards, !x leaves out, -f x finds letters in their order; Up brings the last one back',
    keys: ['/', 'ctrl+f'],
    modes: both,
    group: 'List',
    hint: 42,
    run: () => [{ type: 'services/type', isTyping: true }],
  },
  {
    name: 'services.states',
    title: 'States',
    description: 'Choose the states that are shown',
    keys: ['f', 'f2'],
    modes: both,
    group: 'List',
    hint: 60,
    run: () => [{ type: 'layer/open', layer: newLayer('states', inputOf()) }],
  },
  {
    name: 'services.mark',
    title: 'Mark',
    description: 'Mark or unmark the service, and go on to the next',
    keys: ['space', 'v'],
    modes: ['services'],
    group: 'List',
    disabledReason: noRow,
    run: ({ services: { current } }) =>
      current === undefined
        ? []
        : [
            { type: 'services/mark', names: [current] },
            { type: 'services/move', move: 'down' },
          ],
  },
  {
    name: 'services.mark-all',
    title: 'Mark all',
    description: 'Mark or unmark all that are shown',
    keys: ['ctrl+a', '*'],
    modes: ['services'],
    group: 'List',
    disabledReason: noRow,
    run: ({ services: { shown } }) => [{ type: 'services/mark', names: shown.map(({ entry }) => entry.name) }],
  },
  {
    name: 'services.sort-next',
    title: 'Next order',
    description: 'Sort by the next column',
    keys: ['right'],
    modes: ['services'],
    group: 'List',
    run: ({ services }) => [sortedBy(services, 1)],
  },
  {
    name: 'services.sort-previous',
    title: 'Previous order',
    description: 'Sort by the previous column',
    keys: ['left'],
    modes: ['services'],
    group: 'List',
    run: ({ services }) => [sortedBy(services, -1)],
  },
  {
    name: 'services.sort-reverse',
    title: 'Reverse the order',
    description: 'Sort the other way round',
    keys: ['o'],
    modes: ['services'],
    group: 'List',
    run: ({ services: { sort } }) => [{ type: 'services/sort', sort: { ...sort, isDescending: !sort.isDescending } }],
  },
  ...listMoves(move),
  {
    name: 'services.refresh',
    title: 'Refresh',
    description: 'Read everything anew, the configuration too',
    keys: ['R', 'f5', 'ctrl+r'],
    modes: both,
    group: 'List',
    run: () => [{ type: 'services/refresh' }],
  },
  {
    name: 'services.actions',
    title: 'Actions',
    description: 'Choose what to do to the service, or to those that are marked',
    keys: ['enter'],
    modes: both,
    group: 'Services',
    hint: 40,
    disabledReason: noRow,
    run: () => [{ type: 'layer/open', layer: { kind: 'actions', index: 0 } }],
  },
  showDetails,
  {
    name: 'services.other-pane',
    title: 'Other pane',
    description: 'Go from the list to the details and back',
    keys: ['tab', 'shift+tab'],
    modes: both,
    group: 'Details',
    run: ({ services: { focus } }) => [{ type: 'services/focus', focus: focus === 'list' ? 'details' : 'list' }],
  },
  {
    name: 'details.next-tab',
    title: 'Next tab',
    description: 'The next tab of the details',
    keys: [']', '.'],
    modes: both,
    group: 'Details',
    run: ({ services }) => [nextTab(services, 1)],
  },
  {
    name: 'details.previous-tab',
    title: 'Previous tab',
    description: 'The previous tab of the details',
    keys: ['[', ','],
    modes: both,
    group: 'Details',
    run: ({ services }) => [nextTab(services, -1)],
  },
  {
    name: 'services.zoom',
    title: 'Zoom',
    description: 'Give the pane the whole screen, and take it back',
    keys: ['z'],
    modes: both,
    group: 'Details',
    run: () => [{ type: 'services/zoom' }],
  },
  {
    name: 'services.larger-details',
    title: 'Larger details',
    description: 'Give the details half of the screen, then all of it',
    keys: ['+'],
    modes: both,
    group: 'Details',
    run: () => [{ type: 'services/resize', step: 1 }],
  },
  {
    name: 'services.smaller-details',
    title: 'Smaller details',
    description: 'Give the details less of the screen again',
    keys: ['_'],
    modes: both,
    group: 'Details',
    run: () => [{ type: 'services/resize', step: -1 }],
  },
  {
    name: 'services.back',
    title: 'Back',
    description: 'One step back: from the details, marks, filter, hidden states',
    keys: ['escape'],
    modes: both,
    group: 'List',
    isKeyOnly: true,
    run: back,
  },
];
