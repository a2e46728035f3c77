import { FailedError } from '../../../lib/errors.ts';
import { readCommentedJson } from '../../../lib/host/definition/commented-json.ts';
import { type DefinitionFault, type FaultPath, pathText, show } from '../../../lib/host/definition/fault.ts';
import { nearest } from '../../../lib/output/nearest.ts';
import { readColour } from './read-colour.ts';
import { colourNames } from './sixteen-colours.ts';
import { type Look, type Role, type Theme, themeNames } from './theme.ts';
import { themes } from './themes.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a theme, where. */
class ThemeFault extends Error {
  readonly fault: DefinitionFault;

  constructor(path: FaultPath, message: string, isName = false) {
    super(message);
    this.fault = { path, message, isName };
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown, path: FaultPath, what: string): Fields => {
  if (!isFields(value)) throw new ThemeFault(path, `expected an object (${what}), found ${show(value)}`);
  return value;
};

const checkNames = (fields: Fields, path: FaultPath, known: readonly string[]): void => {
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const [near] = nearest(name, known, 1);
    const offer = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
    throw new ThemeFault([...path, name], `there is no such name; ${offer}`, true);
  }
};

const lookFields = ['front', 'back', 'bold', 'underlined', 'inverse'] as const;

const colourIn = (fields: Fields, name: 'front' | 'back', path: FaultPath) => {
  const value = fields[name];
  if (value === undefined) return undefined;
  const colour = typeof value === 'string' ? readColour(value) : undefined;
  if (colour !== undefined) return colour;
  throw new ThemeFault(
    [...path, name],
    `expected a colour (#rrggbb, or ${colourNames.join(', ')}), found ${show(value)}`,
  );
};

const flagIn = (fields: Fields, name: 'bold' | 'underlined' | 'inverse', path: FaultPath): boolean => {
  const value = fields[name];
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw new ThemeFault([...path, name], `expected true or false, found ${show(value)}`);
};

const readLook = (value: unknown, path: FaultPath): Look => {
  const fields = fieldsOf(value, path, 'a look, {"front": "#5fb3ff", "bold": true}');
  checkNames(fields, path, lookFields);
  const front = colourIn(fields, 'front', path);
  const back = colourIn(fields, 'back', path);
  return {
    ...(front === undefined ? {} : { front }),
    ...(back === undefined ? {} : { back }),
    ...(flagIn(fields, 'bold', path) ? { isBold: true } : {}),
    ...(flagIn(fields, 'underlined', path) ? { isUnderlined: true } : {}),
    ...(flagIn(fields, 'inverse', path) ? { isInverse: true } : {}),
  };
};

const isRole = (name: string, looks: Theme['looks']): name is Role => Object.hasOwn(looks, name);

const toTheme = (value: unknown, name: string): Theme => {
  const fields = fieldsOf(value, [], 'a theme, {"base": "dark", "roles": {...}}');
  checkNames(fields, [], ['$schema', 'base', 'roles']);
  const { base = 'dark', roles = {} } = fields;
  const baseName = themeNames.find((each) => each === base);
  if (baseName === undefined)
    throw new ThemeFault(['base'], `expected one of ${themeNames.join(', ')}, found ${show(base)}`);
  const looks = { ...themes[baseName].looks };
  const given = fieldsOf(roles, ['roles'], 'looks by role');
  checkNames(given, ['roles'], Object.keys(looks));
  for (const [role, look] of Object.entries(given))
    if (isRole(role, looks)) looks[role] = readLook(look, ['roles', role]);
  return { name, looks };
};

/**
 * The theme in a text: JSON in which comments may stand. What `roles` does not say, `base` does (dark, if nothing is said).
 * FailedError: it is none; the message says file, line, column, place, what was expected there and what was found.
 */
export const readTheme = (text: string, fileName: string, name: string): Theme => {
  const read = readCommentedJson(text.replace(/^\uFEFF/, ''));
  if ('message' in read) throw new FailedError(`${fileName}:${read.line}:${read.column}: ${read.message}`);
  try {
    if (read.repeated !== undefined) throw new ThemeFault(read.repeated.path, read.repeated.message, true);
    return toTheme(read.value, name);
  } catch (error) {
    if (!(error instanceof ThemeFault)) throw error;
    const { path, message, isName } = error.fault;
    const { line, column } = read.place(path, isName === true ? 'name' : 'value');
    const place = path.length === 0 ? '' : `${pathText(path)}: `;
    throw new FailedError(`${fileName}:${line}:${column}: ${place}${message}`, undefined, { cause: error });
  }
};
