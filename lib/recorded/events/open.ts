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
  const service = services.find(({ name }) => sameName(name, EVENT_LOG));
  return service === undefined || service.status.state === SERVICE_RUNNING;
};

const nextDue = (services: readonly ServiceRecord[]): number | undefined => {
  const times = services.flatMap(({ due, restartAt }) => [due?.at, restartAt]).filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
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
