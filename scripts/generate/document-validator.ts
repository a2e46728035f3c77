import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
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

/** Words for people; without them the compiled code does not carry the schema's text. */
const annotations: ReadonlySet<string> = new Set(['title', 'description', '$comment']);

const withoutAnnotations = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withoutAnnotations);
  if (typeof schema !== 'object' || schema === null) return schema;
  // A property may be called `description`; its schema is an object, an annotation is text.
  const kept = Object.entries(schema).filter(([key, value]) => !annotations.has(key) || typeof value !== 'string');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutAnnotations(value)]));
};

/**
 * The validator as plain code, so that the program carries neither ajv nor the time that compiling a schema takes.
 * It stops at the first fault: a document full of them costs no more than one with a single fault.
 */
const compile = async (schema: unknown): Promise<string> => {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: false,
    messages: false,
    // Lengths are counted in UTF-16 units, as Windows counts them.
    unicodeRegExp: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  });
  if (typeof schema !== 'object' || schema === null) throw new Error(`${SCHEMA} holds no object`);
  ajv.addSchema(schema, 'document');
  const source = standalone.default(ajv, { validateDocument: 'document' });
  if (/\brequire\(|^import /m.test(source)) throw new Error(`${SCHEMA} uses a keyword that needs ajv at run time`);
  const { code } = await transform(source, { format: 'esm', treeShaking: true, minify: true, target: 'node22' });
  return code;
};

/** The validator of recorded machines and its types. */
export const documentValidator = async (): Promise<readonly GeneratedFile[]> => {
  const schema: unknown = JSON.parse(await readFile(SCHEMA, 'utf8'));
  return [
    { path: `${MODULE}.js`, text: HEAD + (await compile(withoutAnnotations(schema))) },
    { path: `${MODULE}.d.ts`, text: HEAD + declarations },
  ];
};
