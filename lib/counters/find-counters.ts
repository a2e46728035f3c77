import type { CounterInfo, CounterObject, Counters } from '../../native/counter-types.ts';
import type { FoundCounter } from './found-columns.ts';

/** What is looked for. */
export interface CounterSearch {
  /** Parts of names; all of them have to be found. Case does not count. */
  readonly words: readonly string[];
  /** In the explanations, too. */
  readonly inHelp: boolean;
}

export interface CounterFinds {
  readonly found: readonly FoundCounter[];
  /** Objects that would not tell their counters. */
  readonly silent: readonly { readonly object: string; readonly error: unknown }[];
}

const textsOf = (object: CounterObject, counter: CounterInfo, inHelp: boolean): string =>
  [object.name, object.englishName, counter.name, counter.englishName, inHelp ? counter.help : '']
    .filter((text) => text !== undefined)
    .join('\n')
    .toLowerCase();

/** The counters of all objects in whose names the words are, English or local. One object that refuses hides none of the others. */
export const findCounters = async (
  counters: Counters,
  { words, inHelp }: CounterSearch,
  signal: AbortSignal,
  onProgress: (done: number, of: number) => void,
): Promise<CounterFinds> => {
  const wanted = words.map((word) => word.toLowerCase());
  const objects = await counters.objects({ withInstances: true });
  const found: FoundCounter[] = [];
  const silent: { object: string; error: unknown }[] = [];
  for (const [index, object] of objects.entries()) {
    signal.throwIfAborted();
    try {
      for (const counter of await counters.counters(object.name)) {
        const texts = textsOf(object, counter, inHelp);
        if (wanted.every((word) => texts.includes(word)))
          found.push({ object, counter, hasInstances: object.hasInstances });
      }
    } catch (error) {
      silent.push({ object: object.englishName ?? object.name, error });
    }
    onProgress(index + 1, objects.length);
  }
  return { found, silent };
};
