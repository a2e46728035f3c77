import { fileTimeOf } from '../lib/events/time.ts';
import { readTimeLimit } from '../lib/events/time-limit.ts';

/**
 * Which it is shall not depend on whom the machine belongs to: a wrong time is found before it is opened. UsageError, naming
 * `place`: it is none.
 */
export const checkTime = (place: string, text: string): void => {
  readTimeLimit(place, text, fileTimeOf(Date.now()));
};
