import type { EventRecord } from '../../native/event-types.ts';
import { levelWord } from './level-words.ts';
import { TimeBuckets } from './time-buckets.ts';

/** Beyond so many kinds of events new ones are counted together, so that memory stays flat whatever is in a log. */
const MOST_KINDS = 20_000;

/** Events of one provider with one id. */
export interface KindCount {
  readonly provider: string;
  readonly id: number;
  /** In a word; of events of several levels that of the first. */
  readonly level: string;
  readonly events: number;
}

interface Kind {
  readonly level: string;
  events: number;
}

const byCount = <Item extends { readonly events: number }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => b.events - a.events);

/** Counts events, one after another, and remembers none of them. */
export class EventStats {
  readonly times = new TimeBuckets();
  readonly #most: number;
  readonly #kinds = new Map<string, Map<number, Kind>>();
  readonly #levels = new Map<string, number>();
  readonly #logs = new Map<string, number>();
  #kindCount = 0;
  #events = 0;
  #others = 0;

  constructor(mostKinds = MOST_KINDS) {
    this.#most = mostKinds;
  }

  add(record: EventRecord): void {
    this.#events += 1;
    const level = levelWord(record);
    this.#levels.set(level, (this.#levels.get(level) ?? 0) + 1);
    this.#logs.set(record.log, (this.#logs.get(record.log) ?? 0) + 1);
    this.times.add(record.time);
    this.#addKind(record.provider, record.id, level);
  }

  get events(): number {
    return this.#events;
  }

  /** Events of kinds that were one too many to be told apart. */
  get others(): number {
    return this.#others;
  }

  levels(): readonly { readonly level: string; readonly events: number }[] {
    return byCount([...this.#levels].map(([level, events]) => ({ level, events })));
  }

  logs(): readonly { readonly log: string; readonly events: number }[] {
    return byCount([...this.#logs].map(([log, events]) => ({ log, events })));
  }

  providers(): readonly { readonly provider: string; readonly events: number }[] {
    const sum = (kinds: ReadonlyMap<number, Kind>): number =>
      [...kinds.values()].reduce((total, { events }) => total + events, 0);
    return byCount([...this.#kinds].map(([provider, kinds]) => ({ provider, events: sum(kinds) })));
  }

  ids(): readonly KindCount[] {
    return byCount(
      [...this.#kinds].flatMap(([provider, kinds]) => [...kinds].map(([id, kind]) => ({ provider, id, ...kind }))),
    );
  }

  #addKind(provider: string, id: number, level: string): void {
    const kinds = this.#kinds.get(provider);
    const kind = kinds?.get(id);
    if (kind !== undefined) kind.events += 1;
    else if (this.#kindCount >= this.#most) this.#others += 1;
    else {
      this.#kindCount += 1;
      if (kinds === undefined) this.#kinds.set(provider, new Map([[id, { level, events: 1 }]]));
      else kinds.set(id, { level, events: 1 });
    }
  }
}
