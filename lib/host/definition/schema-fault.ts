import { SchemaWords } from '../../schema/schema-words.ts';
import type { DefinitionViolation } from './definition-validator.generated.js';
import type { DefinitionFault, FaultPath } from './fault.ts';
import schema from './service-definition.schema.json' with { type: 'json' };

// Loaded only when a definition is refused or changed by its keys: nothing else needs the schema's words.

const words = new SchemaWords(schema, 'a service definition');

/** What the validator found, in words. */
export const schemaFault = (document: unknown, violation: DefinitionViolation | undefined): DefinitionFault =>
  words.fault(document, violation);

/** The fields that may stand at a path of a definition, by name; undefined: none has a fixed name there. */
export const fieldsAt = (path: FaultPath): readonly string[] | undefined => words.fieldsAt(path);

/** The JSON types that a value at a path of a definition may have; undefined: nothing can stand there. */
export const typesAt = (path: FaultPath): readonly string[] | undefined => words.typesAt(path);
