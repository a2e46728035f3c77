import { readFile } from 'node:fs/promises';
import { compileSchema } from './compile-schema.ts';
import type { GeneratedFile } from './generated-file.ts';

const SCHEMA = 'lib/host/definition/service-definition.schema.json';
const MODULE = 'lib/host/definition/definition-validator.generated';
const HEAD = `// Generated from ${SCHEMA} by \`npm run generate\`: do not edit.\n`;

const declarations = `import type { DefinitionDocument } from './definition-document.ts';

/** The first thing that is wrong, in ajv's form without its messages. */
export interface DefinitionViolation {
  /** JSON pointer to the value; '': the whole document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Whether a value is a service definition as the schema has it; when not, \`errors\` then holds what is wrong. */
export declare const validateDefinition: {
  (value: unknown): value is DefinitionDocument;
  readonly errors?: readonly DefinitionViolation[] | null;
};
`;

/** The validator of service definitions and its types. */
export const definitionValidator = async (): Promise<readonly GeneratedFile[]> => {
  const schema: unknown = JSON.parse(await readFile(SCHEMA, 'utf8'));
  return [
    { path: `${MODULE}.js`, text: HEAD + (await compileSchema(schema, SCHEMA, 'validateDefinition')) },
    { path: `${MODULE}.d.ts`, text: HEAD + declarations },
  ];
};
