// Generated from lib/settings/settings.schema.json by `npm run generate`: do not edit.
import type { Violation } from '../schema/schema-words.ts';
import type { SettingsDocument } from './settings-document.ts';

/** Whether a value is settings as the schema has them; when not, `errors` then holds what is wrong. */
export declare const validateSettings: {
  (value: unknown): value is SettingsDocument;
  readonly errors?: readonly Violation[] | null;
};
