import { hostEvents } from '../host/events/host-events.ts';

/**
 * The messages that the executable carries, from which Event Viewer and `Events` make the text of an event whose source has
 * it as message file. There are two kinds; together they are the whole table.
 *
 * 1. Generic messages, for what people and scripts write: every code from 0 to 65535, with 0 to 9 inserts, each insert on a
 *    line of its own. `genericEventId(code, inserts)` is the identifier for `Events.write`. The code is the number that is
 *    shown as the event's id; how many inserts there are is told by bits that are shown nowhere, so that no insert is missing
 *    from the text and no `%2` is left over in it:
 *
 *    | inserts | identifier | text |
 *    | --- | --- | --- |
 *    | 1 | the code itself, as `eventcreate` and .NET write it | `%1` |
 *    | 0 | `0x20000000` + code | `(no text)` |
 *    | 2 to 9 | `0x20000000` + inserts × `0x10000` + code | `%1` to `%9`, one a line |
 *
 *    More than 9 inserts have no message: they need a message file of their own. Without a code from the user,
 *    `defaultCode(type)` is the one to take: 3 for an error, 2 for a warning, 1 for anything else.
 * 2. svcdeck's own messages, `eventMessages`: they have a severity, so no generic identifier is like one of theirs.
 *
 * There are no categories and no parameter texts: a source that is registered with this table has `CategoryCount` 0 and no
 * `CategoryMessageFile`. A category that is written all the same is shown as its number.
 */

/** How grave an event is; the two highest bits of its identifier. Learn: Event Identifiers. */
export type EventSeverity = 'information' | 'warning' | 'error';

/** One of svcdeck's own messages. */
export interface EventMessage {
  /** Name in source code. Never reused for another meaning. */
  readonly symbol: string;
  readonly severity: EventSeverity;
  /** 1 to 65535: the number that people see. Never reused: old events are rendered with the newest table. */
  readonly code: number;
  /** `%1` to `%99` stand for the event's strings. Without the final line end. */
  readonly text: string;
}

const severityBits: Readonly<Record<EventSeverity, number>> = { information: 1, warning: 2, error: 3 };

/** Every message that svcdeck itself writes to the event log. */
export const eventMessages: readonly EventMessage[] = [
  { symbol: 'INFORMATION', severity: 'information', code: 1, text: '%1' },
  { symbol: 'WARNING', severity: 'warning', code: 2, text: '%1' },
  { symbol: 'ERROR', severity: 'error', code: 3, text: '%1' },
  ...hostEvents.map(({ symbol, severity, code, text }) => ({ symbol, severity, code, text })),
];

/** The whole 32-bit identifier, as `ReportEventW` wants it and the message table holds it. Unsigned. */
export const eventId = ({ severity, code }: EventMessage): number => severityBits[severity] * 0x4000_0000 + code;

/** The last code of the generic messages, which begin with 0. */
export const LAST_GENERIC_CODE = 0xffff;

/** The most inserts that a generic message shows. */
export const MOST_GENERIC_INSERTS = 9;

/** "Not one of Microsoft's": beside it, the bits for a facility may mean what we like. */
const CUSTOMER = 0x2000_0000;
const FACILITY = 0x1_0000;

/** The identifier whose message shows that many inserts under that code, both within their limits. Unsigned. */
export const genericEventId = (code: number, inserts: number): number =>
  inserts === 1 ? code : CUSTOMER + inserts * FACILITY + code;

// EVENTLOG_ERROR_TYPE and EVENTLOG_WARNING_TYPE. Learn: ReportEventW.
const codesByType: Readonly<Record<number, number>> = { 1: 3, 2: 2 };

/** The code of an event of a type for which nobody chose one. */
export const defaultCode = (type: number): number => codesByType[type] ?? 1;

const genericText = (inserts: number): string =>
  inserts === 0 ? '(no text)' : Array.from({ length: inserts }, (_, index) => `%${index + 1}`).join('\r\n');

/** One text for all identifiers from the first to the last. */
export interface MessageRange {
  readonly firstId: number;
  readonly lastId: number;
  readonly text: string;
}

/** The whole table. No two overlap. */
export const messageTable = (): readonly MessageRange[] => [
  ...Array.from({ length: MOST_GENERIC_INSERTS + 1 }, (_, inserts) => ({
    firstId: genericEventId(0, inserts),
    lastId: genericEventId(LAST_GENERIC_CODE, inserts),
    text: genericText(inserts),
  })),
  ...eventMessages.map((message) => ({ firstId: eventId(message), lastId: eventId(message), text: message.text })),
];

/** The message that an identifier has in the table. undefined: none. */
export const messageOf = (id: number): string | undefined =>
  messageTable().find(({ firstId, lastId }) => firstId <= id && id <= lastId)?.text;
