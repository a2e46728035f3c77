// Generated from lib/host/definition/service-definition.schema.json by `npm run generate`: do not edit.
import type { DefinitionDocument } from './definition-document.ts';

/** The first thing that is wrong, in ajv's form without its messages. */
export interface DefinitionViolation {
  /** JSON pointer to the value; '': the whole document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Whether a value is a service definition as the schema has it; when not, `errors` then holds what is wrong. */
export declare const validateDefinition: {
  (value: unknown): value is DefinitionDocument;
  readonly errors?: readonly DefinitionViolation[] | null;
};
