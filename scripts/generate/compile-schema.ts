import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';

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
 * A schema's validator as plain code that exports a function of that name, so that the program carries neither ajv nor the
 * time that compiling a schema takes. It stops at the first fault: a document full of them costs no more than one with a
 * single fault. `path` names the schema in errors.
 */
export const compileSchema = async (schema: unknown, path: string, exportName: string): Promise<string> => {
  const ajv = new Ajv2020({
    strict: true,
    // A time is `30s` or a number of seconds: a pattern speaks of the one, limits of the other.
    allowUnionTypes: true,
    allErrors: false,
    messages: false,
    // Lengths are counted in UTF-16 units, as Windows counts them.
    unicodeRegExp: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  });
  const bare = withoutAnnotations(schema);
  if (typeof bare !== 'object' || bare === null) throw new Error(`${path} holds no object`);
  ajv.addSchema(bare, 'document');
  const source = standalone.default(ajv, { [exportName]: 'document' });
  const needed = /\brequire\("[^"]*"\)|^import .*/m.exec(source);
  if (needed !== null) throw new Error(`${path} uses a keyword that needs ajv at run time: ${needed[0]}`);
  const { code } = await transform(source, { format: 'esm', treeShaking: true, minify: true, target: 'node22' });
  return code;
};
