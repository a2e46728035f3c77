import { eventId } from '../../../../events/message-table.ts';
import { hostEvents } from '../../../../host/events/host-events.ts';
import type { RecordedDefinition, RecordedProvider } from '../../../events/document.ts';
import { hostedDefinitions } from '../../hosted/definitions.ts';
import { CLASSIC_KEYWORDS, levelOf } from '../provider-table.ts';

const events: readonly RecordedDefinition[] = hostEvents.map((event) => ({
  id: event.code,
  qualifiers: eventId(event) >>> 16,
  level: levelOf(event.severity),
  keywords: CLASSIC_KEYWORDS,
  message: event.text,
}));

/** Hosts write under the names of their services, with the messages that svcdeck brings along. */
export const hostedProviders: readonly RecordedProvider[] = [...hostedDefinitions.keys()].map((name) => ({
  name,
  messageFile: 'C:\\Program Files\\svcdeck\\svcdeck.exe',
  logs: ['Application'],
  events,
}));
