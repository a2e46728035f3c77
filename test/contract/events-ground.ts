import type { EventRecord, Events } from '../../native/event-types.ts';

/** What the event log's contract is held against: a machine whose logs hold the events of `events-sample.ts`. */
export interface EventsGround {
  readonly events: Events;
  /** Windows' own side runs over a double, which has its events from a file and is no registry and no file system. */
  readonly kind: 'recorded' | 'windows';
  /** Its own computer's name, as it stands in its events. */
  readonly computer: string;
  /** Writes an event of Svcdeck-Sample with id 1 and these names and totals to System; resolves when it is there. */
  append(name: string, total: number): Promise<void>;
  /** A full path of a file that is not there; gone when the row is over. */
  newFile(): string;
  /** Resolves when the condition holds; time passes meanwhile. Rejects after some seconds. */
  until(what: string, condition: () => Promise<boolean> | boolean): Promise<void>;
}

/** One row of the contract. */
export interface EventsClause {
  readonly name: string;
  readonly run: (ground: EventsGround) => Promise<void>;
}

/** Every record of a loop, with what `take` makes of it while it still can be asked. */
export const collect = async <Value>(
  batches: AsyncIterable<readonly EventRecord[]>,
  take: (record: EventRecord) => Promise<Value> | Value,
): Promise<readonly Value[]> => {
  const taken: Value[] = [];
  for await (const batch of batches) for (const record of batch) taken.push(await take(record));
  return taken;
};
