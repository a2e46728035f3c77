import { UsageError } from '../../errors.ts';
import { type FaultPath, pathText } from './fault.ts';
import { typesAt } from './schema-fault.ts';

const parsed = (typed: string): unknown => {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
};

/** The kinds of JSON value that no text can be mistaken for where these types are asked for. */
const isMeant = (value: unknown, types: readonly string[]): boolean => {
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  if (typeof value === 'number') return types.includes('number') || types.includes('integer');
  return typeof value !== 'string' && types.includes(typeof value);
};

const listOf = (words: readonly string[]): unknown => {
  const [only = ''] = words;
  const value = words.length === 1 ? parsed(only) : undefined;
  return Array.isArray(value) ? value : words;
};

/**
 * What stands on the command line as the value that a key of a definition takes: text as it is, a number where one may stand,
 * a list as its words or as JSON. What comes out may still be wrong, which the definition's check says. UsageError: several
 * words where one value is wanted.
 */
export const typedValue = (path: FaultPath, words: readonly string[]): unknown => {
  const types = typesAt(path) ?? [];
  if (types.includes('array')) return listOf(words);
  const [word = '', surplus] = words;
  if (surplus !== undefined)
    throw new UsageError(
      `${pathText(path)} takes one value, and '${surplus}' is one too many: a value with blanks stands in quotes`,
    );
  const value = parsed(word);
  return isMeant(value, types) || !types.includes('string') ? value : word;
};
