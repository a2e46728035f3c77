import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';

/** An object that has all of these properties, and no other. */
export const record = (properties: SchemaObject): SchemaObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** Throws with the place and the reason when a document is not as its schema has it. */
export const assertFits = (name: string, schema: SchemaObject, document: unknown): void => {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  if (ajv.validate(schema, document)) return;
  const faults = ajv.errors?.map(({ instancePath, message }) => `${instancePath || 'the document'} ${message}`) ?? [];
  throw new Error(`${name} is not as its schema has it: ${faults.join('; ')}`);
};
