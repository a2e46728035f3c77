import type { EventSeverity } from '../../../../events/message-table.ts';
import { eventId } from '../../../../events/message-table.ts';
import { hostEvents } from '../../../../host/events/host-events.ts';
import type { RecordedDefinition, RecordedProvider } from '../../../events/document.ts';

const levels: Readonly<Record<EventSeverity, number>> = { information: 4, warning: 3, error: 2 };

const events: readonly RecordedDefinition[] = hostEvents.map((event) => ({
  id: event.code,
  qualifiers: eventId(event) >>> 16,
  level: levels[event.severity],
  keywords: '0x80000000000000',
  message: event.text,
}));

/** Hosts write under the names of their services, with the messages that svcdeck brings along. */
export const hostedProviders: readonly RecordedProvider[] = ['AdatumFeed', 'AdatumMailer', 'AdatumShop'].map(
  (name) => ({ name, messageFile: 'C:\\Program Files\\svcdeck\\svcdeck.exe', logs: ['Application'], events }),
);
