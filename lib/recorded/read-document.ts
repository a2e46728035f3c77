import { FailedError } from '../errors.ts';
import type { RecordedDocument } from './document.ts';

const BOM = '\uFEFF';

const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // JSON begins with an ASCII character: without a mark, the zero byte beside it tells the order.
  if (first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== 0 && second !== undefined ? 'utf-16be' : undefined;
};

/**
 * The text of a document's file: UTF-8, or UTF-16 as Windows PowerShell 5 writes with `>`, each with or without a byte
 * order mark. FailedError: the bytes are neither, for instance text in an old code page.
 */
export const decodeDocumentBytes = (bytes: Uint8Array, fileName = 'the recorded machine'): string => {
  const encoding = utf16(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FailedError(
      `${fileName}: expected text in UTF-8 or UTF-16, found other bytes`,
      'Save the file as UTF-8, or record the computer again with `svcdeck snapshot --out FILE`.',
      { cause: error },
    );
  }
};

/**
 * The recorded machine in a text. FailedError: it is not JSON, or not a recorded machine; the message says file, line,
 * column, place in the document, what was expected there and what was found.
 */
export const readDocument = async (text: string, fileName: string): Promise<RecordedDocument> => {
  const json = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  const document = await parse(json, fileName);
  const { validateDocument } = await import('./document-validator.generated.js');
  if (!validateDocument(document)) {
    const { notValid, faultOf } = await import('./document-fault.ts');
    throw notValid(json, fileName, document, faultOf(document, validateDocument.errors?.[0]));
  }
  await checkUnique(json, fileName, document);
  return document;
};

const parse = async (json: string, fileName: string): Promise<unknown> => {
  try {
    return JSON.parse(json);
  } catch (error) {
    const { notJson } = await import('./document-fault.ts');
    throw notJson(json, fileName, error);
  }
};

/**
 * What a schema can't say: Windows knows one service of a name, and one process of an id. Display names may repeat;
 * Windows' own drivers do.
 */
const checkUnique = async (json: string, fileName: string, document: RecordedDocument): Promise<void> => {
  const { services, processes } = document;
  const keys = [
    { list: 'services', field: 'name', keys: services.map(({ name }) => name.toUpperCase()) },
    { list: 'processes', field: 'processId', keys: processes.map(({ processId }) => processId) },
  ] as const;
  for (const { list, field, keys: found } of keys) {
    const repeated = firstRepeated<string | number>(found);
    if (repeated === undefined) continue;
    const { notValid, show } = await import('./document-fault.ts');
    const expected = `a ${list === 'services' ? 'name' : 'process id'} that no other has`;
    const value = list === 'services' ? services[repeated.second]?.name : processes[repeated.second]?.processId;
    throw notValid(json, fileName, document, {
      path: [list, repeated.second, field],
      expected,
      found: `${show(value)} as in ${list}[${repeated.first}]`,
    });
  }
};

const firstRepeated = <Key>(keys: readonly Key[]): { first: number; second: number } | undefined => {
  const seen = new Map<Key, number>();
  for (const [second, key] of keys.entries()) {
    const first = seen.get(key);
    if (first !== undefined) return { first, second };
    seen.set(key, second);
  }
  return undefined;
};
