import { FailedError } from '../../errors.ts';
import { checkDefinition } from './check-definition.ts';
import type { ServiceDefinition } from './definition.ts';
import type { DefinitionDocument } from './definition-document.ts';
import { validateDefinition } from './definition-validator.generated.js';
import { type DefinitionFault, pathText } from './fault.ts';
import { resolveDefinition } from './resolve-definition.ts';

/** A definition and what was written for it. */
export interface ReadDefinition {
  readonly definition: ServiceDefinition;
  readonly document: DefinitionDocument;
}

const CORRECT_IT = 'See `svcdeck schema service` for what may stand where.';

const ONE_EACH =
  'One file is one service. All of a folder, in a command prompt: for %f in (*.json) do svcdeck install "%f"';

/** Other tools' files hold several. */
const isListOfServices = (value: unknown): boolean => {
  const list = typeof value === 'object' && value !== null && 'services' in value ? value.services : value;
  return Array.isArray(list) && list.length > 0;
};

/** No definition of a person is longer; what is longer is another file. */
const LONGEST = 1024 * 1024;

/** Few services have counters of their own, and once installed they have been looked at: a host never loads this. */
const countersFault = async (document: DefinitionDocument): Promise<DefinitionFault | undefined> => {
  if (document.counters === undefined) return undefined;
  return (await import('./check-counters.ts')).countersFault(resolveDefinition(document));
};

const faultIn = async (value: unknown): Promise<DefinitionFault | undefined> => {
  if (validateDefinition(value)) return checkDefinition(value) ?? (await countersFault(value));
  const { schemaFault } = await import('./schema-fault.ts');
  return schemaFault(value, validateDefinition.errors?.[0]);
};

const accept = (value: unknown): ReadDefinition | undefined =>
  validateDefinition(value) && checkDefinition(value) === undefined
    ? { definition: resolveDefinition(value), document: value }
    : undefined;

/**
 * The service definition in a text: JSON in which comments may stand. FailedError: it is none; the message says file, line,
 * column, place in the document, what was expected there and what was found.
 * @param origin made: nobody sees the text, so lines and columns in it lead nowhere
 */
export const readDefinition = async (
  text: string,
  fileName: string,
  origin: 'file' | 'made' = 'file',
): Promise<ReadDefinition> => {
  const json = text.replace(/^\uFEFF/, '');
  if (json.length > LONGEST)
    throw new FailedError(`${fileName}: expected a service definition, found a file of ${json.length} characters`);
  const { readCommentedJson } = await import('./commented-json.ts');
  const read = readCommentedJson(json);
  if ('message' in read) throw new FailedError(`${fileName}:${read.line}:${read.column}: ${read.message}`, CORRECT_IT);
  if (isListOfServices(read.value)) throw new FailedError(`${fileName}: expected one service, found a list`, ONE_EACH);
  const fault = read.repeated ?? (await faultIn(read.value));
  const accepted = fault === undefined ? accept(read.value) : undefined;
  if (accepted !== undefined) return accepted;
  const { path, message, isName } = fault ?? { path: [], message: 'expected a service definition' };
  const { line, column } = read.place(path, isName === true ? 'name' : 'value');
  const spot = origin === 'made' ? '' : `:${line}:${column}`;
  const place = path.length === 0 ? '' : `${pathText(path)}: `;
  throw new FailedError(`${fileName}${spot}: ${place}${message}`, CORRECT_IT);
};

/**
 * The same for a definition that was installed, so that it has been read before: text without comments costs the host no
 * parser that knows places. Everything else goes the long way.
 */
export const readInstalledDefinition = async (text: string, fileName: string): Promise<ReadDefinition> => {
  const value = parsed(text.replace(/^\uFEFF/, ''));
  return accept(value) ?? readDefinition(text, fileName);
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
