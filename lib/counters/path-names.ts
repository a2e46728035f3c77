import type { CounterInfo, CounterObject, CounterPath, Counters, SessionCounter } from '../../native/counter-types.ts';
import { buildPath, hasCounterWildcard, parsePath } from './path.ts';

/** One path in two languages. */
export interface PathNames {
  readonly english: string;
  readonly local: string;
}

interface Named {
  readonly name: string;
  readonly englishName: string | undefined;
}

const find = <Value extends Named>(values: readonly Value[], typed: string): Value | undefined => {
  const key = typed.toLowerCase();
  return (
    values.find(({ englishName }) => englishName?.toLowerCase() === key) ??
    values.find(({ name }) => name.toLowerCase() === key)
  );
};

/** Names in both languages, each list asked for once. */
export class NameBook {
  readonly #counters: Counters;
  #objects: Promise<readonly CounterObject[]> | undefined;
  readonly #lists = new Map<string, Promise<readonly CounterInfo[]>>();

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  /** A path in English and in Windows' own language. undefined: this computer does not know the counter, or its English name. */
  async names(parts: CounterPath): Promise<PathNames | undefined> {
    if (hasCounterWildcard(parts)) return undefined;
    try {
      this.#objects ??= this.#counters.objects();
      const object = find(await this.#objects, parts.object);
      const counter = object === undefined ? undefined : find(await this.#list(object.name), parts.counter);
      if (object?.englishName === undefined || counter?.englishName === undefined) return undefined;
      const english = buildPath({ ...parts, object: object.englishName, counter: counter.englishName });
      const local = buildPath({ ...parts, object: object.name, counter: counter.name });
      return english === undefined || local === undefined ? undefined : { english, local };
    } catch {
      // That Windows can't say is no reason to keep the parts from anybody.
      return undefined;
    }
  }

  #list(object: string): Promise<readonly CounterInfo[]> {
    const known = this.#lists.get(object) ?? this.#counters.counters(object);
    this.#lists.set(object, known);
    return known;
  }
}

/** The same path without the computer, where nobody has named one. */
const asAsked = (request: string, { computer: _, ...parts }: CounterPath, path: string): string =>
  request.startsWith('\\\\') ? path : (buildPath(parts) ?? path);

/**
 * How counters are shown that one path has asked for together: it is Windows that names them, in its own language. Where it
 * knows English names they are shown with these. A counter that was asked for by itself is shown as it was asked for.
 */
export const shownPaths = async (
  counters: Counters,
  session: Iterable<SessionCounter>,
): Promise<ReadonlyMap<SessionCounter, string>> => {
  const book = new NameBook(counters);
  const shown = new Map<SessionCounter, string>();
  for (const counter of session) {
    const { request, path } = counter;
    const parts = path === request ? undefined : parsePath(path);
    if (parts === undefined) continue;
    const { computer: _, ...here } = parts;
    const english = request.startsWith('\\\\') ? undefined : (await book.names(here))?.english;
    shown.set(counter, english ?? asAsked(request, parts, path));
  }
  return shown;
};
