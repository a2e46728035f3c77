import type { Hosting } from '../../../native/hosting-types.ts';
import { readReceipt } from './receipt.ts';

/** The log that hosted services write to. */
export const SOURCE_LOG = 'Application';

/**
 * The source for a service whose own name was another program's already: several services may share it, and each of their events
 * says first whose it is.
 */
export const SHARED_SOURCE = 'svcdeck';

/** The event source that a hosted service writes under: its name, unless that was taken when it was installed. */
export const eventSourceOf = async (hosting: Hosting, name: string): Promise<string> =>
  (await readReceipt(hosting, name))?.source ?? name;
