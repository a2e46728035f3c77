import type { Action } from '../actions.ts';
import type { Command, Mode } from '../command.ts';
import { type HostedState, type HostedTab, hostedTabs, isAtOutput } from '../hosted.ts';
import { currentHosted } from '../hosted-rows.ts';
import { whyNothingMeant } from '../meant.ts';
import type { UiState } from '../state.ts';
import { whyToNone } from '../valid-changes.ts';
import { commandMaker } from './command-maker.ts';
import { listMoves } from './list-moves.ts';

const both: readonly Mode[] = ['hosted', 'hosted-details'];

const toTab = (tab: HostedTab): readonly Action[] => [
  { type: 'hosted/tab', tab },
  { type: 'hosted/focus', focus: 'details' },
];

const nextTab = ({ tab }: HostedState, step: number): Action => {
  const at = hostedTabs.findIndex(({ id }) => id === tab) + step + hostedTabs.length;
  return { type: 'hosted/tab', tab: hostedTabs[at % hostedTabs.length]?.id ?? 'overview' };
};

const nameOf = (state: UiState): string | undefined => currentHosted(state)?.entry.name;

/** What is done to the service under the cursor. */
const withName =
  (act: (name: string) => readonly Action[]): Command['run'] =>
  (state) => {
    const name = nameOf(state);
    return name === undefined ? [] : act(name);
  };

/** Esc goes back by one: from the details, a zoom, a filter, to the services. It never leaves. */
const back = ({ hosted }: UiState): readonly Action[] => {
  if (isAtOutput(hosted) && hosted.output.filter !== '') return [{ type: 'hosted/filter', text: '' }];
  if (hosted.focus === 'details') return [{ type: 'hosted/focus', focus: 'list' }];
  if (hosted.isZoomed) return [{ type: 'hosted/zoom' }];
  return [hosted.filter === '' ? { type: 'screen/show', screen: 'services' } : { type: 'hosted/filter', text: '' }];
};

/** A filter of the list is typed in the list. */
const filter = ({ hosted }: UiState): readonly Action[] => [
  ...(isAtOutput(hosted) ? [] : [{ type: 'hosted/focus', focus: 'list' } as const]),
  { type: 'hosted/type', isTyping: true },
];

const command = commandMaker('hosted', 'Hosted', both);

/** To the details of the hosted service. */
export const showHosted = command(
  'details',
  ['i'],
  'Details',
  'Go to the details of the service',
  () => [{ type: 'hosted/focus', focus: 'details' }],
  { modes: ['hosted'], hint: 45, disabledReason: whyNothingMeant },
);

/** What can be done to a hosted service besides what can be done to every service. */
export const hostedChangeCommands: readonly Command[] = [
  command(
    'edit',
    ['e'],
    'Edit the definition',
    'Open the definition in your editor (settings, VISUAL, EDITOR), and change the service as it says',
    withName((name) => [{ type: 'edit/document', document: { subject: 'definition', name } }]),
    { isChange: true, isDangerous: true, hint: 70, disabledReason: whyNothingMeant },
  ),
  command(
    'rotate',
    ['N'],
    'Begin new logs',
    'Put the log files aside and begin new ones, as rotate does',
    withName((name) => [{ type: 'change/wanted', wish: { goal: 'rotate', names: [name] } }]),
    { isChange: true, disabledReason: (state) => whyToNone('rotate', state) },
  ),
  command(
    'copy-line',
    ['Y'],
    'Copy the command line',
    'Copy the command line that installs the service as it is, as dump prints it',
    withName((name) => [{ type: 'hosted/copy-line', name }]),
    { disabledReason: whyNothingMeant },
  ),
];

const shift = (name: string, keys: readonly string[], title: string, by: number): Command =>
  command(name, keys, title, title, () => [{ type: 'hosted/shift', by }], {
    modes: ['hosted-output'],
    isKeyOnly: true,
  });

/** Characters by which long lines go sideways. */
const SHIFT = 20;

/** The services that svcdeck hosts: going to one, and to what is known of it. */
export const hostedCommands: readonly Command[] = [
  ...hostedChangeCommands,
  command(
    'filter',
    ['/', 'ctrl+f'],
    'Filter',
    'Show only services, or lines of output, that match a regular expression; !x leaves out, -f x finds letters in their order',
    filter,
    { hint: 42 },
  ),
  command(
    'actions',
    ['enter'],
    'Actions',
    'Choose what to do to the service',
    () => [{ type: 'layer/open', layer: { kind: 'actions', index: 0 } }],
    { hint: 40, disabledReason: whyNothingMeant },
  ),
  showHosted,
  command('output', ['l'], 'Output', "The output of the service's program, live", () => toTab('output'), {
    hint: 35,
    disabledReason: whyNothingMeant,
  }),
  command('history', ['h'], 'History', 'How its program ended, time after time', () => toTab('history'), {
    hint: 47,
    disabledReason: whyNothingMeant,
  }),
  command(
    'definition',
    ['d'],
    'Definition',
    'What is set for the service, defaults included',
    () => toTab('definition'),
    {
      disabledReason: whyNothingMeant,
    },
  ),
  command(
    'service',
    ['v'],
    'In the services',
    'Go to it in the list of all services, with its events, counters and rights',
    withName((name) => [
      { type: 'screen/show', screen: 'services' },
      { type: 'services/filter', text: '' },
      { type: 'services/hide', hidden: new Set() },
      { type: 'services/go', name },
      { type: 'services/focus', focus: 'details' },
    ]),
    { disabledReason: whyNothingMeant },
  ),
  command('next-tab', [']', '.'], 'Next tab', 'The next tab of the details', ({ hosted }) => [nextTab(hosted, 1)]),
  command('previous-tab', ['[', ','], 'Previous tab', 'The previous tab of the details', ({ hosted }) => [
    nextTab(hosted, -1),
  ]),
  command(
    'other-pane',
    ['tab', 'shift+tab'],
    'Other pane',
    'Go from the list to the details and back',
    ({ hosted: { focus } }) => [{ type: 'hosted/focus', focus: focus === 'list' ? 'details' : 'list' }],
  ),
  command('zoom', ['z'], 'Zoom', 'Give the pane the whole screen, and take it back', () => [{ type: 'hosted/zoom' }]),
  command('refresh', ['R', 'f5', 'ctrl+r'], 'Refresh', 'Read everything anew', () => [
    { type: 'services/refresh' },
    { type: 'hosted/refresh' },
  ]),
  command(
    'clear-output',
    ['c'],
    'Clear',
    'Take the lines away that are shown; what comes is shown',
    () => [{ type: 'hosted/clear' }],
    { modes: ['hosted-output'], hint: 30 },
  ),
  shift('left', ['left'], 'To the left', -SHIFT),
  shift('right', ['right'], 'To the right', SHIFT),
  ...listMoves(
    (kind, keys, description) =>
      command(kind, keys, description, description, () => [{ type: 'hosted/move', move: kind }], { isKeyOnly: true }),
    'To the first',
    'To the last; in the output, and follow',
  ),
  command('back', ['escape'], 'Back', 'One step back: from a filter, the details, a zoom, to the services', back, {
    isKeyOnly: true,
  }),
];
