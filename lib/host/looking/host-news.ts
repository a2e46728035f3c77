import type { EventRecord, Events } from '../../../native/event-types.ts';
import { readFeed } from '../../events/read-feed.ts';
import { millisecondsOf } from '../../events/time.ts';
import { valueText } from '../../events/value-text.ts';
import type { HostEventSymbol } from '../events/host-event.ts';
import { hostEvents } from '../events/host-events.ts';

/** Something that a host has told of its service in the event log. */
export interface HostNews {
  readonly symbol: HostEventSymbol;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Its inserts by name. */
  readonly inserts: Readonly<Record<string, string>>;
}

/** What is told of runs and probes; logs, hooks and scripts have events of their own. */
const FIRST = 100;
const LAST = 139;

const byCode = new Map(
  hostEvents.filter(({ code }) => code >= FIRST && code <= LAST).map((event) => [event.code as number, event]),
);

const newsOf = (record: EventRecord): HostNews | undefined => {
  const event = byCode.get(record.id);
  if (event === undefined) return undefined;
  const { values, time } = record;
  const inserts = event.inserts.map((name, index) => {
    const value = values[index];
    return [name, value === undefined ? '' : valueText(value)] as const;
  });
  return { symbol: event.symbol, at: millisecondsOf(time), inserts: Object.fromEntries(inserts) };
};

/** Looking further back tells nothing of how things stand. */
const MOST = 200;

/** What the host of a service has told last of runs and probes, the newest first. Rejects when the event log can't be read. */
export const readHostNews = async (events: Events, service: string, most = MOST): Promise<readonly HostNews[]> => {
  const feed = {
    name: 'Application',
    logs: ['Application'],
    filter: { providers: [service], ids: [{ first: FIRST, last: LAST }] },
    choice: { kind: 'logs', logs: ['Application'] },
  } as const;
  const found: HostNews[] = [];
  for await (const batch of readFeed(events, feed, { isNewestFirst: true, onNotice: () => undefined })) {
    for (const record of batch) {
      const news = newsOf(record);
      if (news !== undefined) found.push(news);
    }
    if (found.length >= most) break;
  }
  return found.slice(0, most);
};
