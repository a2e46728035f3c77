// Generated from lib/recorded/document.schema.json by `npm run generate`: do not edit.
import type { RecordedDocument } from './document.ts';

/** The first thing that is wrong, in ajv's form without its messages. */
export interface DocumentFault {
  /** JSON pointer to the value; '': the whole document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Whether a value is a recorded machine as the schema has it; when not, `errors` then holds what is wrong. */
export declare const validateDocument: {
  (value: unknown): value is RecordedDocument;
  readonly errors?: readonly DocumentFault[] | null;
};
