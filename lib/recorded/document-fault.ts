import { FailedError } from '../errors.ts';
import schema from './document.schema.json' with { type: 'json' };
import { firstSyntaxFault, locate } from './document-place.ts';
import type { DocumentFault } from './document-validator.generated.js';

// Loaded only when a document is refused: nothing else needs the schema's words and the parser that knows positions.

/** What is wrong where, in words. */
export interface Fault {
  /** Names and indexes from the document's top. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
  /** The fault is the field's name, not its value. */
  readonly isName?: boolean;
}

const CORRECT_IT = 'Correct the file there, or record the computer again with `svcdeck snapshot --out FILE`.';
const NEWER = 'A newer svcdeck wrote it: use that one to read it.';
const SHOWN = 60;

/** A value as JSON, cut to what fits in a message; nothing in it can control a terminal. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, SHOWN) : value);
  // JSON escapes the control characters below 0x20 only.
  const safe = text.replace(/[\u007f-\u009f]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  return safe.length <= SHOWN ? safe : `${safe.slice(0, SHOWN)}…`;
};

/** The error for a text that is not JSON. */
export const notJson = (text: string, fileName: string, cause: unknown): FailedError => {
  const { line, column, expected, token } = firstSyntaxFault(text);
  const found = token === '' ? 'the end of the file' : show(token);
  const message = `${fileName}:${line}:${column}: expected ${expected}, found ${found}; the file is not JSON`;
  return new FailedError(message, CORRECT_IT, { cause });
};

/** The error for JSON that is not a recorded machine. */
export const notValid = (text: string, fileName: string, document: unknown, fault: Fault): FailedError => {
  const { line, column } = locate(text, fault.path, fault.isName === true ? 'name' : 'value');
  const where = fault.path.length === 0 ? '' : `${pathText(fault.path)}${serviceText(document, fault.path)}: `;
  const isNewer = fault.path.length === 1 && fault.path[0] === 'version' && /^[2-9]/.test(fault.found);
  return new FailedError(
    `${fileName}:${line}:${column}: ${where}expected ${fault.expected}, found ${fault.found}`,
    isNewer ? NEWER : CORRECT_IT,
  );
};

/** What the validator found, in words. */
export const faultOf = (document: unknown, fault: DocumentFault | undefined): Fault => {
  if (fault === undefined) return { path: [], expected: 'a recorded machine', found: 'something else' };
  const keys = fault.instancePath.split('/').slice(1);
  const path = pathOf(document, keys.map(unescapePointer));
  const node = schemaAt(path);
  const { missingProperty, additionalProperty } = fault.params;
  if (typeof missingProperty === 'string')
    return { path, expected: `the field ${show(missingProperty)}`, found: 'none' };
  if (typeof additionalProperty === 'string') {
    const expected = `one of the fields ${Object.keys(node?.properties ?? {}).join(', ')}`;
    return { path: [...path, additionalProperty], expected, found: 'a field of another name', isName: true };
  }
  return { path, expected: expectedBy(node, fault.keyword), found: show(valueAt(document, path)) };
};

const unescapePointer = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

/** Pointer parts with array indexes as numbers, which is how the document has them. */
const pathOf = (document: unknown, keys: readonly string[]): readonly (string | number)[] => {
  const path: (string | number)[] = [];
  for (const key of keys) path.push(Array.isArray(valueAt(document, path)) ? Number(key) : key);
  return path;
};

const valueAt = (document: unknown, path: readonly (string | number)[]): unknown => {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
};

/** The parts of the schema that a message speaks of. */
interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string;
  readonly const?: string | number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  /** What the fields are that `properties` does not name. */
  readonly additionalProperties?: boolean | SchemaNode;
}

const definitions: Readonly<Record<string, SchemaNode>> = schema.$defs;

const resolve = (node: SchemaNode | undefined): SchemaNode | undefined =>
  node?.$ref === undefined ? node : definitions[node.$ref.replace('#/$defs/', '')];

const fieldOf = (node: SchemaNode | undefined, name: string): SchemaNode | undefined => {
  const other = node?.additionalProperties;
  const known = node?.properties;
  if (known !== undefined && Object.hasOwn(known, name)) return known[name];
  return typeof other === 'object' ? other : undefined;
};

const schemaAt = (path: readonly (string | number)[]): SchemaNode | undefined => {
  let node: SchemaNode | undefined = schema;
  for (const key of path) node = resolve(typeof key === 'number' ? node?.items : fieldOf(node, key));
  return node;
};

const types: ReadonlyMap<string | undefined, string> = new Map([
  ['string', 'text in quotes'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['array', 'an array'],
]);

const expectedBy = (node: SchemaNode | undefined, keyword: string): string => {
  if (node?.const !== undefined) return show(node.const);
  const title = node?.title ?? 'another value';
  // Where a number or one of several kinds of values may stand, the title says all that there is to say.
  if (node?.type === undefined || node.type === 'integer' || node.type === 'number' || keyword === 'pattern')
    return title;
  return `${types.get(node?.type) ?? 'another value'} (${title})`;
};

const pathText = (path: readonly (string | number)[]): string =>
  path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[\w$]+$/.test(key) ? `.${key}` : `[${show(key)}]`;
    })
    .join('')
    .replace(/^\./, '');

/** Numbers of services mean little to people: the name beside them does. */
const serviceText = (document: unknown, path: readonly (string | number)[]): string => {
  const name = path[0] === 'services' ? valueAt(document, [...path.slice(0, 2), 'name']) : undefined;
  return typeof name === 'string' && path.length > 1 ? ` (${show(name)})` : '';
};
