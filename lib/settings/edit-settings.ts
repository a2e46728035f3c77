import { UsageError } from '../errors.ts';
import { editDefinition } from '../host/definition/edit-definition.ts';
import { type FaultPath, pathText } from '../host/definition/fault.ts';
import { nearest } from '../output/nearest.ts';
import { settingsFault } from './read-settings.ts';
import { removeSetting } from './remove-setting.ts';
import { settingTable } from './setting-table.ts';
import { settingsWords } from './settings-words.ts';

/** A name behind a dot, an index in brackets. */
const STEP = /^(?:\.?([^.[\]]+)|\[(\d{1,4})\])/;

const readSteps = (key: string): FaultPath => {
  const path: (string | number)[] = [];
  let rest = key;
  while (rest !== '') {
    const [all, name, index] = STEP.exec(rest) ?? [];
    if (all === undefined) throw new UsageError(`${JSON.stringify(key)} is no key of the settings (write sort.column)`);
    path.push(index === undefined ? (name ?? '') : Number(index));
    rest = rest.slice(all.length);
  }
  return path;
};

/**
 * The key of a setting as it is typed: `theme`, `sort.column`, `machines[0].computer`, `keys.services.restart`, where all behind
 * `keys.` is the name of one command. UsageError: it is written wrong, or names nothing that is there.
 */
export const readSettingKey = (key: string): FaultPath => {
  const path = key.startsWith('keys.') ? ['keys', key.slice('keys.'.length)] : readSteps(key);
  for (const [index, name] of path.entries()) {
    const known = settingsWords.fieldsAt(path.slice(0, index));
    if (known === undefined || (typeof name === 'string' && known.includes(name))) continue;
    const [near] = nearest(String(name), known, 1);
    const offer =
      near === undefined ? `settings: ${settingTable.map((each) => each.key).join(', ')}` : `did you mean ${near}?`;
    throw new UsageError(`there is no setting ${JSON.stringify(key)}; ${offer}`);
  }
  if (path.length === 0) throw new UsageError('the key of a setting is needed, such as theme');
  return path;
};

const isList = (path: FaultPath): boolean => path[0] === 'keys' && path.length === 2;

const textSettings: ReadonlySet<string> = new Set(['theme', 'startScreen', 'pager', 'editor']);

/**
 * A value as it is typed: JSON where it is some, text everywhere else. The keys of a command may be typed one after the other:
 * `r ctrl+r`; a lone word of a text setting is that text.
 */
export const readSettingValue = (path: FaultPath, typed: string): unknown => {
  const [first] = path;
  if (typeof first === 'string' && textSettings.has(first) && !typed.startsWith('"')) return typed;
  try {
    const value: unknown = JSON.parse(typed);
    return isList(path) && !Array.isArray(value) ? [String(value)] : value;
  } catch {
    return isList(path) ? typed.split(/\s+/).filter((word) => word !== '') : typed;
  }
};

/** The document with one value put in, without those that it already holds being looked at. */
const withOnly = (path: FaultPath, value: unknown): unknown =>
  path.toReversed().reduce<unknown>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);

/** UsageError: the value can't stand at that key. */
export const checkSettingValue = async (path: FaultPath, value: unknown): Promise<void> => {
  // Inside a list or an object other fields may be needed: the whole file is checked after the change.
  if (path.length > 1 && path[0] !== 'keys') return;
  const fault = await settingsFault(withOnly(path, value));
  if (fault !== undefined) throw new UsageError(`${pathText(fault.path)}: ${fault.message}`);
};

/** The text of a settings file with one value set (undefined: taken out); comments and order stay. */
export const editSettings = (text: string, path: FaultPath, value: unknown): string => {
  const [, mark = '', json = ''] = /^(\uFEFF?)([\s\S]*)$/.exec(text) ?? [];
  if (value === undefined) return mark + removeSetting(json, path);
  const whole = text.trim() === '' ? '{}\n' : text;
  const edited = editDefinition(whole, path, value);
  return edited.endsWith('\n') ? edited : `${edited}\n`;
};
