import type { Events } from '../../native/event-types.ts';

/** The same event log with some of its members replaced. */
export const withMembers = (events: Events, members: Partial<Events>): Events =>
  new Proxy(events, {
    get(target, key) {
      if (Object.hasOwn(members, key)) return Reflect.get(members, key);
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
