import { Win32Error } from '../win32-error.ts';
import type { CounterFoundation } from './foundation.ts';
import { ENGLISH, LOCAL, readNameTexts } from './name-texts.ts';

/** Texts by what they are called in another language, in lower case. One may be several in the other language. */
type Dictionary = ReadonlyMap<string, readonly string[]>;

interface Dictionaries {
  readonly toEnglish: Dictionary;
  readonly toLocal: Dictionary;
}

/** Name by index. What is stored is index, name, index, name …, each with its NUL. */
const byIndex = (texts: Buffer): Map<string, string> => {
  const items = texts.toString('utf16le').split('\0');
  const names = new Map<string, string>();
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [index = '', name = ''] = [items[at], items[at + 1]];
    if (index === '') break;
    names.set(index, name);
  }
  return names;
};

const put = (dictionary: Map<string, string[]>, from: string, to: string): void => {
  const key = from.toLowerCase();
  const known = dictionary.get(key);
  if (known === undefined) dictionary.set(key, [to]);
  else if (!known.includes(to)) known.push(to);
};

const dictionariesOf = (englishTexts: Buffer, localTexts: Buffer): Dictionaries => {
  const english = byIndex(englishTexts);
  const toEnglish = new Map<string, string[]>();
  const toLocal = new Map<string, string[]>();
  for (const [index, local] of byIndex(localTexts)) {
    const name = english.get(index);
    if (name === undefined) continue;
    put(toEnglish, local, name);
    put(toLocal, name, local);
  }
  return { toEnglish, toLocal };
};

/**
 * What objects and counters are called in English and in Windows' own language. Read when first asked for; where it can't be
 * read, nothing is known.
 */
export class CounterNames {
  readonly #foundation: CounterFoundation;
  /** undefined: Windows' own language is English. */
  #reading: Promise<Dictionaries | undefined> | undefined;

  constructor(foundation: CounterFoundation) {
    this.#foundation = foundation;
  }

  /** All English names that a local one may stand for. */
  async englishOf(local: string): Promise<readonly string[]> {
    const dictionaries = await this.#read();
    return dictionaries === undefined ? [local] : (dictionaries.toEnglish.get(local.toLowerCase()) ?? []);
  }

  /** All local names that an English one may stand for. */
  async localOf(english: string): Promise<readonly string[]> {
    const dictionaries = await this.#read();
    return dictionaries === undefined ? [english] : (dictionaries.toLocal.get(english.toLowerCase()) ?? []);
  }

  #read(): Promise<Dictionaries | undefined> {
    this.#reading ??= this.#readAll();
    return this.#reading;
  }

  async #readAll(): Promise<Dictionaries | undefined> {
    try {
      const english = await readNameTexts(this.#foundation, ENGLISH);
      const local = await readNameTexts(this.#foundation, LOCAL);
      return english.equals(local) ? undefined : dictionariesOf(english, local);
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      return { toEnglish: new Map(), toLocal: new Map() };
    }
  }
}
