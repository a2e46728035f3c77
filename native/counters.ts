import { CounterError } from './counter-error.ts';
import type { Counters } from './counter-types.ts';
import { listCounters, listInstances, listObjects } from './counters/browse.ts';
import type { CounterFoundation } from './counters/foundation.ts';
import { CounterNames } from './counters/names.ts';
import { buildPath, parsePath } from './counters/path-parts.ts';
import { onComputer } from './counters/path-text.ts';
import { QuerySession } from './counters/session.ts';
import { matchingPaths } from './counters/wildcards.ts';
import { withoutNul } from './marshal/wide.ts';
import { pdhCodes } from './pdh-codes.ts';
import { pdhText } from './pdh-texts.ts';

/** The performance counters of one computer. Disposing of it closes what is held open. */
export const openCounters = (foundation: CounterFoundation): Counters & Disposable => {
  const access = { foundation, names: new CounterNames(foundation) };
  const sessions = new Set<QuerySession>();
  let isOver = false;
  return {
    objects: (options = {}) => listObjects(access, options),
    counters: (object, options = {}) => listCounters(access, object, options),
    instances: (object, options = {}) => listInstances(access, object, options),
    expand: async (path) => {
      withoutNul('PdhExpandWildCardPathW', 'the path', path, pdhCodes.PDH_INVALID_PATH);
      return await matchingPaths(access, onComputer(foundation.computer, path), 0);
    },
    parse: (path) => parsePath(foundation, path),
    build: (parts) => buildPath(foundation, parts),
    open: async (paths, options = {}) => {
      if (isOver) throw new CounterError('PdhOpenQueryW', pdhCodes.PDH_INVALID_HANDLE);
      const session = new QuerySession(access, options, (closed) => sessions.delete(closed));
      sessions.add(session);
      try {
        await session.add(paths);
        return session;
      } catch (error) {
        session[Symbol.dispose]();
        throw error;
      }
    },
    messageText: async (code) => foundation.message(code) ?? pdhText(code),
    [Symbol.dispose]: () => {
      isOver = true;
      for (const session of sessions) session[Symbol.dispose]();
    },
  };
};
