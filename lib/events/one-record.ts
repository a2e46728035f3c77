import type { EventRecord, Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { NotFoundError } from '../errors.ts';
import type { EventSourceChoice } from './filter.ts';
import { planFilter } from './filter-plan.ts';
import { newestRecord } from './read-feed.ts';

/** How messages call it. */
const placeText = (source: EventSourceChoice): string =>
  source.kind === 'file' ? source.path : source.logs.join(', ');

const whatThereIs = async (events: Events, source: EventSourceChoice): Promise<string> => {
  try {
    const isFile = source.kind === 'file';
    const info = await events.logInfo(isFile ? source.path : (source.logs[0] ?? ''), isFile);
    const newest = newestRecord(info);
    return newest === undefined ? 'it is empty' : `it has ${info.oldestRecord} to ${newest}`;
  } catch (error) {
    // The record is not there, whatever else may be wrong.
    if (error instanceof Win32Error) return 'it has others';
    throw error;
  }
};

/**
 * Hands the record of that number to `use`, which may ask it everything until it has ended.
 * NotFoundError: there is none; it says which there are.
 */
export const withRecord = async <Value>(
  events: Events,
  source: EventSourceChoice,
  recordId: number,
  { locale, use }: { readonly locale?: number; use(record: EventRecord): Promise<Value> },
): Promise<Value> => {
  const plan = planFilter({ records: [{ first: recordId, last: recordId }] }, source);
  const query = { ...plan.query, ...(locale === undefined ? {} : { locale }) };
  for await (const batch of events.read(query)) {
    const found = batch.find((each) => each.recordId === recordId);
    // Leaving the loop lets go of the record: not before it has been used.
    if (found !== undefined) return await use(found);
  }
  throw new NotFoundError(`${placeText(source)} has no record ${recordId}: ${await whatThereIs(events, source)}`);
};
