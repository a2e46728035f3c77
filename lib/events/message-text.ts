import type { EventRecord, EventValue } from '../../native/event-types.ts';
import { valueText } from './value-text.ts';
import { EvtVarTypeBinary } from './variant-types.ts';

/** What stands for a message that can't be had: the values, as a provider's sentence would have held them. */
export const insertsText = (values: readonly EventValue[]): string =>
  values
    .filter(({ type }) => type !== EvtVarTypeBinary)
    .map(valueText)
    .filter((text) => text !== '')
    .join(', ');

/** An event's message without its final line ends, or its values where it has none. Never fails for want of a message. */
export const eventText = async (record: EventRecord): Promise<string> =>
  (await record.message())?.trimEnd() ?? insertsText(record.values);
