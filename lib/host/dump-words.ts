import { isDeepStrictEqual } from 'node:util';
import type { DefinitionDocument } from './definition/definition-document.ts';
import { type FaultPath, pathText } from './definition/fault.ts';
import { typedValue } from './definition/typed-value.ts';

/** One value of a definition as the command line takes it. */
export interface TypedSetting {
  readonly key: string;
  readonly words: readonly string[];
}

/** They make sense only as a whole: a probe without its type, or an action without its command, is refused. */
const wholes: ReadonlySet<string> = new Set(['ready', 'alive', 'failure']);

const isWhole = (path: FaultPath): boolean => wholes.has(String(path[0])) || (path[0] === 'hooks' && path.length === 2);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The ways to type a value, the one that people would choose first. */
const spellings = (value: unknown): readonly (readonly string[])[] => [
  ...(typeof value === 'string' ? [[value]] : []),
  ...(Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string') ? [value] : []),
  [JSON.stringify(value)],
];

/** undefined: the value can't be typed alone. */
const typed = (path: FaultPath, value: unknown): TypedSetting | undefined => {
  const words = spellings(value).find((each) => isDeepStrictEqual(typedValue(path, each), value));
  return words === undefined ? undefined : { key: pathText(path), words };
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

/** What of a definition has to be said besides its name, its program and its arguments, a value at a time. */
export const typedSettings = (document: DefinitionDocument): readonly TypedSetting[] =>
  Object.entries(document)
    .filter(([name]) => !inCall.has(name))
    .flatMap(([name, value]) => settingsOf([name], value) ?? []);
