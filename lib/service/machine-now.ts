import type { Machine } from '../../native/types.ts';
import { millisecondsOf } from '../events/time.ts';

/** What time it is on the machine, in milliseconds since 1970: a recorded one goes on from when it was recorded. */
export const machineNow = ({ events }: Pick<Machine, 'events'>, clock: { now(): number }): number => {
  const time = events.now?.();
  return time === undefined ? clock.now() : millisecondsOf(time);
};
