import { safeText } from '../../../../lib/output/safe-text.ts';
import { type Command, type Mode, typingModes } from '../command.ts';
import { canAsk } from '../layout.ts';
import type { ListMove } from '../list-position.ts';
import { paletteActions } from '../palette.ts';
import { promptActions } from '../prompt.ts';
import { completionActions } from '../prompt-completion.ts';
import { stateKinds } from '../services.ts';
import type { UiState } from '../state.ts';
import type { TextEdit } from '../text-input.ts';
import { dialogKey } from './dialog-key.ts';
import { machineDialogCommands } from './machines.ts';

const chooseModes: readonly Mode[] = ['palette', 'machines', 'actions', 'start-types'];
const readModes: readonly Mode[] = ['help', 'log', 'message', 'event-record', 'confirm', 'confirm-typed', 'edit-fault'];

const edit = (kind: TextEdit, keys: readonly string[], title: string): Command =>
  dialogKey(`text.${kind}`, keys, typingModes, title, () => [{ type: 'text/edited', edit: kind }]);

const move = (kind: ListMove, keys: readonly string[], modes: readonly Mode[], title: string): Command =>
  dialogKey(`dialog.${kind}`, keys, modes, title, () => [{ type: 'layer/move', move: kind }]);

const agree = ({ layers, now }: UiState): ReturnType<Command['run']> => {
  const layer = layers.at(-1);
  return layer?.kind === 'confirm' ? [{ type: 'change/agreed', plan: layer.plan, at: now }] : [];
};

/** Why nobody can have read the question. undefined: it has been there for a while, with its buttons. */
const unread = ({ layers, size }: UiState): string | undefined => {
  const layer = layers.at(-1);
  if (!canAsk(size)) return 'the terminal is too small to show the question';
  return layer?.kind === 'confirm' && !layer.isRead ? 'the question has just come: read it first' : undefined;
};

const settle: Command['run'] = (state) => {
  const layer = state.layers.at(-1);
  return layer?.kind === 'confirm' && layer.isAgreed ? agree(state) : [{ type: 'layer/close' }];
};

/** Enter on nothing is Cancel; on something else than was asked for it says so. */
const settleTyped: Command['run'] = (state) => {
  const layer = state.layers.at(-1);
  if (layer?.kind !== 'confirm' || layer.input === undefined) return [];
  const { typed = '' } = layer.plan;
  const text = layer.input.text.trim();
  if (text === '') return [{ type: 'layer/close' }];
  return text.toLowerCase() === typed.toLowerCase()
    ? agree(state)
    : [{ type: 'notice', tone: 'waiting', text: safeText(`Nothing is done: that is not ${typed}`) }];
};

const choose: Command['run'] = ({ layers }) => {
  const layer = layers.at(-1);
  return [{ type: 'layer/choose', isAgreed: layer?.kind === 'confirm' && !layer.isAgreed }];
};

const showOnly =
  (signs: readonly string[]): Command['run'] =>
  () => [{ type: 'services/hide', hidden: new Set(signs) }];

const toggleState =
  (sign: string): Command['run'] =>
  ({ services: { hidden } }) => [
    {
      type: 'services/hide',
      hidden: new Set(hidden.has(sign) ? [...hidden].filter((each) => each !== sign) : [...hidden, sign]),
    },
  ];

/** What keys do in what lies over a screen, and while something is typed. */
export const dialogCommands: readonly Command[] = [
  ...machineDialogCommands,
  dialogKey('confirm.go', ['enter'], ['confirm'], 'Take the chosen button', settle, {
    hint: 10,
    disabledReason: unread,
  }),
  dialogKey('confirm.choose', ['tab', 'left', 'right', 'shift+tab', 'h', 'l'], ['confirm'], 'Other button', choose, {
    hint: 20,
    disabledReason: unread,
  }),
  dialogKey('confirm.typed', ['enter'], ['confirm-typed'], 'Do it', settleTyped, { hint: 10, disabledReason: unread }),
  dialogKey('confirm.leave', ['escape'], ['confirm-typed'], 'Cancel', () => [{ type: 'layer/close' }], { hint: 20 }),
  dialogKey('confirm.yes', ['y'], ['confirm'], 'Yes', agree, { hint: 30, disabledReason: unread }),
  dialogKey('confirm.no', ['n', 'escape', 'q'], ['confirm'], 'No', () => [{ type: 'layer/close' }], { hint: 40 }),
  dialogKey(
    'progress.leave',
    ['escape', 'enter', 'q'],
    ['progress'],
    'Let it go on by itself',
    () => [{ type: 'layer/close' }],
    {
      hint: 10,
    },
  ),
  dialogKey(
    'dialog.close',
    ['escape', 'enter', 'q', '?', 'f1', '@'],
    ['help', 'log', 'message'],
    'Close',
    () => [{ type: 'layer/close' }],
    { hint: 10 },
  ),
  move('up', ['up', 'k'], readModes, 'Up'),
  move('down', ['down', 'j'], readModes, 'Down'),
  move('page-up', ['pageup', 'ctrl+b'], readModes, 'Page up'),
  move('page-down', ['pagedown', 'ctrl+f', 'space'], readModes, 'Page down'),
  // What is typed there has the other keys.
  dialogKey('choice.page-up', ['pageup'], chooseModes, 'Page up', () => [{ type: 'layer/move', move: 'page-up' }]),
  dialogKey('choice.page-down', ['pagedown'], chooseModes, 'Page down', () => [
    { type: 'layer/move', move: 'page-down' },
  ]),
  move(
    'half-up',
    ['ctrl+u'],
    readModes.filter((mode) => mode !== 'confirm-typed'),
    'Half a page up',
  ),
  move(
    'half-down',
    ['ctrl+d'],
    readModes.filter((mode) => mode !== 'confirm-typed'),
    'Half a page down',
  ),
  move('first', ['home', 'g', '<'], readModes, 'First line'),
  move('last', ['end', 'G', '>'], readModes, 'Last line'),
  dialogKey('palette.up', ['up', 'ctrl+k', 'shift+tab'], ['palette'], 'Previous command', () => [
    { type: 'layer/move', move: 'up' },
  ]),
  dialogKey('palette.down', ['down', 'ctrl+j', 'tab'], ['palette'], 'Next command', () => [
    { type: 'layer/move', move: 'down' },
  ]),
  dialogKey('palette.run', ['enter'], ['palette'], 'Run it', paletteActions, { hint: 10 }),
  dialogKey('prompt.run', ['enter'], ['prompt'], 'Run it', promptActions, { hint: 10 }),
  dialogKey('prompt.complete', ['tab'], ['prompt'], 'Complete the word', completionActions, { hint: 15 }),
  ...(['up', 'down'] as const).map((way) =>
    dialogKey(`prompt.${way}`, [way], ['prompt'], `The line that was run ${way === 'up' ? 'before' : 'after'}`, () => [
      { type: 'prompt/walk', way },
    ]),
  ),
  dialogKey('text.close', ['escape'], ['palette', 'prompt'], 'Close', () => [{ type: 'layer/close' }], { hint: 20 }),
  dialogKey(
    'filter.keep',
    ['enter'],
    ['filter'],
    'Keep the filter',
    () => [{ type: 'services/type', isTyping: false }],
    {
      hint: 10,
    },
  ),
  dialogKey(
    'filter.clear',
    ['escape'],
    ['filter'],
    'Clear the filter',
    () => [
      { type: 'services/type', isTyping: false },
      { type: 'services/filter', text: '' },
    ],
    { hint: 20 },
  ),
  dialogKey('filter.up', ['up'], ['filter'], 'Row up; where nothing is typed, the filter before', ({ services }) =>
    services.filter === '' && services.lastFilter !== undefined
      ? [{ type: 'services/filter', text: services.lastFilter }]
      : [{ type: 'services/move', move: 'up' }],
  ),
  dialogKey('filter.down', ['down'], ['filter'], 'Row down', () => [{ type: 'services/move', move: 'down' }]),
  dialogKey(
    'hosted-filter.keep',
    ['enter'],
    ['hosted-filter'],
    'Keep the filter',
    () => [{ type: 'hosted/type', isTyping: false }],
    { hint: 10 },
  ),
  dialogKey(
    'hosted-filter.clear',
    ['escape'],
    ['hosted-filter'],
    'Clear the filter',
    () => [
      { type: 'hosted/type', isTyping: false },
      { type: 'hosted/filter', text: '' },
    ],
    { hint: 20 },
  ),
  ...(['up', 'down'] as const).map((way) =>
    dialogKey(`hosted-filter.${way}`, [way], ['hosted-filter'], `Row ${way}`, () => [
      { type: 'hosted/move', move: way },
    ]),
  ),
  ...stateKinds.map(({ sign, key: letter, title }) =>
    dialogKey(`states.${title}`, [letter], ['states'], `Show or hide: ${title}`, toggleState(sign)),
  ),
  dialogKey('states.all', ['a'], ['states'], 'Show all', showOnly([]), { hint: 10 }),
  dialogKey('states.none', ['n'], ['states'], 'Hide all', showOnly(stateKinds.map(({ sign }) => sign)), { hint: 20 }),
  dialogKey('states.close', ['escape', 'enter', 'f', 'q'], ['states'], 'Close', () => [{ type: 'layer/close' }], {
    hint: 30,
  }),
  edit('backspace', ['backspace', 'ctrl+h'], 'Delete the character before'),
  edit('delete', ['delete', 'ctrl+d'], 'Delete the character behind'),
  edit('delete-word', ['ctrl+w'], 'Delete the word before'),
  edit('clear', ['ctrl+u'], 'Delete all'),
  edit('left', ['left'], 'Left'),
  edit('right', ['right'], 'Right'),
  edit('start', ['home', 'ctrl+a'], 'To the start'),
  edit('end', ['end', 'ctrl+e'], 'To the end'),
];
