import type { Configuration, ConfigurationRequest, ServiceKind } from './configuration.ts';
import { checkConfiguration } from './configuration-check.ts';
import { differingFields } from './configuration-difference.ts';
import { readJsonDocument } from './json-document.ts';
import { checkFieldNames, expected, isJsonObject, JsonFault, type JsonPath, readJsonText } from './json-fields.ts';
import { readStartWord } from './words.ts';

/** As the JSON document has it that people edit; `name` only says whose it is. A password is never in it. */
export const configurationJson = (name: string, configuration: Configuration) => ({
  name,
  displayName: configuration.displayName,
  description: configuration.description ?? null,
  startType: configuration.startType,
  binaryPath: configuration.binaryPath,
  account: configuration.account,
  dependencies: configuration.dependencies,
  loadOrderGroup: configuration.loadOrderGroup,
  errorControl: configuration.errorControl,
});

const readList = (path: JsonPath, value: unknown): readonly string[] => {
  if (!Array.isArray(value)) throw expected(path, 'an array of names', value);
  return value.map((each: unknown, index) => readJsonText([...path, index], each));
};

const readStart = (path: JsonPath, value: unknown): string => {
  const text = readJsonText(path, value);
  return readStartWord(text) ?? text;
};

/** A field's value as the request has it. */
const readers: Readonly<Record<string, (path: JsonPath, value: unknown) => ConfigurationRequest>> = {
  // What is written out for one service may be set for another.
  name: (path, value) => {
    readJsonText(path, value);
    return {};
  },
  displayName: (path, value) => ({ displayName: readJsonText(path, value) }),
  description: (path, value) => (value === null ? {} : { description: readJsonText(path, value) }),
  startType: (path, value) => ({ startType: readStart(path, value) }),
  binaryPath: (path, value) => ({ binaryPath: readJsonText(path, value) }),
  account: (path, value) => ({ account: readJsonText(path, value) }),
  dependencies: (path, value) => ({ dependencies: readList(path, value) }),
  loadOrderGroup: (path, value) => ({ loadOrderGroup: readJsonText(path, value) }),
  errorControl: (path, value) => ({ errorControl: readJsonText(path, value).toLowerCase() }),
  password: (path) => {
    throw new JsonFault(path, 'a password stands in no file: the form asks for it', true);
  },
};

const known = Object.keys(readers).filter((name) => name !== 'password');

const readRequest = (value: unknown): ConfigurationRequest => {
  if (!isJsonObject(value)) throw expected([], 'an object: the configuration of one service', value);
  checkFieldNames([], value, Object.hasOwn(value, 'password') ? [...known, 'password'] : known);
  let request: ConfigurationRequest = {};
  for (const [name, field] of Object.entries(value)) request = { ...request, ...readers[name]?.([name], field) };
  return request;
};

/** Only what differs from what is there: others may change the rest at the same time. */
const differing = (before: Configuration, request: ConfigurationRequest): ConfigurationRequest => {
  const fields: ReadonlySet<string> = new Set(differingFields(before, { ...before, ...request }));
  return Object.fromEntries(Object.entries(request).filter(([field]) => fields.has(field)));
};

/**
 * What an edited document asks for, of what is there: a field that is left out stays as it is. FailedError: it is no JSON, no
 * such document, or a value in it that Windows would refuse; the message says file, line, column and place. An account that
 * needs a password is let through: it is asked for elsewhere.
 */
export const readConfigurationDocument = (
  text: string,
  fileName: string,
  { before, kind }: { readonly before: Configuration; readonly kind: ServiceKind },
): Promise<ConfigurationRequest> =>
  readJsonDocument(text, fileName, 'A field that is left out stays as it is.', (value) => {
    const request = differing(before, readRequest(value));
    const fault = checkConfiguration(before, request, kind).find(
      ({ field, isWarning }) => !isWarning && field !== 'password',
    );
    if (fault !== undefined) throw new JsonFault([fault.field], fault.text);
    return request;
  });
