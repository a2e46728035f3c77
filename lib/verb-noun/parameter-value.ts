import { UsageError } from '../errors.ts';
import type { FoundParameter } from './find-parameter.ts';
import { readHashtable } from './hashtable.ts';
import type { Parameter, ParameterValue } from './parameter.ts';

/** A backtick keeps a comma in its text; before anything else it stays, since patterns need it. */
const splitAtCommas = (text: string): readonly string[] => {
  const items = [''];
  for (const [piece] of text.matchAll(/`[\s\S]?|,|[^`,]+/g)) {
    if (piece === ',') items.push('');
    else items.push((items.pop() ?? '') + (piece === '`,' ? ',' : piece));
  }
  return items.map((item) => item.trim());
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['$true', true],
  ['true', true],
  ['1', true],
  ['$false', false],
  ['false', false],
  ['0', false],
]);

/** The value of `-Switch:VALUE`. UsageError: it is neither true nor false. */
const readSwitch = (place: string, text: string): boolean => {
  const value = booleans.get(text.toLowerCase());
  if (value === undefined) throw new UsageError(`${place}: '${text}' is neither $true nor $false`);
  return value;
};

const readWord = (place: string, words: readonly string[], text: string): string => {
  const typed = text.trim().toLowerCase();
  const whole = words.find((word) => word.toLowerCase() === typed);
  const begun = typed === '' ? [] : words.filter((word) => word.toLowerCase().startsWith(typed));
  const found = whole ?? (begun.length === 1 ? begun[0] : undefined);
  if (found !== undefined) return found;
  const why = begun.length > 1 ? 'due to multiple matches' : 'to a valid enumerator name';
  throw new UsageError(
    `${place}: Unable to match the identifier name ${text} ${why}. Specify one of the following enumerator names and try again: ${words.join(', ')}`,
  );
};

const readNumber = (
  place: string,
  { least, most }: { readonly least: number; readonly most: number },
  text: string,
) => {
  const typed = text.trim();
  const value = /^(?:[+-]?\d{1,15}|0x[\da-f]{1,12})$/i.test(typed) ? Number(typed) : Number.NaN;
  if (Number.isNaN(value)) throw new UsageError(`${place}: '${text}' is no whole number`);
  if (value < least || value > most) throw new UsageError(`${place}: ${typed} is not within ${least} and ${most}`);
  return value;
};

const checkItems = (place: string, items: readonly string[]): readonly string[] => {
  if (items.includes('')) throw new UsageError(`${place}: a value is empty`);
  return items;
};

const readGiven = (place: string, parameter: Exclude<Parameter, { kind: 'switch' }>, text: string): ParameterValue => {
  switch (parameter.kind) {
    case 'text':
      if (text === '' && parameter.mayBeEmpty !== true) throw new UsageError(`${place}: the value is empty`);
      return text;
    case 'word':
      return parameter.numbers?.get(text.trim()) ?? readWord(place, parameter.words, text);
    case 'words':
      return checkItems(place, splitAtCommas(text)).map((item) => readWord(place, parameter.words, item));
    case 'list':
      return checkItems(place, splitAtCommas(text));
    case 'paths':
      return checkItems(
        place,
        text.split(/,(?=\s*"?\\)/).map((item) => item.trim()),
      );
    case 'number':
      return readNumber(place, parameter, text);
    case 'numbers':
      return checkItems(place, splitAtCommas(text)).map((item) => readNumber(place, parameter, item));
    case 'hashtable':
      return readHashtable(place, text);
  }
};

/** The value of a parameter from its text. `command`: for messages. UsageError, naming command, parameter and value. */
export const readParameterValue = (
  command: string,
  { name, parameter }: FoundParameter,
  text: string,
): ParameterValue => {
  const place = `${command}: Cannot bind parameter '${name}'`;
  return parameter.kind === 'switch' ? readSwitch(place, text) : readGiven(place, parameter, text);
};

/** For messages: what PowerShell calls the type. */
export const typeName = ({ kind }: Parameter): string => {
  const names: Readonly<Record<Parameter['kind'], string>> = {
    switch: 'System.Management.Automation.SwitchParameter',
    text: 'System.String',
    word: 'System.String',
    words: 'System.String[]',
    list: 'System.String[]',
    paths: 'System.String[]',
    number: 'System.Int64',
    numbers: 'System.Int64[]',
    hashtable: 'System.Collections.Hashtable',
  };
  return names[kind];
};
