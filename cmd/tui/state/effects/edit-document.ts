import { accountWithNewPassword } from '../../../../lib/host/install/new-password.ts';
import { planUpdate } from '../../../../lib/host/install/plan-update.ts';
import { configurationJson, readConfigurationDocument } from '../../../../lib/service/configuration-document.ts';
import { readFailureDocument } from '../../../../lib/service/failure-document.ts';
import { type FailureRequest, type FailureSettings, failureJson } from '../../../../lib/service/failure-settings.ts';
import type { Machine } from '../../../../native/types.ts';
import { changedText } from '../../../hosted/changed-text.ts';
import { findHosted } from '../../../hosted/hosted-service.ts';
import type { ChangeWish, DefinitionWish } from '../changes.ts';
import type { DocumentSubject, EditedDocument } from '../edit.ts';
import type { Form } from '../form.ts';
import { passwordForm } from '../password-form.ts';
import { readSubject } from './edit-subject.ts';

/** What an edited document asks for. */
export type EditWish = ChangeWish & { readonly goal: 'configure' | 'failure' | 'definition' };

/** What there is to edit, as it is now. RefusedError, FailedError, Win32Error: the service does not tell it, or has none. */
export const readDocumentSubject = async (
  machine: Machine,
  subject: EditedDocument['subject'],
  name: string,
): Promise<DocumentSubject> =>
  subject === 'definition'
    ? { kind: subject, text: (await findHosted(machine, name)).text }
    : readSubject(machine.services, subject, name);

/** Whether it asks for nothing. */
export const isEmptyWish = (wish: EditWish): boolean =>
  wish.goal === 'definition' ? wish.text === wish.seen : Object.keys(wish.request).length === 0;

/** It as the document that people edit. */
export const documentText = (name: string, subject: DocumentSubject): string => {
  if (subject.kind === 'definition') return subject.text;
  const json =
    subject.kind === 'configuration'
      ? configurationJson(name, subject.read.configuration)
      : { name, ...failureJson(subject.seen) };
  return `${JSON.stringify(json, null, 2)}\n`;
};

/** Only what differs from what was there: others may change the rest at the same time. */
const differing = (seen: FailureSettings, request: FailureRequest): FailureRequest => {
  const was: Readonly<Record<string, unknown>> = { ...seen };
  return Object.fromEntries(
    Object.entries(request).filter(([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value)),
  );
};

/** What an edited document asks for. FailedError: it is none; the message says file, line, column and place. */
export const readDocument = async (name: string, text: string, on: DocumentSubject): Promise<EditWish> => {
  if (on.kind === 'definition') {
    await changedText(name, text, 'as you typed it');
    return { goal: 'definition', names: [name], text, seen: on.text };
  }
  const fileName = `${name}.json`;
  if (on.kind === 'failure') {
    const { seen } = on;
    return {
      goal: 'failure',
      names: [name],
      request: differing(seen, await readFailureDocument(text, fileName)),
      seen,
    };
  }
  const { configuration: before, kind } = on.read;
  const request = await readConfigurationDocument(text, fileName, { before, kind });
  return { goal: 'configure', names: [name], request, seen: before };
};

/**
 * A form for the password that a definition's account takes; undefined: it takes none. FailedError: the definition can't be carried out,
 * whatever the password is.
 */
export const passwordFormFor = async (machine: Machine, wish: DefinitionWish): Promise<Form | undefined> => {
  const {
    names: [name = ''],
    text,
  } = wish;
  const request = await changedText(name, text, 'as you typed it');
  const account = await accountWithNewPassword(machine.services, name, request.definition);
  if (account === undefined) return undefined;
  await planUpdate(machine, name, { ...request, mayLackPassword: true });
  return passwordForm(wish, account);
};
