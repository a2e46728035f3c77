import type { EventRecord, FileTime } from '../../native/event-types.ts';
import { eventNode } from './event-node.ts';
import { queryTakes, readQuery } from './query-list.ts';
import { selects } from './xpath-evaluate.ts';
import { parseXPath } from './xpath-parse.ts';

type Batches = AsyncIterable<readonly EventRecord[]>;

/** Whether a query takes a record. */
export type QueryTest = (record: EventRecord) => Promise<boolean>;

/** What Windows would do with a query, for records that it does not select from. QueryFault: the query can't be read. */
export const queryTest = (query: string, log: string, now: FileTime): QueryTest => {
  if (query === '*') return async () => true;
  const nodeOf = async (record: EventRecord) => eventNode(record, { names: await record.names() });
  if (query.trimStart().startsWith('<')) {
    const list = readQuery(query);
    return async (record) => queryTakes(list, log, await nodeOf(record), now);
  }
  const xpath = parseXPath(query);
  return async (record) => selects(xpath, await nodeOf(record), now);
};

/** Those that the test takes. */
export async function* selected(
  batches: Batches,
  test: QueryTest,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  for await (const batch of batches) {
    const kept: EventRecord[] = [];
    for (const record of batch) if (await test(record)) kept.push(record);
    if (kept.length > 0) yield kept;
  }
}
