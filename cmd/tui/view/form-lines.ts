import { safeText } from '../../../lib/output/safe-text.ts';
import { LABEL } from '../../../lib/service/field-lines.ts';
import { hideSecrets } from '../../../lib/service/secrets.ts';
import { type ChoiceField, type Form, type FormField, fieldValue, formButtons, isChangedField } from '../state/form.ts';
import type { FormFault } from '../state/form-faults.ts';
import { formFaults } from '../state/form-wish.ts';
import type { Signs, Skin } from '../theme/skin.ts';
import { typedSpans } from './input-line.ts';
import { type Line, type Span, span } from './line.ts';
import { measure } from './measure.ts';
import type { PanelRow } from './panel.ts';
import { wrapToned } from './toned-text.ts';

/** Cells before a label, for the pointer and the mark of what was changed. */
const POINTER = 4;

/** A secret as it is shown: so many marks, whatever it is. */
const hidden = (text: string): string => '*'.repeat([...text].length);

const choiceSpans = ({ options, value }: ChoiceField, isFocused: boolean): readonly Span[] =>
  isFocused
    ? options.flatMap((option) =>
        option === value ? [span(`[${option}]`, 'accent'), span(' ')] : [span(` ${option} `, 'quiet'), span(' ')],
      )
    : [span(safeText(value))];

const valueSpans = (field: FormField, isFocused: boolean, cells: number): readonly Span[] => {
  if (field.locked !== undefined) return [span(measure.cut(safeText(fieldValue(field)), cells), 'quiet')];
  if (field.kind === 'choice') return choiceSpans(field, isFocused);
  if (isFocused) return typedSpans(field.input, cells, field.isSecret === true ? hidden : safeText);
  // Who does not edit it need not see the secrets in a command line.
  const text = field.isSecret === true ? hidden(field.input.text) : safeText(hideSecrets(field.input.text));
  return [span(measure.cut(text, cells))];
};

const fieldRow = (field: FormField, isFocused: boolean, width: number, signs: Signs): PanelRow => {
  const label = field.label.padEnd(LABEL);
  return {
    line: [
      span(isFocused ? `${signs.pointer} ` : '  ', 'accent'),
      span(isChangedField(field) ? `${signs.mark} ` : '  ', 'marked'),
      span(`${label} `, isFocused ? 'accent' : 'quiet'),
      ...valueSpans(field, isFocused, Math.max(1, width - POINTER - LABEL - 1)),
    ],
  };
};

/** What stands below a field: what is wrong with it, and while it is filled in what belongs there. */
const remarks = (
  field: FormField,
  faults: readonly FormFault[],
  isFocused: boolean,
  width: number,
): readonly PanelRow[] => {
  const indent = ' '.repeat(Math.min(POINTER + LABEL + 1, Math.floor(width / 3)));
  const line = (text: string, role: 'bad' | 'waiting' | 'quiet'): readonly Line[] =>
    wrapToned([span(`${indent}${text}`, role)], width, indent.length, measure);
  const own = faults.filter(({ id }) => id === field.id);
  const hint = field.locked ?? field.hint;
  return [
    ...own.flatMap(({ text, isWarning }) => line(`! ${safeText(text)}`, isWarning ? 'waiting' : 'bad')),
    ...(isFocused && hint !== undefined ? line(hint, 'quiet') : []),
  ].map((each) => ({ line: each }));
};

const buttonRow = ({ index, fields }: Form, { signs }: Skin): PanelRow => ({
  line: formButtons.flatMap((title, at): Line => {
    const isFocused = index - fields.length === at;
    const text = title === 'Review' ? 'Review (Ctrl+S)' : title;
    return [
      span(isFocused ? `${signs.pointer}[ ${text} ]` : ` [ ${text} ]`, isFocused ? 'button' : 'quiet'),
      span('   '),
    ];
  }),
});

/** All lines of a form, and which of them the keys go to. */
export const formRows = (
  form: Form,
  width: number,
  skin: Skin,
): { readonly rows: readonly PanelRow[]; readonly focus: number } => {
  const faults = formFaults(form);
  const rows: PanelRow[] = [];
  let focus = 0;
  form.fields.forEach((field, index) => {
    const isFocused = index === form.index;
    if (isFocused) focus = rows.length;
    rows.push(fieldRow(field, isFocused, width, skin.signs), ...remarks(field, faults, isFocused, width));
  });
  if (form.index >= form.fields.length) focus = rows.length + 1;
  return { rows: [...rows, { line: [] }, buttonRow(form, skin)], focus };
};
