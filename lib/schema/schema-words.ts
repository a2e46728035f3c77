import { type DefinitionFault, type FaultPath, show } from '../host/definition/fault.ts';
import { nearest } from '../output/nearest.ts';

/** The parts of a schema that a message speaks of. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: boolean | SchemaNode;
}

/** A whole schema. */
export interface SchemaRoot extends SchemaNode {
  readonly $defs: Readonly<Record<string, SchemaNode>>;
}

/** The first thing that is wrong, in ajv's form without its messages. */
export interface Violation {
  /** JSON pointer to the value; '': the whole document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const fieldOf = (node: SchemaNode | undefined, name: string): SchemaNode | undefined => {
  const known = node?.properties;
  if (known !== undefined && Object.hasOwn(known, name)) return known[name];
  const other = node?.additionalProperties;
  return typeof other === 'object' ? other : undefined;
};

const valueAt = (document: unknown, path: FaultPath): unknown => {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
};

const unescapePointer = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

/** Pointer parts with array indexes as numbers, which is how the document has them. */
const pathOf = (document: unknown, pointer: string): FaultPath => {
  const path: (string | number)[] = [];
  for (const key of pointer.split('/').slice(1).map(unescapePointer))
    path.push(Array.isArray(valueAt(document, path)) ? Number(key) : key);
  return path;
};

const kinds: ReadonlyMap<string, string> = new Map([
  ['string', 'text in quotes'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['array', 'an array'],
]);

const expectedBy = (node: SchemaNode | undefined, keyword: string): string => {
  const title = node?.title ?? 'another value';
  if (node?.enum !== undefined) return `one of ${node.enum.join(', ')} (${title})`;
  const kind = keyword === 'type' && typeof node?.type === 'string' ? kinds.get(node.type) : undefined;
  return kind === undefined ? title : `${kind} (${title})`;
};

const NAMED = 8;

const unknownField = (name: string, node: SchemaNode | undefined): string => {
  const known = Object.keys(node?.properties ?? {});
  const [near] = nearest(name, known, 1);
  if (near !== undefined) return `there is no such field; did you mean ${near}?`;
  const shown = known.length <= NAMED ? known.join(', ') : `${known.slice(0, NAMED).join(', ')} and others`;
  return `there is no such field; the fields are ${shown}`;
};

/** What a schema says about documents, in words. */
export class SchemaWords {
  readonly #schema: SchemaRoot;
  readonly #what: string;

  /** `what`: what a document of it is, with its article. */
  constructor(schema: SchemaRoot, what: string) {
    this.#schema = schema;
    this.#what = what;
  }

  /** What a validator found. */
  fault(document: unknown, violation: Violation | undefined): DefinitionFault {
    if (violation === undefined) return { path: [], message: `expected ${this.#what}` };
    const path = pathOf(document, violation.instancePath);
    const node = this.#at(path);
    const { missingProperty, additionalProperty } = violation.params;
    if (typeof missingProperty === 'string') {
      const missing = this.#resolve(fieldOf(node, missingProperty))?.title;
      return { path, message: `expected the field "${missingProperty}" (${missing ?? 'needed'}), found none` };
    }
    if (typeof additionalProperty === 'string')
      return { path: [...path, additionalProperty], message: unknownField(additionalProperty, node), isName: true };
    return { path, message: `expected ${expectedBy(node, violation.keyword)}, found ${show(valueAt(document, path))}` };
  }

  /** The fields that may stand at a path, by name; undefined: none has a fixed name there. */
  fieldsAt(path: FaultPath): readonly string[] | undefined {
    const properties = this.#at(path)?.properties;
    return properties === undefined ? undefined : Object.keys(properties);
  }

  /** The JSON types that a value at a path may have; undefined: nothing can stand there. */
  typesAt(path: FaultPath): readonly string[] | undefined {
    const type = this.#at(path)?.type;
    return typeof type === 'string' ? [type] : type;
  }

  #at(path: FaultPath): SchemaNode | undefined {
    let node: SchemaNode | undefined = this.#schema;
    for (const key of path) node = this.#resolve(typeof key === 'number' ? node?.items : fieldOf(node, key));
    return node;
  }

  /** What stands beside a reference is more exact than what it leads to. */
  #resolve(node: SchemaNode | undefined): SchemaNode | undefined {
    return node?.$ref === undefined ? node : { ...this.#schema.$defs[node.$ref.replace('#/$defs/', '')], ...node };
  }
}
