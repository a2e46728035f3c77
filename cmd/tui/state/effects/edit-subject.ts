import { readConfiguration } from '../../../../lib/service/configuration.ts';
import { readFailureSettings } from '../../../../lib/service/failure-settings.ts';
import type { Services } from '../../../../native/types.ts';
import { configurationForm } from '../configuration-form.ts';
import type { EditSubject } from '../edit.ts';
import { failureForm } from '../failure-form.ts';
import type { Form, SettingsSubject } from '../form.ts';

/** What there is to edit, as it is now. RefusedError, Win32Error: the service does not tell it. */
export const readSubject = async (services: Services, subject: EditSubject, name: string): Promise<SettingsSubject> =>
  subject === 'configuration'
    ? { kind: subject, read: await readConfiguration(services, name) }
    : { kind: subject, seen: await readFailureSettings(services, name) };

export const formOf = (name: string, subject: SettingsSubject): Form =>
  subject.kind === 'configuration' ? configurationForm(subject.read) : failureForm(name, subject.seen);
