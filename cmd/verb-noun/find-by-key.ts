import { NotFoundError } from '../../lib/errors.ts';
import { findOne } from '../../lib/service/find-each.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';

/** Why somebody may have thought that there is one. '': nothing to be said. */
const hintOf = (found: ServiceEntry | undefined, name: string): string => {
  if (found !== undefined) return ` It is the display name of ${found.name}`;
  if (name.includes(',')) return ' This command takes one service, and no list';
  return /[*?]/.test(name) ? ' This command takes no wildcards' : '';
};

/** The service of that key name, spelled as Windows has it. NotFoundError: there is none. */
export const findByKey = async ({ services }: Machine, name: string): Promise<ServiceEntry> => {
  const found = await findOne(services, name);
  // A display name is no key name, and what is changed or removed here has to be meant.
  if (found?.name.toLowerCase() === name.toLowerCase()) return found;
  throw new NotFoundError(`Cannot find any service with service name '${name}'.${hintOf(found, name)}`);
};
