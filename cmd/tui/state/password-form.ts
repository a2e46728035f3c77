import type { DefinitionWish } from './changes.ts';
import { changedValue, type Form } from './form.ts';
import type { FormFault } from './form-faults.ts';
import { inputOf } from './text-input.ts';

/** A form of the one thing that stands in no definition. `account`: whose it is. */
export const passwordForm = (wish: DefinitionWish, account: string): Form => ({
  name: wish.names[0] ?? '',
  subject: { kind: 'password', account, wish },
  fields: [
    {
      kind: 'text',
      id: 'password',
      label: 'Password',
      input: inputOf(''),
      initial: '',
      isSecret: true,
      hint: `Of ${account}. It is written, and neither shown nor logged`,
    },
  ],
  index: 0,
  isDropping: false,
});

/** What is wrong with it. */
export const passwordFaults = (form: Form, account: string): readonly FormFault[] =>
  changedValue(form, 'password') === undefined
    ? [{ id: 'password', text: `${account} needs its password here`, isWarning: false }]
    : [];

/** The definition, with the password beside it. */
export const passwordWish = (form: Form, wish: DefinitionWish): DefinitionWish => {
  const password = changedValue(form, 'password');
  return password === undefined ? wish : { ...wish, password };
};
