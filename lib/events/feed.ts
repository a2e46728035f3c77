import type { EventRecord } from '../../native/event-types.ts';
import type { EventFilter, EventSourceChoice, NumberRange } from './filter.ts';
import { type EventPlan, logsOf, planFilter } from './filter-plan.ts';

/** What is read as one stream: a log, a file, or a structured query that names its own logs. */
export interface Feed {
  /** For messages. */
  readonly name: string;
  /** The logs whose events it gives. Empty: those of a file. */
  readonly logs: readonly string[];
  readonly filter: EventFilter;
  readonly choice: EventSourceChoice;
  /** It is none of Windows' logs: whoever keeps it is asked, and Windows is not. */
  readonly isOwn?: boolean;
  /** What no filter can say. Looked at before the filter's own parts, of which some cost more. */
  readonly also?: {
    /** For people: `the data name Spooler`. */
    readonly what: string;
    keeps(record: EventRecord): boolean;
  };
}

/** Where events are to be read from. */
export interface FeedPlace {
  /** Windows' names. */
  readonly logs: readonly string[];
  /** A full path; then there are no logs. */
  readonly file?: string;
}

const structured = (filter: EventFilter, query: string): Feed => ({
  name: 'the query',
  logs: logsOf(query),
  filter,
  choice: { kind: 'logs', logs: [] },
});

/**
 * The streams that give what a filter wants, in the order of the logs. Each log has its own, so that one which can't be read
 * keeps none of the others from being read. QueryFault: the filter's structured query can't be read.
 */
export const feedsOf = (filter: EventFilter, { logs, file }: FeedPlace): readonly Feed[] => {
  const { query } = filter;
  if (query !== undefined && logsOf(query).length > 0) return [structured(filter, query)];
  if (file !== undefined) return [{ name: file, logs: [], filter, choice: { kind: 'file', path: file } }];
  return logs.map((log) => ({ name: log, logs: [log], filter, choice: { kind: 'logs', logs: [log] } }));
};

const common = (ranges: readonly NumberRange[] | undefined, { first, last }: NumberRange): readonly NumberRange[] =>
  (ranges ?? [{ first, last }])
    .map((range) => ({ first: Math.max(range.first, first), last: Math.min(range.last, last) }))
    .filter((range) => range.first <= range.last);

/** No record has this number. */
const NO_RECORD: NumberRange = { first: 0, last: 0 };

const planWithin = ({ filter, choice }: Feed, within: NumberRange | undefined): EventPlan => {
  if (within === undefined) return planFilter(filter, choice);
  const records = common(filter.records, within);
  return planFilter({ ...filter, records: records.length === 0 ? [NO_RECORD] : records }, choice);
};

/** How a feed's events are found. `within`: only records with these numbers. */
export const planFeed = (feed: Feed, within?: NumberRange): EventPlan => {
  const plan = planWithin(feed, within);
  const { also } = feed;
  if (also === undefined) return plan;
  return {
    ...plan,
    isWindowsAlone: false,
    keeps: (record, scene) => also.keeps(record) && plan.keeps(record, scene),
    here: [also.what, ...plan.here],
  };
};
