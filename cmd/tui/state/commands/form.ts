import { safeText } from '../../../../lib/output/safe-text.ts';
import type { Command, Mode } from '../command.ts';
import { type Form, formButtons, isChangedForm } from '../form.ts';
import { formFaults, formWish } from '../form-wish.ts';
import { menuRowActions } from '../menus.ts';
import type { UiState } from '../state.ts';
import { dialogKey } from './dialog-key.ts';

const formOf = ({ layers }: UiState): Form | undefined => {
  const layer = layers.at(-1);
  return layer?.kind === 'form' ? layer.form : undefined;
};

/** Nothing is asked for as long as something in it is wrong: the cursor goes there. */
const review: Command['run'] = (state) => {
  const form = formOf(state);
  if (form === undefined) return [];
  const fault = formFaults(form).find(({ isWarning }) => !isWarning);
  if (fault !== undefined)
    return [
      { type: 'form/go', id: fault.id },
      { type: 'notice', tone: 'bad', text: safeText(fault.text) },
    ];
  return isChangedForm(form)
    ? [{ type: 'change/wanted', wish: formWish(form) }]
    : [{ type: 'notice', tone: 'waiting', text: 'Nothing was changed in the form yet' }];
};

const leave: Command['run'] = () => [{ type: 'form/leave' }];

/** Enter goes on to the next field, and takes a button. */
const enter: Command['run'] = (state) => {
  const form = formOf(state);
  if (form === undefined) return [];
  const button = formButtons[form.index - form.fields.length];
  if (button === 'Review') return review(state);
  return button === 'Cancel' ? leave(state) : [{ type: 'form/move', move: 'down' }];
};

const both: readonly Mode[] = ['form', 'form-text'];
const menus: readonly Mode[] = ['actions', 'start-types'];

/** What keys do in a form, where something has to be typed to agree, and in a menu. */
export const formCommands: readonly Command[] = [
  dialogKey('form.next', ['down', 'tab'], both, 'Next field', () => [{ type: 'form/move', move: 'down' }], {
    hint: 30,
  }),
  dialogKey('form.previous', ['up', 'shift+tab'], both, 'Field before', () => [{ type: 'form/move', move: 'up' }]),
  dialogKey('form.first', ['pageup'], both, 'First field', () => [{ type: 'form/move', move: 'first' }]),
  dialogKey('form.last', ['pagedown'], both, 'To the buttons', () => [{ type: 'form/move', move: 'last' }]),
  dialogKey('form.choose-next', ['right', 'space'], ['form'], 'Next word', () => [{ type: 'form/choose', step: 1 }], {
    hint: 40,
  }),
  dialogKey('form.choose-previous', ['left'], ['form'], 'Word before', () => [{ type: 'form/choose', step: -1 }]),
  dialogKey('form.enter', ['enter'], both, 'Go on', enter),
  dialogKey('form.review', ['ctrl+s', 'f2'], both, 'Review', review, { hint: 10 }),
  dialogKey('form.leave', ['escape'], both, 'Cancel', leave, { hint: 20 }),
  dialogKey('menu.take', ['enter'], menus, 'Choose', menuRowActions, { hint: 10 }),
  dialogKey('menu.close', ['escape', 'q'], menus, 'Close', () => [{ type: 'layer/close' }], { hint: 20 }),
  dialogKey('menu.up', ['up', 'k', 'shift+tab'], menus, 'Up', () => [{ type: 'layer/move', move: 'up' }]),
  dialogKey('menu.down', ['down', 'j', 'tab'], menus, 'Down', () => [{ type: 'layer/move', move: 'down' }]),
  dialogKey(
    'edit.again',
    ['enter', 'e'],
    ['edit-fault'],
    'Edit again',
    ({ layers }) => {
      const layer = layers.at(-1);
      return layer?.kind === 'edit-fault'
        ? [{ type: 'layer/close' }, { type: 'edit/document', document: layer.document }]
        : [];
    },
    { hint: 10 },
  ),
  dialogKey('edit.drop', ['escape', 'q'], ['edit-fault'], 'Drop what was typed', () => [{ type: 'layer/close' }], {
    hint: 20,
  }),
];
