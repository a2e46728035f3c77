import { INFINITE } from '../../native/codes.ts';
import type { FailureAction } from '../../native/types.ts';
import type { FailureRequest } from './failure-settings.ts';
import { MOST_ACTIONS } from './failure-words.ts';
import { readJsonDocument } from './json-document.ts';
import {
  checkFieldNames,
  expected,
  isJsonObject,
  JsonFault,
  type JsonPath,
  readJsonNumber,
  readJsonText,
} from './json-fields.ts';
import { actionNumber, actionWords } from './words.ts';

const actionFields = ['type', 'delayMs'] as const;

const readAction = (path: JsonPath, value: unknown): FailureAction => {
  if (!isJsonObject(value)) throw expected(path, 'an object with type and delayMs', value);
  checkFieldNames(path, value, actionFields);
  const missing = actionFields.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new JsonFault(path, `${missing} is missing`);
  const { type, delayMs } = value as Readonly<Record<(typeof actionFields)[number], unknown>>;
  const number = typeof type === 'string' ? actionNumber(type) : undefined;
  if (number === undefined) throw expected([...path, 'type'], `one of ${actionWords.join(', ')}`, type);
  return { type: number, delayMs: readJsonNumber([...path, 'delayMs'], delayMs, INFINITE) };
};

const readActions = (path: JsonPath, value: unknown): readonly FailureAction[] => {
  if (!Array.isArray(value)) throw expected(path, 'an array of actions', value);
  if (value.length > MOST_ACTIONS)
    throw new JsonFault([...path, MOST_ACTIONS], `Windows keeps at most ${MOST_ACTIONS} actions`);
  return value.map((each: unknown, index) => readAction([...path, index], each));
};

const readFlag = (path: JsonPath, value: unknown): boolean => {
  if (typeof value !== 'boolean') throw expected(path, 'true, false or null', value);
  return value;
};

/** A field's value as the request has it. undefined: it stays as it is. */
const readers: Readonly<Record<string, (path: JsonPath, value: unknown) => FailureRequest>> = {
  // What `get` prints for one service may be set for another.
  name: (path, value) => {
    readJsonText(path, value);
    return {};
  },
  resetPeriodSeconds: (path, value) => ({
    resetPeriodSeconds: value === null ? INFINITE : readJsonNumber(path, value, INFINITE),
  }),
  actions: (path, value) => ({ actions: readActions(path, value) }),
  command: (path, value) => ({ command: readJsonText(path, value) }),
  rebootMessage: (path, value) => ({ rebootMessage: readJsonText(path, value) }),
  onNonCrash: (path, value) => (value === null ? {} : { onNonCrash: readFlag(path, value) }),
};

const readRequest = (value: unknown): FailureRequest => {
  if (!isJsonObject(value)) throw expected([], 'an object: the settings of one service', value);
  checkFieldNames([], value, Object.keys(readers));
  let request: FailureRequest = {};
  for (const [name, field] of Object.entries(value)) request = { ...request, ...readers[name]?.([name], field) };
  if (Object.keys(request).length === 0) throw new JsonFault([], 'nothing is set in it');
  return request;
};

/**
 * The document that `failure get --json` prints: a field that is left out stays as it is. FailedError: it is not JSON, or not
 * such a document; the message says file, line, column, place in the document, what was expected and what was found.
 */
export const readFailureDocument = (text: string, fileName: string): Promise<FailureRequest> =>
  readJsonDocument(text, fileName, 'See `svcdeck failure get NAME --json` for a document that is right.', readRequest);
