import {
  type ChoiceField,
  type Form,
  type FormAction,
  type FormField,
  focusedField,
  formButtons,
  isChangedForm,
} from './form.ts';
import type { TextInput } from './text-input.ts';

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

const moved = ({ index, fields }: Form, move: (FormAction & { type: 'form/move' })['move']): number => {
  const last = fields.length + formButtons.length - 1;
  if (move === 'first') return 0;
  if (move === 'last') return last;
  return clamp(index + (move === 'up' ? -1 : 1), last);
};

const chosen = (field: ChoiceField, step: number): ChoiceField => {
  const { options, value } = field;
  const at = options.indexOf(value);
  // A word that is not among them, such as a number that nobody knows, can be left but not come back to.
  const next = at < 0 ? 0 : (at + step + options.length) % options.length;
  return { ...field, value: options[next] ?? value };
};

const withField = (form: Form, change: (field: FormField) => FormField): Form => ({
  ...form,
  fields: form.fields.map((field, index) =>
    index === form.index && field.locked === undefined ? change(field) : field,
  ),
});

/** The form with the text of its field changed. */
export const typedForm = (form: Form, change: (input: TextInput) => TextInput): Form =>
  withField({ ...form, isDropping: false }, (field) =>
    field.kind === 'text' ? { ...field, input: change(field.input) } : field,
  );

/** The form after a key; undefined: it is left. */
export const reduceForm = (form: Form, action: FormAction): Form | undefined => {
  const kept = { ...form, isDropping: false };
  switch (action.type) {
    case 'form/move':
      return { ...kept, index: moved(form, action.move) };
    case 'form/choose':
      // Between the buttons the same keys go from one to the other.
      return focusedField(form) === undefined
        ? { ...kept, index: Math.max(form.fields.length, moved(form, action.step > 0 ? 'down' : 'up')) }
        : withField(kept, (field) => (field.kind === 'choice' ? chosen(field, action.step) : field));
    case 'form/go': {
      const index = form.fields.findIndex(({ id }) => id === action.id);
      return index < 0 ? kept : { ...kept, index };
    }
    case 'form/leave':
      return isChangedForm(form) && !form.isDropping ? { ...form, isDropping: true } : undefined;
    default:
      return action satisfies never;
  }
};
