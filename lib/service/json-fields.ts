import { nearest } from '../output/nearest.ts';

/** Where something stands in a document. */
export type JsonPath = readonly (string | number)[];

/** What is wrong where. `isName`: the fault is a field's name and not its value. */
export class JsonFault extends Error {
  readonly path: JsonPath;
  readonly isName: boolean;

  constructor(path: JsonPath, message: string, isName = false) {
    super(message);
    this.path = path;
    this.isName = isName;
  }
}

const SHOWN = 40;

/** A value as a fault names it: short, and never a whole list. */
export const showJson = (value: unknown): string => {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
};

/** Something else was expected there. */
export const expected = (path: JsonPath, what: string, value: unknown): JsonFault =>
  new JsonFault(path, `expected ${what}, found ${showJson(value)}`);

export type JsonFields = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JsonFault: a field that is not among the known ones. */
export const checkFieldNames = (path: JsonPath, fields: JsonFields, known: readonly string[]): void => {
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const [near] = nearest(name, known, 1);
    const offer = near === undefined ? `the fields are ${known.join(', ')}` : `did you mean ${near}?`;
    throw new JsonFault([...path, name], `there is no such field; ${offer}`, true);
  }
};

/** JsonFault: anything but a whole number from 0 to `most`. */
export const readJsonNumber = (path: JsonPath, value: unknown, most: number): number => {
  const isRight = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
  if (!isRight) throw expected(path, `a whole number from 0 to ${most}`, value);
  return value;
};

/** JsonFault: anything but a text, or one that Windows would end too early. */
export const readJsonText = (path: JsonPath, value: unknown): string => {
  if (typeof value !== 'string') throw expected(path, 'a text', value);
  if (value.includes('\0')) throw new JsonFault(path, 'a text without NUL is expected');
  return value;
};
