import { applyEdits, modify } from 'jsonc-parser';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../output/nearest.ts';
import { removeSetting } from '../../settings/remove-setting.ts';
import type { FaultPath } from './fault.ts';
import { fieldsAt, typesAt } from './schema-fault.ts';

/**
 * A key as it is typed: `logs.rotate.size`, `arguments[0]`, `environment.variables["my.name"]`. UsageError: it is written
 * wrong, or names no field of a definition in any spelling.
 */
export const readKey = (key: string): FaultPath => {
  const path: (string | number)[] = [];
  let rest = key;
  while (rest !== '') {
    const [all, name, index, quoted] = /^(?:\.?([\w$-]+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\])/.exec(rest) ?? [];
    if (all === undefined || (path.length === 0 && all.startsWith('.')) || isMissingDot(path, all, name))
      throw new UsageError(`${JSON.stringify(key)} is no key of a definition (write logs.rotate.size or arguments[0])`);
    path.push(index === undefined ? (name ?? String(JSON.parse(quoted ?? '""'))) : Number(index));
    rest = rest.slice(all.length);
  }
  if (path.length === 0) throw new UsageError('a key of a definition is needed, such as logs.rotate.size');
  const known = inKnownSpelling(path);
  checkNames(key, known);
  return known;
};

/** Fields go in capital and small letters, as people know them from elsewhere; names that are the user's own stay as they are. */
const inKnownSpelling = (path: FaultPath): FaultPath => {
  const known: (string | number)[] = [];
  for (const name of path) {
    const fields = fieldsAt(known) ?? [];
    const lower = String(name).toLowerCase();
    known.push(fields.includes(String(name)) ? name : (fields.find((field) => field.toLowerCase() === lower) ?? name));
  }
  return known;
};

const isMissingDot = (path: FaultPath, all: string, name: string | undefined): boolean =>
  path.length > 0 && name !== undefined && !all.startsWith('.');

const checkNames = (key: string, path: FaultPath): void => {
  for (const [index, name] of path.entries()) {
    const known = fieldsAt(path.slice(0, index));
    if (known === undefined || (typeof name === 'string' && known.includes(name))) continue;
    const [near] = nearest(String(name), known, 1);
    const offer = near === undefined ? `the fields are ${known.join(', ')}` : `did you mean ${near}?`;
    throw new UsageError(`${JSON.stringify(key)}: there is no field ${JSON.stringify(name)} in a definition; ${offer}`);
  }
  if (typesAt(path) === undefined)
    throw new UsageError(`${JSON.stringify(key)}: nothing can stand there in a definition`);
};

const lineEnd = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n');

/** How a file is indented: as its first field is. */
const formatting = (text: string) => {
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: lineEnd(text),
  };
};

/**
 * The text of a definition with one value set (or, where `value` is undefined, taken out); everything else stays as it
 * stands, comments and order too. The text must be readable as a definition; what comes out is to be read again, since the
 * value may be wrong.
 */
export const editDefinition = (text: string, path: FaultPath, value: unknown): string => {
  const [, mark = '', json = ''] = /^(\uFEFF?)([\s\S]*)$/.exec(text) ?? [];
  // jsonc-parser takes a quote too many away with the last element of a list.
  if (value === undefined) return mark + removeSetting(json, path);
  return mark + applyEdits(json, modify(json, [...path], value, { formattingOptions: formatting(json) }));
};

/** What a document says at a path. undefined: nothing, so that the default holds. */
export const valueIn = (document: unknown, path: FaultPath): unknown => {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
};
