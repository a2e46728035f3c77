import type { PublishedCounter, PublishedObject } from './counter-object.ts';
import { stableGuid } from './stable-guid.ts';
import { type CounterType, typeWords } from './type-words.ts';

/** A text that stands in the resource DLL under a number. */
export interface NumberedText {
  readonly id: number;
  readonly text: string;
}

/** A counter as it is registered. */
export interface SetCounter {
  /** Unique in its set. */
  readonly id: number;
  readonly type: CounterType;
  /** The id of the counter that its number is divided by. */
  readonly baseId?: number;
  readonly scale: number;
  readonly detail: 'standard' | 'advanced';
  /** undefined: it only is what another is divided by, and is not shown. */
  readonly texts: { readonly name: NumberedText; readonly help: NumberedText } | undefined;
}

/** A counter set as it is registered: what perfmon calls an object. */
export interface CounterSet {
  /** Without braces. */
  readonly guid: string;
  readonly name: NumberedText;
  readonly help: NumberedText;
  readonly instances: 'one' | 'many';
  readonly counters: readonly SetCounter[];
}

/** What is registered together and taken away together. */
export interface CounterProvider {
  /** Without braces. */
  readonly guid: string;
  readonly name: string;
  readonly sets: readonly CounterSet[];
}

/** Texts begin here; each name is followed by its help. */
const FIRST_TEXT_ID = 100;

/** Numbers texts in the order in which they come. */
class TextNumbers {
  #next = FIRST_TEXT_ID;

  number(text: string): NumberedText {
    return { id: this.#next++, text };
  }
}

const countersOf = (counters: readonly PublishedCounter[], numbers: TextNumbers): readonly SetCounter[] => {
  const made: SetCounter[] = [];
  for (const { name, help, type, scale, detail } of counters) {
    const { base, ...kind } = typeWords[type];
    const id = made.length + 1;
    const texts = { name: numbers.number(name), help: numbers.number(help) };
    made.push({ id, type: kind, scale, detail, texts, ...(base === undefined ? {} : { baseId: id + 1 }) });
    if (base !== undefined) made.push({ id: id + 1, type: base, scale: 0, detail: 'advanced', texts: undefined });
  }
  return made;
};

/**
 * Objects as a provider of counters. `owner`: whose they are; the same owner's object of the same name has the same identifier for
 * good, and another owner's has another.
 */
export const counterProvider = (owner: string, objects: readonly PublishedObject[]): CounterProvider => {
  const numbers = new TextNumbers();
  const key = owner.toLowerCase();
  return {
    guid: stableGuid(`provider\n${key}`),
    name: owner,
    sets: objects.map(({ name, help, instances, counters }) => ({
      guid: stableGuid(`object\n${key}\n${name.toLowerCase()}`),
      name: numbers.number(name),
      help: numbers.number(help),
      instances,
      counters: countersOf(counters, numbers),
    })),
  };
};

/** All texts of a provider, their numbers rising. */
export const textsOf = ({ sets }: CounterProvider): readonly NumberedText[] =>
  sets
    .flatMap(({ name, help, counters }) => [
      name,
      help,
      ...counters.flatMap(({ texts }) => (texts === undefined ? [] : [texts.name, texts.help])),
    ])
    .toSorted((one, other) => one.id - other.id);
