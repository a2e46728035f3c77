import { hasInstanceWildcard, parsePath } from '../../counters/path.ts';
import { matcher } from '../../counters/wildcard.ts';
import type { RecordedCounter, RecordedTerm } from './document.ts';
import type { PresentInstance } from './instances.ts';
import type { BookedObject, ObjectBook } from './object-book.ts';
import type { Round } from './round.ts';

/** What a term of a mix means, once its path has been taken apart. */
export interface TermMeaning {
  readonly booked: BookedObject;
  readonly counter: RecordedCounter;
  /** Its instance is a wildcard: totals and whoever asks are left out. */
  readonly isWild: boolean;
  /** By an instance's unique name. */
  fits(name: string): boolean;
}

/** Who asks for a mix. `instance`: undefined: an object without instances. */
export interface TermAsker {
  readonly booked: BookedObject;
  readonly instance: PresentInstance | undefined;
  readonly round: Round;
}

const TOTAL = '_Total';

/** What the terms of mixes mean; each is taken apart once. */
export class TermBook {
  readonly #book: ObjectBook;
  readonly #meanings = new WeakMap<RecordedTerm, TermMeaning | 'none'>();

  constructor(book: ObjectBook) {
    this.#book = book;
  }

  /** undefined: there is no such counter. */
  meaning(term: RecordedTerm): TermMeaning | undefined {
    const known = this.#meanings.get(term) ?? this.#understand(term.of) ?? 'none';
    this.#meanings.set(term, known);
    return known === 'none' ? undefined : known;
  }

  #understand(path: string): TermMeaning | undefined {
    const parts = parsePath(path);
    if (parts === undefined) return undefined;
    const booked = this.#book.find(parts.object, 'either');
    const counter = booked?.counter(parts.counter, 'either');
    if (booked === undefined || counter === undefined) return undefined;
    const { parent, instance = '' } = parts;
    const index = parts.index === undefined || parts.index === 0 ? '' : `#${parts.index}`;
    const fits = matcher(`${parent === undefined ? '' : `${parent}/`}${instance}${index}`);
    return { booked, counter, fits, isWild: hasInstanceWildcard(parts) };
  }
}

/** The instances that a term takes together; `[undefined]`: its object has none. */
export const instancesOfTerm = (
  { booked, isWild, fits }: TermMeaning,
  asker: TermAsker,
): readonly (PresentInstance | undefined)[] => {
  const instances = asker.round.instances(booked);
  if (instances === undefined) return [undefined];
  const self = asker.booked === booked ? asker.instance?.unique : undefined;
  return instances.filter(({ unique }) => fits(unique) && !(isWild && (unique === self || unique.endsWith(TOTAL))));
};
