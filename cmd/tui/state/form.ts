import type { ConfigurationRead } from '../../../lib/service/configuration.ts';
import type { FailureSettings } from '../../../lib/service/failure-settings.ts';
import type { DefinitionWish } from './changes.ts';
import type { TextInput } from './text-input.ts';

interface Field {
  readonly id: string;
  readonly label: string;
  /** A sentence on what belongs there. */
  readonly hint?: string;
  /** Why it can't be changed. Absent: it can. */
  readonly locked?: string;
}

/** A field in which text is typed. */
export interface TextField extends Field {
  readonly kind: 'text';
  readonly input: TextInput;
  readonly initial: string;
  /** It is shown as marks, whatever is typed. */
  readonly isSecret?: true;
}

/** A field that is one of a few words. */
export interface ChoiceField extends Field {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly value: string;
  readonly initial: string;
}

export type FormField = TextField | ChoiceField;

/** What of a service's settings a form is about, as it was when it was opened. */
export type SettingsSubject =
  | { readonly kind: 'configuration'; readonly read: ConfigurationRead }
  | { readonly kind: 'failure'; readonly seen: FailureSettings };

/** What a form is about. */
export type FormSubject =
  | SettingsSubject
  /** What a change of a hosted service's account takes besides. */
  | { readonly kind: 'password'; readonly account: string; readonly wish: DefinitionWish };

/** Something of a service that is being filled in. Nothing of it is written before it was looked at and agreed to. */
export interface Form {
  /** Key name of the service. */
  readonly name: string;
  readonly subject: FormSubject;
  readonly fields: readonly FormField[];
  /** Where the keys go: a field, or behind the last one a button. */
  readonly index: number;
  /** The last key asked to drop what was typed. */
  readonly isDropping: boolean;
  /** The change that it has become, while that goes on. */
  readonly changeId?: number;
}

/** The buttons behind the fields. */
export const formButtons = ['Cancel', 'Review'] as const;

export type FormAction =
  | { readonly type: 'form/move'; readonly move: 'up' | 'down' | 'first' | 'last' }
  /** Another word of the field. */
  | { readonly type: 'form/choose'; readonly step: 1 | -1 }
  /** To the field of that id. */
  | { readonly type: 'form/go'; readonly id: string }
  /** What was typed is dropped only by who says so twice. */
  | { readonly type: 'form/leave' };

/** The field that the keys go to. undefined: a button. */
export const focusedField = ({ fields, index }: Form): FormField | undefined => fields[index];

/** What stands in a field now. */
export const fieldValue = (field: FormField): string => (field.kind === 'text' ? field.input.text : field.value);

export const isChangedField = (field: FormField): boolean => fieldValue(field) !== field.initial;

/** What stands in the field of that id, where it was changed; undefined: it was not. */
export const changedValue = ({ fields }: Form, id: string): string | undefined => {
  const field = fields.find((each) => each.id === id);
  return field !== undefined && isChangedField(field) ? fieldValue(field) : undefined;
};

/** Something was filled in. */
export const isChangedForm = ({ fields }: Form): boolean => fields.some(isChangedField);
