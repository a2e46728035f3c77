import type { CounterSessionOptions } from '../../../native/counter-types.ts';
import { matcher } from '../../counters/wildcard.ts';
import { nameKey } from '../names.ts';
import type { RecordedCounter, RecordedCounterObject, RecordedCounters } from './document.ts';

/** What language a name is in; 'either': English, and where there is no such name, local. */
export type NameLanguage = NonNullable<CounterSessionOptions['names']>;

interface Named {
  readonly name: string;
  readonly englishName?: string;
}

/** Things with an English and a local name, each found by one of them; case does not count. */
class NameTable<Value extends Named> {
  readonly #english = new Map<string, Value>();
  readonly #local = new Map<string, Value>();

  constructor(values: readonly Value[]) {
    // Of several with one name the first is meant.
    for (const value of [...values].reverse()) {
      this.#english.set(nameKey(value.englishName ?? value.name), value);
      this.#local.set(nameKey(value.name), value);
    }
  }

  find(name: string, language: NameLanguage): Value | undefined {
    const key = nameKey(name);
    if (language === 'local') return this.#local.get(key);
    return this.#english.get(key) ?? (language === 'either' ? this.#local.get(key) : undefined);
  }
}

/** One object and its counters. */
export class BookedObject implements Named {
  readonly object: RecordedCounterObject;
  readonly name: string;
  readonly englishName: string;
  readonly #counters: NameTable<RecordedCounter>;

  constructor(object: RecordedCounterObject) {
    this.object = object;
    this.name = object.name;
    this.englishName = object.englishName ?? object.name;
    this.#counters = new NameTable(object.counters);
  }

  counter(name: string, language: NameLanguage): RecordedCounter | undefined {
    return this.#counters.find(name, language);
  }

  /** Those that a name with wildcards fits, in their order. */
  countersLike(pattern: string, language: NameLanguage): readonly RecordedCounter[] {
    const fits = matcher(pattern);
    return this.object.counters.filter(({ name, englishName = name }) => {
      const isEnglish = language !== 'local' && fits(englishName);
      return isEnglish || (language !== 'english' && fits(name));
    });
  }
}

/** The objects of a recorded machine. */
export class ObjectBook {
  readonly all: readonly BookedObject[];
  readonly #byName: NameTable<BookedObject>;

  constructor({ objects }: RecordedCounters) {
    this.all = objects.map((object) => new BookedObject(object));
    this.#byName = new NameTable(this.all);
  }

  find(name: string, language: NameLanguage): BookedObject | undefined {
    return this.#byName.find(name, language);
  }
}
