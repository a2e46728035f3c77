import { stateSign } from '../../../lib/service/columns.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';

/** How many services are in which state. */
export interface ServiceCounts {
  readonly running: number;
  readonly failed: number;
  readonly moving: number;
}

const known = new WeakMap<readonly ServiceRecord[], ServiceCounts>();

export const countStates = (all: readonly ServiceRecord[]): ServiceCounts => {
  const found = known.get(all);
  if (found !== undefined) return found;
  const counts = { running: 0, failed: 0, moving: 0 };
  for (const { entry } of all) {
    const sign = stateSign(entry.status);
    if (sign === '+') counts.running += 1;
    if (sign === '!') counts.failed += 1;
    if (sign === '~') counts.moving += 1;
  }
  known.set(all, counts);
  return counts;
};
