import { sourceColumns } from '../../lib/events/source-list.ts';
import { toObject } from '../../lib/output/columns.ts';
import type { EventSource } from '../../native/event-types.ts';

/** A source with the keys of `events source list --json`. */
export const sourceJson = (source: EventSource) => toObject(sourceColumns, source);
