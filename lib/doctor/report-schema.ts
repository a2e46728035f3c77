import schema from './doctor-report.schema.json' with { type: 'json' };

/** The JSON Schema of what `doctor --json` prints. */
export const reportSchema: object = schema;
