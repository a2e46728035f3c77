import { INFINITE } from '../codes.ts';
import type { EventQuery } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { openQuery } from './query.ts';
import { ResultSet } from './result-set.ts';
import type { EventSession } from './session.ts';
import type { Trail } from './trail.ts';
import { withoutReferences } from './xml-references.ts';

const PATH = /\sPath\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The logs that a query is about. */
export const logsOf = ({ path, query = '' }: EventQuery): readonly string[] => {
  if (path !== undefined) return [path];
  return [
    ...new Set(Array.from(query.matchAll(PATH), ([, double, single = '']) => withoutReferences(double ?? single))),
  ];
};

const markEnd = async (session: EventSession, path: string, trail: Trail): Promise<void> => {
  using result = new ResultSet(session, await openQuery(session, { path, newestFirst: true }));
  const { handles } = await result.next(1, INFINITE);
  for (const handle of handles) {
    using event = session.own(handle);
    trail.pass(event.handle);
  }
};

/**
 * Notes where every log of a query ends now, so that who follows from now on can go on there although nothing has come yet.
 * false: that can't be found out.
 */
export const markEnds = async (session: EventSession, query: EventQuery, trail: Trail): Promise<boolean> => {
  try {
    for (const log of logsOf(query)) await markEnd(session, log, trail);
    return true;
  } catch (error) {
    // What is wrong with the query or a log is told by what comes next.
    if (error instanceof Win32Error) return false;
    throw error;
  }
};
