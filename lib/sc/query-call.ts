import {
  SERVICE_ACTIVE,
  SERVICE_DRIVER,
  SERVICE_INACTIVE,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_STATE_ALL,
  SERVICE_TYPE_ALL,
  SERVICE_USER_SERVICE,
  SERVICE_WIN32,
} from '../../native/codes.ts';
import type { ServiceFilter } from '../../native/types.ts';
import { lastOf, readDword, readOptions, readWord, type ScOption } from './options.ts';
import { typeWords } from './type-words.ts';

export type QueryVerb = 'query' | 'queryex';

export interface EnumerateCall {
  readonly kind: 'enumerate';
  readonly filter: ServiceFilter;
  /** Only services that may show windows; no bit mask that EnumServicesStatusExW documents says this. */
  readonly interactiveOnly: boolean;
  /** Absent: as much as it takes. */
  readonly bufferBytes?: number;
  readonly resumeIndex: number;
}

/** `query NAME`, or an enumeration. */
export type QueryCall = { readonly kind: 'one'; readonly name: string } | EnumerateCall;

const optionNames = ['type', 'state', 'bufsize', 'ri', 'group'];

const classes: ReadonlyMap<string, number> = new Map([
  ['driver', SERVICE_DRIVER],
  ['service', SERVICE_WIN32],
  ['userservice', SERVICE_USER_SERVICE],
  ['all', SERVICE_TYPE_ALL],
]);

const types: ReadonlyMap<string, number> = new Map([...classes, ...typeWords]);

const states: ReadonlyMap<string, number> = new Map([
  ['active', SERVICE_ACTIVE],
  ['inactive', SERVICE_INACTIVE],
  ['all', SERVICE_STATE_ALL],
]);

/** A kind narrows the class before it (`type= driver type= kernel`); alone it stands for itself (`type= interact`). */
const readTypes = (verb: QueryVerb, options: readonly ScOption[]): { types: number; interactiveOnly: boolean } => {
  const words = options.filter(({ name }) => name === 'type').map(({ value }) => value);
  const bits = words.map((word) => readWord(verb, 'type=', word, types));
  const isKind = (at: number): boolean => typeWords.has(words[at]?.toLowerCase() ?? '');
  const narrowed = bits.filter((_, at) => isKind(at)).reduce((sum, bit) => sum | bit, 0);
  const wanted = narrowed === 0 ? (bits.at(-1) ?? SERVICE_WIN32) : narrowed;
  const withoutInteractive = wanted & ~SERVICE_INTERACTIVE_PROCESS;
  return {
    types: narrowed === 0 ? wanted : withoutInteractive || SERVICE_WIN32,
    interactiveOnly: (narrowed & SERVICE_INTERACTIVE_PROCESS) !== 0,
  };
};

/** Is this word an option, in either spelling? A word that is none is a service's name. */
const isOption = (word: string): boolean => {
  const sign = word.indexOf('=');
  return sign > 0 && optionNames.includes(word.slice(0, sign).toLowerCase());
};

/** What follows `query` or `queryex`. Options after a name are ignored, as the documentation has it. */
export const readQueryCall = (verb: QueryVerb, words: readonly string[]): QueryCall => {
  const [first] = words;
  if (first !== undefined && !isOption(first)) return { kind: 'one', name: first };
  const options = readOptions(verb, optionNames, words);
  const state = lastOf(options, 'state');
  const bufferSize = lastOf(options, 'bufsize');
  const resumeIndex = lastOf(options, 'ri');
  const group = lastOf(options, 'group');
  const { types: wanted, interactiveOnly } = readTypes(verb, options);
  return {
    kind: 'enumerate',
    filter: {
      types: wanted,
      states: state === undefined ? SERVICE_ACTIVE : readWord(verb, 'state=', state, states),
      ...(group === undefined ? {} : { group }),
    },
    interactiveOnly,
    ...(bufferSize === undefined ? {} : { bufferBytes: readDword(verb, 'bufsize=', bufferSize) }),
    resumeIndex: resumeIndex === undefined ? 0 : readDword(verb, 'ri=', resumeIndex),
  };
};
