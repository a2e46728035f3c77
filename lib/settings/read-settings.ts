import { FailedError } from '../errors.ts';
import { type DefinitionFault, pathText } from '../host/definition/fault.ts';
import type { SettingsDocument } from './settings-document.ts';
import { validateSettings } from './settings-validator.generated.js';

const CORRECT_IT = 'See `svcdeck config schema` for what may stand where; `svcdeck config edit` opens the file.';

/** No settings of a person are longer; what is longer is another file. */
const LONGEST = 1024 * 1024;

const machineFault = ({ machines = [] }: SettingsDocument): DefinitionFault | undefined => {
  const at = machines.findIndex(({ computer, machine }) => computer === undefined && machine === undefined);
  return at < 0
    ? undefined
    : { path: ['machines', at], message: 'expected the field "computer" or "machine", found neither' };
};

/** What is wrong with a value as settings. undefined: nothing. */
export const settingsFault = async (value: unknown): Promise<DefinitionFault | undefined> => {
  if (validateSettings(value)) return machineFault(value);
  const { settingsWords } = await import('./settings-words.ts');
  return settingsWords.fault(value, validateSettings.errors?.[0]);
};

const isSettings = (value: unknown): value is SettingsDocument => validateSettings(value);

/**
 * The settings in a text: JSON in which comments may stand. A text of nothing but blanks has none. FailedError: they are wrong; the
 * message says file, line, column, place in the document, what was expected there and what was found.
 */
export const readSettings = async (text: string, fileName: string): Promise<SettingsDocument> => {
  const json = text.replace(/^\uFEFF/, '');
  if (json.length > LONGEST)
    throw new FailedError(`${fileName}: expected settings, found a file of ${json.length} characters`);
  if (json.trim() === '') return {};
  const { readCommentedJson } = await import('../host/definition/commented-json.ts');
  const read = readCommentedJson(json);
  if ('message' in read) throw new FailedError(`${fileName}:${read.line}:${read.column}: ${read.message}`, CORRECT_IT);
  const { value } = read;
  const fault = read.repeated ?? (await settingsFault(value));
  if (fault === undefined && isSettings(value)) return value;
  const { path, message, isName } = fault ?? { path: [], message: 'expected settings' };
  const { line, column } = read.place(path, isName === true ? 'name' : 'value');
  const place = path.length === 0 ? '' : `${pathText(path)}: `;
  throw new FailedError(`${fileName}:${line}:${column}: ${place}${message}`, CORRECT_IT);
};
