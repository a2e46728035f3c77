import type {
  Configuration,
  ConfigurationRead,
  ConfigurationRequest,
  ServiceKind,
} from '../../../lib/service/configuration.ts';
import { checkConfiguration } from '../../../lib/service/configuration-check.ts';
import { errorControlWords, startWords } from '../../../lib/service/words.ts';
import { type ChoiceField, changedValue, type Form, type FormField, type TextField } from './form.ts';
import type { FormFault } from './form-faults.ts';
import { inputOf } from './text-input.ts';

/** Separates dependencies, as `sc` does: no key name holds one. */
const SEPARATOR = '/';

const text = (
  id: keyof ConfigurationRequest,
  label: string,
  initial: string,
  more: Partial<Omit<TextField, 'kind' | 'id' | 'label' | 'input' | 'initial'>> = {},
): TextField => ({ kind: 'text', id, label, input: inputOf(initial), initial, ...more });

const choice = (
  id: keyof ConfigurationRequest,
  label: string,
  options: readonly string[],
  initial: string,
  hint: string,
): ChoiceField => ({ kind: 'choice', id, label, options, value: initial, initial, hint });

/** Start types that a service of this kind can have. */
export const startWordsFor = ({ isDriver, delayFlag }: ServiceKind): readonly string[] =>
  startWords.filter((word) => {
    if (word === 'boot' || word === 'system') return isDriver;
    return word !== 'auto-delayed' || (!isDriver && delayFlag !== undefined);
  });

/** Why a text can't be edited on one line. */
const lockOf = (description: string | undefined): Pick<TextField, 'locked'> => {
  if (description === undefined) return { locked: 'it was not told' };
  return /[\r\n]/.test(description) ? { locked: 'it has several lines: e opens it in the editor' } : {};
};

const accountFields = ({ account }: Configuration, { isDriver }: ServiceKind): readonly TextField[] =>
  isDriver
    ? []
    : [
        text('account', 'Account', account, {
          hint: String.raw`LocalSystem, NT AUTHORITY\LocalService, NT SERVICE\name, DOMAIN\name, .\name`,
        }),
        text('password', 'Password', '', {
          isSecret: true,
          hint: 'Of an account that has one; empty: it stays. It is written, and neither shown nor logged',
        }),
      ];

/** A form of what a service is configured as. */
export const configurationForm = (read: ConfigurationRead): Form => {
  const { configuration, kind } = read;
  const { displayName, description, startType, binaryPath, dependencies, loadOrderGroup, errorControl } = configuration;
  return {
    name: kind.name,
    subject: { kind: 'configuration', read },
    fields: [
      text('displayName', 'Display name', displayName),
      text('description', 'Description', description?.replace(/[\r\n]+/g, ' ') ?? '', lockOf(description)),
      choice('startType', 'Start type', startWordsFor(kind), startType, 'Left and right choose'),
      text('binaryPath', 'Path', binaryPath, { hint: 'The whole command line; a path with blanks stands in quotes' }),
      ...accountFields(configuration, kind),
      text('dependencies', 'Depends on', dependencies.join(SEPARATOR), {
        hint: 'Key names with / between them; + before a load order group',
      }),
      text('loadOrderGroup', 'Load order group', loadOrderGroup),
      choice('errorControl', 'On error', errorControlWords, errorControl, 'What Windows does when it fails at boot'),
    ],
    index: 0,
    isDropping: false,
  };
};

const textIds = ['displayName', 'description', 'binaryPath', 'account', 'password', 'loadOrderGroup'] as const;
const choiceIds = ['startType', 'errorControl'] as const;

/** What was filled in, and nothing besides. */
export const configurationRequest = (form: Form): ConfigurationRequest => {
  let request: ConfigurationRequest = {};
  for (const id of [...textIds, ...choiceIds]) {
    const value = changedValue(form, id);
    if (value !== undefined) request = { ...request, [id]: value };
  }
  const dependencies = changedValue(form, 'dependencies');
  if (dependencies === undefined) return request;
  const names = dependencies.split(SEPARATOR).map((each) => each.trim());
  return { ...request, dependencies: names.filter((each) => each !== '') };
};

/** What is wrong with it, field by field. */
export const configurationFaults = (form: Form, { configuration, kind }: ConfigurationRead): readonly FormFault[] =>
  checkConfiguration(configuration, configurationRequest(form), kind).map(({ field, text: told, isWarning }) => ({
    id: field,
    text: told,
    isWarning,
  }));

const filled = (field: FormField, request: Readonly<Record<string, unknown>>): FormField => {
  const value = request[field.id];
  const told = Array.isArray(value) ? value.join(SEPARATOR) : value;
  if (typeof told !== 'string') return field;
  return field.kind === 'text' ? { ...field, input: inputOf(told) } : { ...field, value: told };
};

/** The form with a request filled in, and the keys at the field of that id. */
export const filledForm = (read: ConfigurationRead, request: ConfigurationRequest, id: string): Form => {
  const form = configurationForm(read);
  const fields = form.fields.map((field) => filled(field, { ...request }));
  return {
    ...form,
    fields,
    index: Math.max(
      0,
      fields.findIndex((field) => field.id === id),
    ),
  };
};
