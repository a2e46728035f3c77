import type { Owned } from '../call.ts';
import { ERROR_NO_MORE_ITEMS, INFINITE } from '../codes.ts';
import type { EventHandle } from '../dll/wevtapi.ts';
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

/** The newest event that a query finds. undefined: there is none. */
export const newestOf = async (session: EventSession, query: EventQuery): Promise<Owned<EventHandle> | undefined> => {
  using result = new ResultSet(session, await openQuery(session, { ...query, newestFirst: true }));
  const { handles, code } = await result.next(1, INFINITE);
  const [handle] = handles;
  if (handle === undefined && code !== ERROR_NO_MORE_ITEMS) throw new Win32Error('EvtNext', code);
  return handle === undefined ? undefined : session.own(handle);
};

/**
 * Notes where every log of a query ends now, so that who follows from now on can go on there although nothing has come yet.
 * false: that can't be found out.
 */
export const markEnds = async (session: EventSession, query: EventQuery, trail: Trail): Promise<boolean> => {
  try {
    for (const path of logsOf(query)) {
      using newest = await newestOf(session, { path });
      if (newest !== undefined) trail.pass(newest.handle);
    }
    return true;
  } catch (error) {
    // What is wrong with the query or a log is told by what comes next.
    if (error instanceof Win32Error) return false;
    throw error;
  }
};
