import type { Events } from '../../native/event-types.ts';
import type { Feed } from './feed.ts';

/** EVT_CHANNEL_TYPE: analytic and debug logs begin here. */
const FIRST_DIRECT_TYPE = 2;

/** A trace file and an analytic or debug log have only one direction. Learn: EVT_QUERY_FLAGS. */
export const canReverse = async (events: Events, { choice }: Feed): Promise<boolean> => {
  if (choice.kind === 'file') return !choice.path.toLowerCase().endsWith('.etl');
  for (const log of choice.logs.filter((name) => name.includes('/'))) {
    const config = await events.logConfig(log).catch(() => undefined);
    if ((config?.type ?? 0) >= FIRST_DIRECT_TYPE) return false;
  }
  return true;
};
