import { readConfiguration } from '../../../../lib/service/configuration.ts';
import { configurationJson, readConfigurationDocument } from '../../../../lib/service/configuration-document.ts';
import { readFailureDocument } from '../../../../lib/service/failure-document.ts';
import {
  type FailureRequest,
  type FailureSettings,
  failureJson,
  readFailureSettings,
} from '../../../../lib/service/failure-settings.ts';
import type { Services } from '../../../../native/types.ts';
import type { ChangeWish } from '../changes.ts';
import { configurationForm } from '../configuration-form.ts';
import type { EditSubject } from '../edit.ts';
import { failureForm } from '../failure-form.ts';
import type { Form, FormSubject } from '../form.ts';

/** What there is to edit, as it is now. RefusedError, Win32Error: the service does not tell it. */
export const readSubject = async (services: Services, subject: EditSubject, name: string): Promise<FormSubject> =>
  subject === 'configuration'
    ? { kind: subject, read: await readConfiguration(services, name) }
    : { kind: subject, seen: await readFailureSettings(services, name) };

export const formOf = (name: string, subject: FormSubject): Form =>
  subject.kind === 'configuration' ? configurationForm(subject.read) : failureForm(name, subject.seen);

/** It as the document that people edit. */
export const documentText = (name: string, subject: FormSubject): string => {
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
export const readDocument = async (
  name: string,
  text: string,
  on: FormSubject,
): Promise<ChangeWish & { readonly goal: 'configure' | 'failure' }> => {
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
