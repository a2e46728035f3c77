import type { Tone } from '../../../lib/output/style.ts';
import type { FileTime } from '../../../native/event-types.ts';

/** An event as a list has it. Texts are safe to show. */
export interface EventRow {
  /** The log that it was read from; a forwarded event names another as its own. */
  readonly feed: string;
  /** As the record has it. */
  readonly log: string;
  readonly recordId: number;
  readonly time: FileTime;
  /** On this computer's clock. */
  readonly timeText: string;
  readonly level: string;
  readonly tone?: Tone;
  /** As Windows spells it. */
  readonly source: string;
  /** As short as people know it. */
  readonly provider: string;
  readonly id: string;
  /** On one line, however long. */
  readonly message: string;
}

/** What a row is told apart by: a cleared log gives its numbers again, at other times. */
export const rowKey = ({ feed, log, recordId, time }: Pick<EventRow, 'feed' | 'log' | 'recordId' | 'time'>): string =>
  `${feed}\n${log}\n${recordId}\n${time}`;

/** The event on one line, as it is copied. */
export const rowLine = ({ timeText, level, provider, id, message }: EventRow): string =>
  `${timeText} ${level} ${provider} ${id}  ${message}`.trimEnd();

/** What the filter looks through. */
export const rowText = ({ level, provider, id, message }: EventRow): string => `${level} ${provider} ${id} ${message}`;
