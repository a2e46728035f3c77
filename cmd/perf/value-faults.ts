import { pathFault } from '../../lib/counters/fault.ts';
import type { ValueRow } from '../../lib/counters/value-columns.ts';
import { FailedError } from '../../lib/errors.ts';
import type { Machine } from '../../native/types.ts';

/** Instances of a counter that are told each by itself; of more it is told how many there are. */
const MOST = 3;

/** Why values are missing, as errors: one for a counter that can't be read at all, and one for each instance of another. */
export const faultsOf = async (machine: Machine, rows: readonly ValueRow[]): Promise<readonly unknown[]> => {
  const faults: unknown[] = [];
  const told = new Map<string, number>();
  for (const { value, problem } of rows) {
    if (problem === undefined) continue;
    const { request } = value.counter;
    const count = (told.get(request) ?? 0) + 1;
    told.set(request, count);
    if (count <= MOST) faults.push(await pathFault(machine, value.path, problem.status));
  }
  for (const [request, count] of told)
    if (count > MOST) faults.push(new FailedError(`${request}: ${count - MOST} more instances have no value either`));
  return faults;
};
