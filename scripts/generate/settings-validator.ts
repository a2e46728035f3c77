import { readFile } from 'node:fs/promises';
import { compileSchema } from './compile-schema.ts';
import type { GeneratedFile } from './generated-file.ts';

const SCHEMA = 'lib/settings/settings.schema.json';
const MODULE = 'lib/settings/settings-validator.generated';
const HEAD = `// Generated from ${SCHEMA} by \`npm run generate\`: do not edit.\n`;

const declarations = `import type { Violation } from '../schema/schema-words.ts';
import type { SettingsDocument } from './settings-document.ts';

/** Whether a value is settings as the schema has them; when not, \`errors\` then holds what is wrong. */
export declare const validateSettings: {
  (value: unknown): value is SettingsDocument;
  readonly errors?: readonly Violation[] | null;
};
`;

/** The validator of the settings and its types. */
export const settingsValidator = async (): Promise<readonly GeneratedFile[]> => {
  const schema: unknown = JSON.parse(await readFile(SCHEMA, 'utf8'));
  return [
    { path: `${MODULE}.js`, text: HEAD + (await compileSchema(schema, SCHEMA, 'validateSettings')) },
    { path: `${MODULE}.d.ts`, text: HEAD + declarations },
  ];
};
