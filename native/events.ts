import type { Events } from './event-types.ts';
import type { EventFoundation } from './events/foundation.ts';
import { read } from './events/read.ts';
import { EventSession } from './events/session.ts';

/** The event log of one computer. Disposing of it closes what is held open. */
export const openEvents = (foundation: EventFoundation): Pick<Events, 'read'> & Disposable => {
  const session = new EventSession(foundation);
  return {
    read: (query) => read(session, query),
    [Symbol.dispose]: () => session[Symbol.dispose](),
  };
};
