import { settingsFault } from './read-settings.ts';
import { type Setting, settingTable } from './setting-table.ts';
import type { SettingKey, SettingsDocument } from './settings-document.ts';

/** A setting as it counts, and who says so. */
export interface EffectiveSetting {
  readonly key: SettingKey;
  /** undefined: nobody says anything, and it depends on the terminal or the system. */
  readonly value: unknown;
  /** The name of a variable. */
  readonly source: 'default' | 'file' | { readonly variable: string };
}

export interface EffectiveSettings {
  /** What counts, for who uses it. */
  readonly document: SettingsDocument;
  readonly settings: readonly EffectiveSetting[];
  /** Variables that say what can't be, a sentence each: they don't count. */
  readonly problems: readonly string[];
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['on', true],
  ['0', false],
  ['false', false],
  ['no', false],
  ['off', false],
]);

const booleans: ReadonlySet<SettingKey> = new Set(['ascii', 'colours', 'mouse', 'readonly', 'remember']);

/** What a variable says, before it is checked. */
const variableValue = (key: SettingKey, text: string): unknown => {
  // https://no-color.org: whatever it says, as long as it says something.
  if (key === 'colours') return false;
  if (key === 'refreshSeconds') return text.trim() === '' ? text : Number(text);
  return booleans.has(key) ? (truths.get(text.toLowerCase()) ?? text) : text;
};

interface VariableRead {
  readonly value?: unknown;
  readonly problem?: string;
}

const readVariable = async ({ key, variable }: Setting, env: NodeJS.ProcessEnv): Promise<VariableRead> => {
  const text = variable === undefined ? '' : (env[variable] ?? '');
  if (text === '') return {};
  const value = variableValue(key, text);
  const fault = await settingsFault({ [key]: Number.isNaN(value) ? text : value });
  return fault === undefined ? { value } : { problem: `${variable}: ${fault.message}` };
};

const settle = (setting: Setting, document: SettingsDocument, fromVariable: unknown): EffectiveSetting => {
  const { key, variable, fallback } = setting;
  if (fromVariable !== undefined && variable !== undefined) return { key, value: fromVariable, source: { variable } };
  const written = document[key];
  return written === undefined ? { key, value: fallback, source: 'default' } : { key, value: written, source: 'file' };
};

/** What counts: what a variable of the environment says, else the file, else the program itself. */
export const effectiveSettings = async (
  document: SettingsDocument,
  env: NodeJS.ProcessEnv,
): Promise<EffectiveSettings> => {
  const settings: EffectiveSetting[] = [];
  const problems: string[] = [];
  for (const setting of settingTable) {
    const { value, problem } = await readVariable(setting, env);
    if (problem !== undefined) problems.push(problem);
    settings.push(settle(setting, document, value));
  }
  const counting = settings.filter(({ value }) => value !== undefined).map(({ key, value }) => [key, value]);
  return { document: Object.fromEntries(counting), settings, problems };
};
