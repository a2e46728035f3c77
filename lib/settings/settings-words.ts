import { type SchemaRoot, SchemaWords } from '../schema/schema-words.ts';
import schema from './settings.schema.json' with { type: 'json' };

// Loaded only when settings are refused, or written by name: nothing else needs the schema's words.

const root: SchemaRoot = schema;

/** What the schema of the settings says, in words. */
export const settingsWords = new SchemaWords(root, 'settings');
