import { isDeepStrictEqual } from 'node:util';
import type { DefinitionDocument } from './definition/definition-document.ts';
import { type FaultPath, pathText } from './definition/fault.ts';
import { typedValue } from './definition/typed-value.ts';

/** One value of a definition as the command line takes it. */
export interface TypedSetting {
  readonly key: string;
  readonly word: string;
}

/** They make sense only as a whole: a probe without its type, or an action without its command, is refused. */
const wholes: ReadonlySet<string> = new Set(['ready', 'alive', 'failure']);

const isWhole = (path: FaultPath): boolean => wholes.has(String(path[0])) || (path[0] === 'hooks' && path.length === 2);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The ways to type a value, the one that people would choose first. */
const spellings = (value: unknown): readonly string[] => [
  ...(typeof value === 'string' ? [value] : []),
  ...(Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? [value[0]] : []),
  JSON.stringify(value),
];

/** undefined: the value can't be typed alone. */
const typed = (path: FaultPath, value: unknown): TypedSetting | undefined => {
  const word = spellings(value).find((each) => isDeepStrictEqual(typedValue(path, [each]), value));
  return word === undefined ? undefined : { key: pathText(path), word };
};

const settingsOf = (path: FaultPath, value: unknown): readonly TypedSetting[] | undefined => {
  const whole = typed(path, value);
  if (!isObject(value) || isWhole(path)) return whole === undefined ? undefined : [whole];
  const parts = Object.entries(value).map(([name, inner]) => settingsOf([...path, name], inner));
  const all = parts.flatMap((part) => part ?? []);
  // What can't be typed by itself, such as the text "null" where null may stand, goes with what is around it.
  return parts.includes(undefined) || all.length === 0 ? whole && [whole] : all;
};

/** What `install NAME -- PROGRAM ARGS` says by itself. */
const inCall: ReadonlySet<string> = new Set(['$schema', 'name', 'program', 'arguments']);

/** Options that say more than --set does. */
const options: ReadonlyMap<string, string> = new Map([
  ['displayName', 'display-name'],
  ['description', 'description'],
  ['script', 'script'],
  ['directory', 'directory'],
  ['start', 'start'],
  ['account', 'account'],
]);

/** The options of `install` that make a definition, besides its name, its program and its arguments. */
export const installOptions = (document: DefinitionDocument): readonly string[] =>
  typedSettings(document).flatMap(({ key, word }) => {
    const option = word === '' ? undefined : options.get(key);
    if (option === undefined) return ['--set', `${key}=${word}`];
    return word.startsWith('--') ? [`--${option}=${word}`] : [`--${option}`, word];
  });

/** What of a definition has to be said besides its name, its program and its arguments, a value at a time. */
export const typedSettings = (document: DefinitionDocument): readonly TypedSetting[] =>
  Object.entries(document)
    .filter(([name]) => !inCall.has(name))
    .flatMap(([name, value]) => settingsOf([name], value) ?? []);
