import { setFlagsFromString } from 'node:v8';

/** So many events make a few megabytes of what nobody needs any more. */
const EVENTS_BETWEEN = 25_600;

/**
 * Keeps the program as small after a million events as after ten thousand. What an event leaves behind is of no use a moment
 * later, but V8 lets it lie until some 100 MB have come together. Options given to V8 at the start would help as well, and
 * cost every command a tenth of its start-up: Node then can't use the code that it brings along.
 */
export class SmallHeap {
  #events = 0;
  #collect: (() => void) | undefined;

  constructor() {
    // V8 looks at this each time that it could make room for more new objects, so it may be set late.
    setFlagsFromString('--semi-space-growth-factor=1');
  }

  /** To be told how many events have been worked through. */
  async passed(events: number): Promise<void> {
    this.#events += events;
    if (this.#events < EVENTS_BETWEEN) return;
    this.#events = 0;
    this.#collect ??= await collector();
    this.#collect();
  }
}

/** What `node --expose-gc` puts into every context: here into a new one alone, so that no option has to be given. */
const collector = async (): Promise<() => void> => {
  setFlagsFromString('--expose-gc');
  const { runInNewContext } = await import('node:vm');
  return runInNewContext('gc');
};
