import { NotFoundError } from '../../lib/errors.ts';
import { findOne } from '../../lib/service/find-each.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';

/** The service of that key name, spelled as Windows has it. NotFoundError: there is none. */
export const findByKey = async ({ services }: Machine, name: string): Promise<ServiceEntry> => {
  const found = await findOne(services, name);
  // A display name is no key name, and what is changed or removed here has to be meant.
  if (found?.name.toLowerCase() === name.toLowerCase()) return found;
  const hint = found === undefined ? '' : ` It is the display name of ${found.name}`;
  throw new NotFoundError(`Cannot find any service with service name '${name}'.${hint}`);
};
