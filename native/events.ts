import type { Events } from './event-types.ts';
import { AccountNames } from './events/accounts.ts';
import { clearLog, exportTo } from './events/export.ts';
import { follow } from './events/follow.ts';
import type { EventFoundation } from './events/foundation.ts';
import { logConfig, logInfo } from './events/log-info.ts';
import { logNames, providerNames } from './events/name-lists.ts';
import { providerInfo } from './events/provider-info.ts';
import { read } from './events/read.ts';
import { EventSession } from './events/session.ts';

const sourcesModule = () => import('./events/classic/sources.ts');

async function* classicRecords(foundation: EventFoundation, query: Parameters<Events['readClassic']>[0]) {
  yield* (await import('./events/classic/read.ts')).readClassic(foundation, query);
}

/** The event log of one computer. Disposing of it closes what is held open. */
export const openEvents = (foundation: EventFoundation): Events & Disposable => {
  const session = new EventSession(foundation);
  const accounts = new AccountNames(foundation);
  return {
    read: (query) => read(session, query),
    follow: (...call) => follow(session, ...call),
    logs: () => logNames(session),
    logInfo: (path, isFile) => logInfo(session, path, isFile),
    logConfig: (log) => logConfig(session, log),
    providers: () => providerNames(session),
    provider: (name) => providerInfo(session, name),
    exportTo: (query, file) => exportTo(session, query, file),
    clear: (log, backup) => clearLog(session, log, backup),
    account: (sid) => accounts.name(sid),
    write: async (source, event) => (await import('./events/classic/write.ts')).writeEvent(foundation, source, event),
    sources: async (log) => (await sourcesModule()).listSources(foundation, log),
    addSource: async (source) => (await sourcesModule()).addSource(foundation, source),
    removeSource: async (log, name) => (await sourcesModule()).removeSource(foundation, log, name),
    readClassic: (query) => classicRecords(foundation, query),
    [Symbol.dispose]: () => session[Symbol.dispose](),
  };
};
