import type { ParameterData, ParameterKey } from '../../../native/hosting-types.ts';
import { FailedError } from '../../errors.ts';

/** Windows' names of the types that nobody here reads. Learn: Registry Value Types. */
const otherTypes: ReadonlyMap<number, string> = new Map([
  [0, 'REG_NONE'],
  [1, 'REG_SZ'],
  [2, 'REG_EXPAND_SZ'],
  [3, 'REG_BINARY'],
  [4, 'REG_DWORD'],
  [5, 'REG_DWORD_BIG_ENDIAN'],
  [6, 'REG_LINK'],
  [7, 'REG_MULTI_SZ'],
  [11, 'REG_QWORD'],
]);

/** No value that means something here is longer: a command line has 32,767 characters. */
const LONGEST_TEXT = 32_767;

const typeText = (data: ParameterData): string => {
  if (data.type !== 'other') return data.type;
  return `${otherTypes.get(data.code) ?? `of type ${data.code}`} with ${data.hex.length / 2} bytes`;
};

/** The settings that a program keeps in the registry, read by name; what nobody asked for can be told in the end. */
export class ParameterReader {
  readonly #key: ParameterKey;
  readonly #path: string;
  readonly #seen = new Set<string>();
  readonly #children = new Map<string, ParameterReader>();

  constructor(key: ParameterKey, path = '') {
    this.#key = key;
    this.#path = path;
  }

  /** The text of a REG_SZ or REG_EXPAND_SZ. undefined: there is no such value. FailedError: it is another type, or too long. */
  text(name: string): string | undefined {
    const data = this.#find(name);
    if (data === undefined) return undefined;
    if (data.type !== 'REG_SZ' && data.type !== 'REG_EXPAND_SZ')
      throw this.#odd(name, 'a text (REG_SZ, REG_EXPAND_SZ)', data);
    return this.#checked(name, data.text);
  }

  /** Whether a text is one in which Windows replaces variables. */
  isExpanded(name: string): boolean {
    return this.#find(name)?.type === 'REG_EXPAND_SZ';
  }

  /** The number of a REG_DWORD. undefined: there is no such value. FailedError: it is another type. */
  number(name: string): number | undefined {
    const data = this.#find(name);
    if (data === undefined) return undefined;
    if (data.type !== 'REG_DWORD') throw this.#odd(name, 'a number (REG_DWORD)', data);
    return data.number;
  }

  /** A REG_DWORD, or a text. */
  numberOrText(name: string): number | string | undefined {
    const data = this.#find(name);
    if (data?.type === 'REG_DWORD') return data.number;
    return this.text(name);
  }

  /** The texts of a REG_MULTI_SZ. undefined: there is no such value. FailedError: it is another type, or too long. */
  texts(name: string): readonly string[] | undefined {
    const data = this.#find(name);
    if (data === undefined) return undefined;
    if (data.type !== 'REG_MULTI_SZ') throw this.#odd(name, 'a list of texts (REG_MULTI_SZ)', data);
    for (const text of data.texts) this.#checked(name, text);
    return data.texts;
  }

  /** The names of the values, as they stand there. */
  valueNames(): readonly string[] {
    return this.#key.values.map(({ name }) => name);
  }

  /** A key below. undefined: there is none. */
  below(name: string): ParameterReader | undefined {
    const key = name.toLowerCase();
    const found = this.#key.keys.find((each) => each.name.toLowerCase() === key);
    if (found === undefined) return undefined;
    const reader = this.#children.get(key) ?? new ParameterReader(found.key, `${this.#path}${found.name}\\`);
    this.#children.set(key, reader);
    return reader;
  }

  /** Paths of the values and keys that nobody has asked for. */
  rest(): readonly string[] {
    return [
      ...this.#key.values.filter(({ name }) => !this.#seen.has(name.toLowerCase())).map(({ name }) => this.path(name)),
      ...this.#key.keys
        .filter(({ name }) => !this.#children.has(name.toLowerCase()))
        .map(({ name }) => `${this.path(name)}\\`),
      ...[...this.#children.values()].flatMap((child) => child.rest()),
    ];
  }

  /** How messages call a value. */
  path(name: string): string {
    return `${this.#path}${name === '' ? 'Default' : name}`;
  }

  #find(name: string): ParameterData | undefined {
    const key = name.toLowerCase();
    this.#seen.add(key);
    return this.#key.values.find((each) => each.name.toLowerCase() === key)?.data;
  }

  #checked(name: string, text: string): string {
    if (text.length <= LONGEST_TEXT) return text;
    throw new FailedError(
      `${this.path(name)} has ${text.length} characters, and no program takes more than ${LONGEST_TEXT}`,
    );
  }

  #odd(name: string, expected: string, data: ParameterData): FailedError {
    return new FailedError(
      `${this.path(name)} is ${typeText(data)} and should be ${expected}`,
      'Somebody has spoilt it; set it again with the program that it belongs to.',
    );
  }
}
