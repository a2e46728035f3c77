import { SERVICE_RUNNING } from '../../../native/codes.ts';
import type { RecordedDocument } from '../document.ts';
import { sameName } from '../names.ts';
import type { ServiceRecord } from '../record.ts';
import { type EventContents, LazyEvents } from './lazy-events.ts';
import type { EventClock } from './machine-time.ts';

/** A machine's services, as they are by now once they are looked at. */
export interface SettlingServices {
  all(): readonly ServiceRecord[];
}

const EVENT_LOG = 'EventLog';

/** A machine of which no such service was recorded is taken for one where it runs. */
const isServing = (services: readonly ServiceRecord[]): boolean => {
  // Asked at every event, of thousands of services: few names are as long.
  const service = services.find(({ name }) => name.length === EVENT_LOG.length && sameName(name, EVENT_LOG));
  return service === undefined || service.status.state === SERVICE_RUNNING;
};

const nextDue = (services: readonly ServiceRecord[]): number | undefined => {
  let next: number | undefined;
  for (const { due, restartAt } of services) {
    if (due === undefined && restartAt === undefined) continue;
    next = Math.min(next ?? Infinity, due?.at ?? Infinity, restartAt ?? Infinity);
  }
  return next;
};

/**
 * The event log of a recorded machine. `load`: where its events come from, if not from the document itself; nothing is
 * loaded before somebody asks for events.
 */
export const openEvents = (
  document: RecordedDocument,
  clock: EventClock,
  services: SettlingServices,
  load?: () => Promise<EventContents>,
): LazyEvents =>
  new LazyEvents({
    computer: document.computer.name,
    recordedAt: document.recordedAt,
    clock,
    settle: () => nextDue(services.all()),
    serviceNames: () => services.all().map(({ name }) => name),
    isServing: () => isServing(services.all()),
    load: load ?? (async () => ({ events: document.events ?? (await import('./built-in.ts')).noEvents })),
  });
