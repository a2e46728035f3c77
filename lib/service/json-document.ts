import { FailedError } from '../errors.ts';
import { JsonFault, type JsonPath, showJson } from './json-fields.ts';

const pathText = (path: JsonPath): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

const parse = async (json: string, fileName: string, advice: string): Promise<unknown> => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    // The parser that knows positions is loaded only to tell of a fault.
    const { firstSyntaxFault } = await import('../recorded/document-place.ts');
    const { line, column, expected: wanted, token } = firstSyntaxFault(json);
    const found = token === '' ? 'the end of the text' : showJson(token);
    throw new FailedError(`${fileName}:${line}:${column}: expected ${wanted}, found ${found}; it is not JSON`, advice, {
      cause,
    });
  }
};

/**
 * What `read` makes of a JSON text. FailedError: it is not JSON, or `read` found a JsonFault in it; the message says file,
 * line, column, place in the document, what was expected and what was found. `advice`: where a right one is to be had.
 */
export const readJsonDocument = async <T>(
  text: string,
  fileName: string,
  advice: string,
  read: (value: unknown) => T,
): Promise<T> => {
  const json = text.replace(/^\uFEFF/, '');
  const value = await parse(json, fileName, advice);
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { locate } = await import('../recorded/document-place.ts');
    const { line, column } = locate(json, error.path, error.isName ? 'name' : 'value');
    const place = error.path.length === 0 ? '' : `${pathText(error.path)}: `;
    throw new FailedError(`${fileName}:${line}:${column}: ${place}${error.message}`, advice, { cause: error });
  }
};
