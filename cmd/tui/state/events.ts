import type { LevelChoice } from '../../../lib/events/level-words.ts';
import type { EventRow } from './event-row.ts';
import type { ListMove } from './list-position.ts';
import type { TextInput } from './text-input.ts';

/** So many lines are kept; what is older or newer is read when it is scrolled to. */
export const MOST_ROWS = 1000;

/** Where events are read from. */
export type EventPlace =
  | { readonly kind: 'logs'; readonly logs: readonly string[] }
  /** What the service manager says, what services write themselves, and crashes. */
  | { readonly kind: 'services' }
  /** Everything about one service; '': about none. */
  | { readonly kind: 'service'; readonly name: string };

/** Which events are read. Every list: empty means all. */
export interface EventQuery {
  readonly place: EventPlace;
  readonly levels: readonly LevelChoice[];
  readonly providers: readonly string[];
  /** Only so old. Absent: however old. */
  readonly withinMs?: number;
  /** In the grammar of `textFilter`. */
  readonly text: string;
}

/** The older or the newer end of a log. */
export type EventWay = 'older' | 'newer';

/** A log as it can be chosen. */
export interface LogChoice {
  readonly name: string;
  readonly isClassic: boolean;
  /** undefined: Windows would not tell. */
  readonly records: number | undefined;
}

export type RecordForm = 'text' | 'xml' | 'json';

/** A record that was opened. */
export interface OpenRecord {
  readonly row: EventRow;
  readonly form: RecordForm;
  /** Painted with `markTone`. Absent: they are being read. */
  readonly lines?: readonly string[];
  /** Why there are none. Safe to show. */
  readonly fault?: string;
}

export interface EventsState {
  readonly query: EventQuery;
  /** The filter is being typed. */
  readonly input?: TextInput;
  /** Grows when everything is read anew; what was read for an earlier one does not count. */
  readonly epoch: number;
  /** The filter's text that they are read with: a typed one is looked for in the logs once its typing rests. */
  readonly readText: string;
  /** A filter that takes too long to be applied. Absent: there was none. */
  readonly slow?: string;
  /** Where reading begins: at the newest, or at the oldest. */
  readonly start: 'tail' | 'head';
  /** The rows are of the epoch before. */
  readonly isStale: boolean;
  /** Oldest first, without a gap but for what the filter leaves out. */
  readonly rows: readonly EventRow[];
  /** Those that the filter lets through, in the order in which they are shown. */
  readonly shown: readonly EventRow[];
  /** There is more in the logs on that side. */
  readonly more: Readonly<Record<EventWay, boolean>>;
  /** Which side is being read. */
  readonly paging?: EventWay;
  /** Records that reading has looked at for the page. */
  readonly looked: number;
  /** The cursor stays on the newest. */
  readonly isFollowing: boolean;
  /** Newer ones that have come since it does not. */
  readonly news: number;
  /** Those that came faster than they could be shown. */
  readonly skipped: number;
  readonly current?: EventRow;
  /** First row shown. */
  readonly top: number;
  /** As `rowKey` has them. */
  readonly marked: ReadonlySet<string>;
  readonly isReversed: boolean;
  readonly isWrapped: boolean;
  readonly isRelative: boolean;
  /** How far the clock of that computer is ahead of this one's, in milliseconds. */
  readonly aheadMs: number;
  /** Why a log can't be read, by its name. Safe to show. */
  readonly faults: ReadonlyMap<string, string>;
  readonly record?: OpenRecord;
  /** Absent: they have not been read. */
  readonly logs?: readonly LogChoice[];
}

export type EventsAction =
  | { readonly type: 'events/page'; readonly epoch: number; readonly page: EventPage }
  | { readonly type: 'events/looked'; readonly epoch: number; readonly looked: number }
  | {
      readonly type: 'events/live';
      readonly epoch: number;
      readonly rows: readonly EventRow[];
      readonly skipped: number;
    }
  | { readonly type: 'events/fault'; readonly epoch: number; readonly log: string; readonly fault?: string }
  | { readonly type: 'events/clock'; readonly aheadMs: number }
  | { readonly type: 'events/logs'; readonly logs: readonly LogChoice[] }
  | { readonly type: 'events/query'; readonly query: EventQuery }
  | { readonly type: 'events/search' }
  /** What it is read with takes too long. */
  | { readonly type: 'events/slow'; readonly epoch: number }
  | { readonly type: 'events/refresh' }
  | { readonly type: 'events/seek'; readonly start: 'tail' | 'head' }
  | { readonly type: 'events/move'; readonly move: ListMove }
  /** The cursor goes there, if it is still in the list. */
  | { readonly type: 'events/go'; readonly row: EventRow }
  /** The window goes by so many rows, and the cursor with it where it would be outside. */
  | { readonly type: 'events/scroll'; readonly by: number }
  | { readonly type: 'events/follow'; readonly isFollowing: boolean }
  | { readonly type: 'events/type'; readonly isTyping: boolean }
  | { readonly type: 'events/mark' }
  | { readonly type: 'events/unmark' }
  | { readonly type: 'events/go-marked'; readonly step: 1 | -1 }
  | { readonly type: 'events/reverse' }
  | { readonly type: 'events/wrap' }
  | { readonly type: 'events/stamps' }
  | { readonly type: 'events/clear' }
  | { readonly type: 'events/open'; readonly row: EventRow }
  /** The record before or behind the one that is open. */
  | { readonly type: 'events/step'; readonly step: 1 | -1 }
  | { readonly type: 'events/form'; readonly form: RecordForm }
  | { readonly type: 'events/record'; readonly record: OpenRecord }
  | { readonly type: 'events/save'; readonly path: string };

/** What happens to the events of the service whose details are shown. */
export interface ToldAction {
  readonly type: 'told';
  readonly action: EventsAction;
}

/** A part of what reading one side gives. */
export interface EventPage {
  readonly way: EventWay;
  /** Oldest first. */
  readonly rows: readonly EventRow[];
  readonly isDone: boolean;
  /** There is more behind it. */
  readonly hasMore: boolean;
}

/** The filter is applied, and not too slow for that. */
export const isFiltered = ({ query: { text }, slow }: EventsState): boolean => text !== '' && text !== slow;

export const firstEvents: EventsState = {
  query: { place: { kind: 'logs', logs: ['System', 'Application'] }, levels: [], providers: [], text: '' },
  epoch: 0,
  readText: '',
  start: 'tail',
  isStale: false,
  rows: [],
  shown: [],
  more: { older: true, newer: false },
  paging: 'older',
  looked: 0,
  isFollowing: true,
  news: 0,
  skipped: 0,
  top: 0,
  marked: new Set(),
  isReversed: false,
  isWrapped: false,
  isRelative: false,
  aheadMs: 0,
  faults: new Map(),
};

/** The same for the details of a service. */
export const firstTold: EventsState = {
  ...firstEvents,
  query: { ...firstEvents.query, place: { kind: 'service', name: '' } },
};
