/** How grave an event is; the two highest bits of its identifier. Learn: Event Identifiers. */
export type EventSeverity = 'success' | 'information' | 'warning' | 'error';

/** One message of the executable's message table, from which Event Viewer makes the text of an event. */
export interface EventMessage {
  /** Name in source code. Never reused for another meaning. */
  readonly symbol: string;
  readonly severity: EventSeverity;
  /** 1 to 65535: the number that people see. Never reused: old events are rendered with the newest table. */
  readonly code: number;
  /** `%1` to `%99` stand for the event's strings. Without the final line end. */
  readonly text: string;
}

const severityBits: Readonly<Record<EventSeverity, number>> = { success: 0, information: 1, warning: 2, error: 3 };

/** Every message that svcdeck writes to the event log. Its events have no category. */
export const eventMessages: readonly EventMessage[] = [
  { symbol: 'INFORMATION', severity: 'information', code: 1, text: '%1' },
  { symbol: 'WARNING', severity: 'warning', code: 2, text: '%1' },
  { symbol: 'ERROR', severity: 'error', code: 3, text: '%1' },
];

/** The whole 32-bit identifier, as `ReportEventW` wants it and the message table holds it. Unsigned. */
export const eventId = ({ severity, code }: EventMessage): number => severityBits[severity] * 0x4000_0000 + code;
