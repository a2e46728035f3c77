import { sameName } from '../recorded/names.ts';
import { sameAccount } from './account.ts';
import type { Configuration, ConfigurationRequest } from './configuration.ts';
import { hideSecrets } from './secrets.ts';

/** One field that differs, in words. */
export interface ConfigurationDifference {
  readonly field: keyof ConfigurationRequest;
  readonly label: string;
  readonly was: string;
  readonly is: string;
}

const orNone = (text: string): string => (text === '' ? '(none)' : text);

interface FieldWords {
  readonly label: string;
  readonly text: (configuration: Configuration) => string;
}

/** Labels are those of `show`. What looks like a password in a command line is left out. */
const words: Readonly<Record<keyof Configuration, FieldWords>> = {
  displayName: { label: 'Display name', text: ({ displayName }) => orNone(displayName) },
  description: { label: 'Description', text: ({ description }) => orNone(description ?? '') },
  startType: { label: 'Start type', text: ({ startType }) => startType },
  binaryPath: { label: 'Path', text: ({ binaryPath }) => orNone(hideSecrets(binaryPath)) },
  account: { label: 'Account', text: ({ account }) => orNone(account) },
  dependencies: { label: 'Depends on', text: ({ dependencies }) => orNone(dependencies.join(', ')) },
  loadOrderGroup: { label: 'Load order group', text: ({ loadOrderGroup }) => orNone(loadOrderGroup) },
  errorControl: { label: 'On error', text: ({ errorControl }) => errorControl },
};

const fields = Object.keys(words) as readonly (keyof Configuration)[];

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => sameName(each, b[index] ?? ''));

const isSame = (field: keyof Configuration, a: Configuration, b: Configuration): boolean => {
  if (field === 'dependencies') return sameList(a.dependencies, b.dependencies);
  // Windows' own accounts have several names each.
  if (field === 'account') return sameAccount(a.account, b.account);
  return (a[field] ?? '') === (b[field] ?? '');
};

/** The fields in which two configurations differ. */
export const differingFields = (a: Configuration, b: Configuration): readonly (keyof Configuration)[] =>
  fields.filter((field) => !isSame(field, a, b));

/** What differs, with what it was and what it is. */
export const configurationDifference = (was: Configuration, is: Configuration): readonly ConfigurationDifference[] =>
  differingFields(was, is).map((field) => {
    const { label, text } = words[field];
    const texts = { was: text(was), is: text(is) };
    // Only what is hidden differs.
    return texts.was === texts.is
      ? { field, label, was: texts.was, is: `${texts.is} (another ***)` }
      : { field, label, ...texts };
  });
