import { type HostEvent, hostEvent } from '../events/host-event.ts';
import type { ScriptLevel, ScriptMessage } from './script-message.ts';

const symbols = {
  information: 'HOST_SCRIPT_INFORMATION',
  warning: 'HOST_SCRIPT_WARNING',
  error: 'HOST_SCRIPT_ERROR',
} as const;

/** EVENTLOG_INFORMATION_TYPE and so on. */
const types: Readonly<Record<ScriptLevel, HostEvent['type']>> = { information: 4, warning: 2, error: 1 };

const ownText = (service: string, id: number, inserts: readonly string[]): string =>
  `${service}: event ${id}${inserts.length === 0 ? '' : `: ${inserts.join(', ')}`}`;

/** What a script logs, as an event. One with an identifier of its own has its text in a message file of its own. */
export const scriptEvent = (service: string, message: Extract<ScriptMessage, { type: 'log' | 'event' }>): HostEvent => {
  if (message.type === 'log') return hostEvent(symbols[message.level], { service, message: message.text });
  const { id, level } = message;
  // Windows would end an insert at a NUL.
  const inserts = message.inserts.map((each) => each.replaceAll('\0', '\uFFFD'));
  return { id, type: types[level], inserts, text: ownText(service, id, inserts) };
};
