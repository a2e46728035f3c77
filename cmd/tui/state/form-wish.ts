import type { ChangeWish } from './changes.ts';
import { configurationFaults, configurationRequest } from './configuration-form.ts';
import { failureFaults, failureRequest } from './failure-form.ts';
import type { Form } from './form.ts';
import type { FormFault } from './form-faults.ts';
import { passwordFaults, passwordWish } from './password-form.ts';

/** What is wrong with a form, field by field. */
export const formFaults = (form: Form): readonly FormFault[] => {
  const { subject } = form;
  if (subject.kind === 'password') return passwordFaults(form, subject.account);
  return subject.kind === 'configuration' ? configurationFaults(form, subject.read) : failureFaults(form, subject.seen);
};

/** What a form asks for: only what was filled in. */
export const formWish = (form: Form): ChangeWish => {
  const { name, subject } = form;
  if (subject.kind === 'password') return passwordWish(form, subject.wish);
  return subject.kind === 'configuration'
    ? { goal: 'configure', names: [name], request: configurationRequest(form), seen: subject.read.configuration }
    : { goal: 'failure', names: [name], request: failureRequest(form, subject.seen), seen: subject.seen };
};
