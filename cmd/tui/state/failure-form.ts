import { UsageError } from '../../../lib/errors.ts';
import type { FailureRequest, FailureSettings } from '../../../lib/service/failure-settings.ts';
import { actionsWord, readActions, readResetPeriod, resetWord } from '../../../lib/service/failure-words.ts';
import { SC_ACTION_REBOOT, SC_ACTION_RUN_COMMAND } from '../../../native/codes.ts';
import type { FailureAction } from '../../../native/types.ts';
import { changedValue, type Form, type FormField, fieldValue, isChangedField, type TextField } from './form.ts';
import type { FormFault } from './form-faults.ts';
import { inputOf } from './text-input.ts';

const text = (id: string, label: string, initial: string, more: Partial<TextField> = {}): TextField => ({
  ...more,
  kind: 'text',
  id,
  label,
  input: inputOf(initial),
  initial,
});

/** Windows' own dialog has three; a service may have more. */
const LEAST_ROWS = 3;

const ACTION = 'action';
const ACTION_HINT = 'restart/60s, run/0, reboot/5m or none, with the delay behind the /; empty: no more actions';

const labelOf = (index: number, count: number): string => {
  const name = ['First failure', 'Second failure', 'Third failure'][index] ?? `${index + 1}th failure`;
  return index === count - 1 ? `${name} on` : name;
};

const actionField = (action: FailureAction | undefined, index: number, count: number): TextField =>
  text(`${ACTION}${index}`, labelOf(index, count), action === undefined ? '' : actionsWord([action]), {
    hint: ACTION_HINT,
  });

const onErrorField = ({ onNonCrash }: FailureSettings): readonly FormField[] => {
  if (onNonCrash === undefined) return [];
  const value = onNonCrash ? 'yes' : 'no';
  return [
    {
      kind: 'choice',
      id: 'onNonCrash',
      label: 'Also on error',
      options: ['no', 'yes'],
      value,
      initial: value,
      hint: 'Does a stop with an exit code count as a failure, as a crash does?',
    },
  ];
};

/** A form of what Windows does when a service fails. */
export const failureForm = (name: string, seen: FailureSettings): Form => {
  const count = Math.max(LEAST_ROWS, seen.actions.length);
  return {
    name,
    subject: { kind: 'failure', seen },
    fields: [
      ...Array.from({ length: count }, (_, index) => actionField(seen.actions[index], index, count)),
      text('reset', 'Count returns to 0', resetWord(seen.resetPeriodSeconds), {
        hint: 'After so long without a failure: 1d, 12h, 90s, 0 or never',
      }),
      text('command', 'Command', seen.command, { hint: 'What a run action starts' }),
      text('rebootMessage', 'Reboot message', seen.rebootMessage.replace(/[\r\n]+/g, ' '), {
        hint: 'What users are told before a reboot',
        ...(/[\r\n]/.test(seen.rebootMessage) ? { locked: 'it has several lines: J opens it in the editor' } : {}),
      }),
      ...onErrorField(seen),
    ],
    index: 0,
    isDropping: false,
  };
};

const actionFields = ({ fields }: Form): readonly FormField[] => fields.filter(({ id }) => id.startsWith(ACTION));

/** One action; what stands there as it was keeps what words can't say. UsageError: it is none. */
const actionOf = (field: FormField, was: FailureAction | undefined): readonly FailureAction[] =>
  !isChangedField(field) && was !== undefined ? [was] : readActions(field.label, fieldValue(field));

interface Read {
  readonly request: FailureRequest;
  readonly faults: readonly FormFault[];
}

/** What a part of the form gives, or why it gives nothing. */
const attempt = (id: string, read: () => FailureRequest): Read => {
  try {
    return { request: read(), faults: [] };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { request: {}, faults: [{ id, text: error.message, isWarning: false }] };
  }
};

/** Each row by itself, so that a fault is told at its own row. */
const readRows = (
  form: Form,
  seen: FailureSettings,
): { readonly actions: readonly FailureAction[]; readonly faults: readonly FormFault[] } => {
  const actions: FailureAction[] = [];
  const faults: FormFault[] = [];
  let firstEmpty: string | undefined;
  actionFields(form).forEach((field, index) => {
    if (fieldValue(field).trim() === '') {
      firstEmpty ??= field.label;
      return;
    }
    if (firstEmpty !== undefined)
      faults.push({ id: field.id, text: `${firstEmpty} is empty: write none there`, isWarning: false });
    const { request, faults: own } = attempt(field.id, () => ({ actions: actionOf(field, seen.actions[index]) }));
    faults.push(...own);
    actions.push(...(request.actions ?? []));
  });
  return { actions, faults };
};

const readForm = (form: Form, seen: FailureSettings): Read => {
  const rows = readRows(form, seen);
  const reset = changedValue(form, 'reset');
  const period = attempt('reset', () =>
    reset === undefined ? {} : { resetPeriodSeconds: readResetPeriod('the period', reset.trim()) },
  );
  const isOther = actionFields(form).some(isChangedField);
  const texts = (['command', 'rebootMessage'] as const).flatMap((id) => {
    const value = changedValue(form, id);
    return value === undefined ? [] : [[id, value] as const];
  });
  const onNonCrash = changedValue(form, 'onNonCrash');
  return {
    request: {
      ...(isOther ? { actions: rows.actions } : {}),
      ...period.request,
      ...Object.fromEntries(texts),
      ...(onNonCrash === undefined ? {} : { onNonCrash: onNonCrash === 'yes' }),
    },
    faults: [...rows.faults, ...period.faults],
  };
};

/** What was filled in, and nothing besides. */
export const failureRequest = (form: Form, seen: FailureSettings): FailureRequest => readForm(form, seen).request;

/** What is wrong with it, field by field. */
export const failureFaults = (form: Form, seen: FailureSettings): readonly FormFault[] => {
  const { request, faults } = readForm(form, seen);
  const after = { ...seen, ...request };
  const runs = after.actions.some(({ type }) => type === SC_ACTION_RUN_COMMAND);
  const reboots = after.actions.some(({ type }) => type === SC_ACTION_REBOOT);
  return [
    ...faults,
    ...(after.actions.length === 0 && (request.resetPeriodSeconds ?? 0) !== 0
      ? [{ id: 'reset', text: 'Windows keeps a period only with actions', isWarning: false }]
      : []),
    ...(runs && after.command.trim() === ''
      ? [{ id: 'command', text: 'a run action has nothing to run', isWarning: true }]
      : []),
    ...(reboots ? [{ id: 'rebootMessage', text: 'it restarts the computer', isWarning: true }] : []),
  ];
};
