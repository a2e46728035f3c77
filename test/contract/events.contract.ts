import { following } from './events-following.contract.ts';
import type { EventsClause } from './events-ground.ts';
import { logs } from './events-logs.contract.ts';
import { reading } from './events-reading.contract.ts';

/** What every machine answers about its event log. Each clause has a ground of its own: some of them clear logs. */
export const eventsContract: readonly EventsClause[] = [...reading, ...following, ...logs];
