import { INFINITE } from '../../native/codes.ts';
import type { FailureAction } from '../../native/types.ts';
import { FailedError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import type { FailureRequest } from './failure-settings.ts';
import { MOST_ACTIONS } from './failure-words.ts';
import { actionNumber, actionWords } from './words.ts';

type Path = readonly (string | number)[];

/** What is wrong where. `isName`: the fault is a field's name and not its value. */
class Fault extends Error {
  readonly path: Path;
  readonly isName: boolean;

  constructor(path: Path, message: string, isName = false) {
    super(message);
    this.path = path;
    this.isName = isName;
  }
}

const SHOWN = 40;

const show = (value: unknown): string => {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
};

const expected = (path: Path, what: string, value: unknown): Fault =>
  new Fault(path, `expected ${what}, found ${show(value)}`);

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkNames = (path: Path, fields: Fields, known: readonly string[]): void => {
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const [near] = nearest(name, known, 1);
    const offer = near === undefined ? `the fields are ${known.join(', ')}` : `did you mean ${near}?`;
    throw new Fault([...path, name], `there is no such field; ${offer}`, true);
  }
};

const readNumber = (path: Path, value: unknown, most: number): number => {
  const isRight = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
  if (!isRight) throw expected(path, `a whole number from 0 to ${most}`, value);
  return value;
};

const readText = (path: Path, value: unknown): string => {
  if (typeof value !== 'string') throw expected(path, 'a text', value);
  // Windows would end it there.
  if (value.includes('\0')) throw new Fault(path, 'a text without NUL is expected');
  return value;
};

const actionFields = ['type', 'delayMs'] as const;

const readAction = (path: Path, value: unknown): FailureAction => {
  if (!isObject(value)) throw expected(path, 'an object with type and delayMs', value);
  checkNames(path, value, actionFields);
  const missing = actionFields.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new Fault(path, `${missing} is missing`);
  const { type, delayMs } = value as Readonly<Record<(typeof actionFields)[number], unknown>>;
  const number = typeof type === 'string' ? actionNumber(type) : undefined;
  if (number === undefined) throw expected([...path, 'type'], `one of ${actionWords.join(', ')}`, type);
  return { type: number, delayMs: readNumber([...path, 'delayMs'], delayMs, INFINITE) };
};

const readActions = (path: Path, value: unknown): readonly FailureAction[] => {
  if (!Array.isArray(value)) throw expected(path, 'an array of actions', value);
  if (value.length > MOST_ACTIONS)
    throw new Fault([...path, MOST_ACTIONS], `Windows keeps at most ${MOST_ACTIONS} actions`);
  return value.map((each: unknown, index) => readAction([...path, index], each));
};

const readFlag = (path: Path, value: unknown): boolean => {
  if (typeof value !== 'boolean') throw expected(path, 'true, false or null', value);
  return value;
};

/** A field's value as the request has it. undefined: it stays as it is. */
const readers: Readonly<Record<string, (path: Path, value: unknown) => FailureRequest>> = {
  // What `get` prints for one service may be set for another.
  name: (path, value) => {
    readText(path, value);
    return {};
  },
  resetPeriodSeconds: (path, value) => ({
    resetPeriodSeconds: value === null ? INFINITE : readNumber(path, value, INFINITE),
  }),
  actions: (path, value) => ({ actions: readActions(path, value) }),
  command: (path, value) => ({ command: readText(path, value) }),
  rebootMessage: (path, value) => ({ rebootMessage: readText(path, value) }),
  onNonCrash: (path, value) => (value === null ? {} : { onNonCrash: readFlag(path, value) }),
};

const readRequest = (value: unknown): FailureRequest => {
  if (!isObject(value)) throw expected([], 'an object: the settings of one service', value);
  checkNames([], value, Object.keys(readers));
  let request: FailureRequest = {};
  for (const [name, field] of Object.entries(value)) request = { ...request, ...readers[name]?.([name], field) };
  if (Object.keys(request).length === 0) throw new Fault([], 'nothing is set in it');
  return request;
};

const pathText = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

const CORRECT_IT = 'See `svcdeck failure get NAME --json` for a document that is right.';

const parse = async (json: string, fileName: string): Promise<unknown> => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    // The parser that knows positions is loaded only to tell of a fault.
    const { firstSyntaxFault } = await import('../recorded/document-place.ts');
    const { line, column, expected: wanted, token } = firstSyntaxFault(json);
    const found = token === '' ? 'the end of the text' : show(token);
    throw new FailedError(
      `${fileName}:${line}:${column}: expected ${wanted}, found ${found}; it is not JSON`,
      CORRECT_IT,
      { cause },
    );
  }
};

/**
 * The document that `failure get --json` prints: a field that is left out stays as it is. FailedError: it is not JSON, or not
 * such a document; the message says file, line, column, place in the document, what was expected and what was found.
 */
export const readFailureDocument = async (text: string, fileName: string): Promise<FailureRequest> => {
  const json = text.replace(/^\uFEFF/, '');
  const value = await parse(json, fileName);
  try {
    return readRequest(value);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { locate } = await import('../recorded/document-place.ts');
    const { line, column } = locate(json, error.path, error.isName ? 'name' : 'value');
    const place = error.path.length === 0 ? '' : `${pathText(error.path)}: `;
    throw new FailedError(`${fileName}:${line}:${column}: ${place}${error.message}`, CORRECT_IT, { cause: error });
  }
};
