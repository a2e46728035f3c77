import { readFile } from 'node:fs/promises';
import { compileSchema } from './compile-schema.ts';
import type { GeneratedFile } from './generated-file.ts';

const SCHEMA = 'lib/recorded/document.schema.json';
const MODULE = 'lib/recorded/document-validator.generated';
const HEAD = `// Generated from ${SCHEMA} by \`npm run generate\`: do not edit.\n`;

const declarations = `import type { RecordedDocument } from './document.ts';

/** The first thing that is wrong, in ajv's form without its messages. */
export interface DocumentFault {
  /** JSON pointer to the value; '': the whole document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Whether a value is a recorded machine as the schema has it; when not, \`errors\` then holds what is wrong. */
export declare const validateDocument: {
  (value: unknown): value is RecordedDocument;
  readonly errors?: readonly DocumentFault[] | null;
};
`;

/** The validator of recorded machines and its types. */
export const documentValidator = async (): Promise<readonly GeneratedFile[]> => {
  const schema: unknown = JSON.parse(await readFile(SCHEMA, 'utf8'));
  return [
    { path: `${MODULE}.js`, text: HEAD + (await compileSchema(schema, SCHEMA, 'validateDocument')) },
    { path: `${MODULE}.d.ts`, text: HEAD + declarations },
  ];
};
