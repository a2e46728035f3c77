import schema from './service-definition.schema.json' with { type: 'json' };

/** The JSON Schema of service definitions, as it is published. */
export const serviceSchema: object = schema;
