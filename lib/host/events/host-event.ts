import { eventId } from '../../events/message-table.ts';
import { expandMessage } from '../../events/message-template.ts';
import { hostEvents } from './host-events.ts';

type Known = (typeof hostEvents)[number];

/** The name of one of the host's events. */
export type HostEventSymbol = Known['symbol'];

/** Its inserts by name. */
export type HostEventInserts<Symbol extends HostEventSymbol> = Readonly<
  Record<Extract<Known, { readonly symbol: Symbol }>['inserts'][number], string>
>;

/** An event as it is written. */
export interface HostEvent {
  /** The whole 32-bit identifier, unsigned. */
  readonly id: number;
  /** EVENTLOG_ERROR_TYPE, EVENTLOG_WARNING_TYPE or EVENTLOG_INFORMATION_TYPE. */
  readonly type: 1 | 2 | 4;
  readonly inserts: readonly string[];
  /** What Event Viewer shows, and `debug` prints. */
  readonly text: string;
}

const typeOf = { error: 1, warning: 2, information: 4 } as const;

/** `ReportEventW` takes 31,839 characters in each insert; nobody reads that many. */
const LONGEST_INSERT = 8000;

const bounded = (insert: string): string => {
  // Windows would end the insert there.
  const text = insert.replaceAll('\0', '\uFFFD');
  return text.length <= LONGEST_INSERT ? text : `${text.slice(0, LONGEST_INSERT - 1)}…`;
};

/** An event of the host with these inserts. */
export const hostEvent = <Symbol extends HostEventSymbol>(
  symbol: Symbol,
  inserts: HostEventInserts<Symbol>,
): HostEvent => {
  const message = hostEvents.find((each) => each.symbol === symbol);
  if (message === undefined) throw new TypeError(`${symbol} is no event of the host`);
  const values: Readonly<Record<string, string>> = inserts;
  const ordered = message.inserts.map((name) => bounded(values[name] ?? ''));
  return {
    id: eventId(message),
    type: typeOf[message.severity],
    inserts: ordered,
    text: expandMessage(message.text, ordered),
  };
};
