import { allServicesFeeds } from '../../../../lib/events/all-services.ts';
import { withClassicFallback } from '../../../../lib/events/classic-fallback.ts';
import { canReverse } from '../../../../lib/events/direct-log.ts';
import { type Feed, feedsOf } from '../../../../lib/events/feed.ts';
import type { EventFilter } from '../../../../lib/events/filter.ts';
import { mergeByTime } from '../../../../lib/events/merge-logs.ts';
import { type EventNotice, noticeText } from '../../../../lib/events/notice.ts';
import { readFeed } from '../../../../lib/events/read-feed.ts';
import { serviceFeeds } from '../../../../lib/events/service-events.ts';
import { deletedProfile, readServiceProfile } from '../../../../lib/events/service-profile.ts';
import { fileTimeOf, millisecondsOf } from '../../../../lib/events/time.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../../../native/codes.ts';
import type { Events } from '../../../../native/event-types.ts';
import type { Machine } from '../../../../native/types.ts';
import type { EventRow } from '../event-row.ts';
import { rowKey, rowText } from '../event-row.ts';
import type { EventPage, EventQuery, EventWay } from '../events.ts';
import { type TextFilter, textFilter } from '../text-filter.ts';
import { type Bound, beyond, boundOf, boundsOf } from './event-bounds.ts';
import { EventFollower } from './event-follower.ts';
import { rowsOf, Turns } from './event-rows.ts';
import type { EffectScene } from './scene.ts';

/** So many lines are read at once. */
const PAGE_ROWS = 250;

/** For those that a filter wants so many records are looked at, and then it is said how far that was. */
const MOST_LOOKED = 20_000;

/** What has been found is shown so often while reading goes on. */
const SHOW_MS = 100;

/** Who is told of what is read. */
export interface EventSink {
  page(page: EventPage): void;
  looked(looked: number): void;
  live(rows: readonly EventRow[], skipped: number): void;
  /** Absent: the log can be read. */
  fault(log: string, fault: string | undefined): void;
  /** To apply the filter takes too long. */
  slow(): void;
  notice(text: string): void;
  /** A log that could not be read when reading began can be now. */
  again(): void;
}

/** What is read: the same feeds for what there is and for what comes. */
export interface EventSource {
  readonly events: Events;
  readonly feeds: readonly Feed[];
  readonly passes: TextFilter;
}

/** Where a page ended, and at which row: as long as that is the edge, the next one goes on from there. */
interface Ending {
  readonly edge: string | undefined;
  readonly bounds: ReadonlyMap<string, Bound>;
}

const edgeOf = (rows: readonly EventRow[], way: EventWay): string | undefined => {
  const row = way === 'older' ? rows[0] : rows.at(-1);
  return row === undefined ? undefined : rowKey(row);
};

/** Milliseconds since 1970 on that computer's clock. */
export const machineNow = ({ events }: Machine, now: number): number => {
  const time = events.now?.();
  return time === undefined ? now : millisecondsOf(time);
};

const filterFor = ({ levels, providers, withinMs }: EventQuery, now: number): EventFilter => ({
  ...(levels.length === 0 ? {} : { levels }),
  ...(providers.length === 0 ? {} : { providers }),
  ...(withinMs === undefined ? {} : { since: fileTimeOf(now - withinMs) }),
});

/** Where the events come from that a query wants. */
export const sourceFor = async (query: EventQuery, { machine, clock, state }: EffectScene): Promise<EventSource> => {
  const { place, text } = query;
  const filter = filterFor(query, machineNow(machine, clock.now()));
  const events = withClassicFallback(machine.events);
  const passes = textFilter(text);
  if (place.kind === 'logs') return { events, feeds: feedsOf(filter, { logs: place.logs }), passes };
  const known = state().services.all.map(({ entry }) => entry);
  if (place.kind === 'service') {
    const entry = known.find(({ name }) => name === place.name);
    const profile = entry === undefined ? deletedProfile(place.name) : await readServiceProfile(machine, entry);
    return { events, feeds: serviceFeeds(profile, filter), passes };
  }
  const entries =
    known.length > 0 ? known : await machine.services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
  return { events, feeds: allServicesFeeds(entries, filter), passes };
};

/** Reads and follows what one query wants, until it is stopped. */
export class EventJob {
  readonly #source: EventSource;
  readonly #sink: EventSink;
  readonly #stop = new AbortController();
  readonly #turns = new Turns();
  readonly #endings = new Map<EventWay, Ending>();
  readonly #follower: EventFollower;

  constructor(scene: EffectScene, source: EventSource, sink: EventSink) {
    this.#source = source;
    this.#sink = sink;
    this.#follower = new EventFollower(scene, source, sink, this.#stop.signal);
  }

  /** Begins to follow. */
  start(): void {
    this.#follower.start();
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Reads what lies beyond the rows on that side. */
  async page(way: EventWay, rows: readonly EventRow[]): Promise<void> {
    const { feeds } = this.#source;
    const { signal } = this.#stop;
    const edge = edgeOf(rows, way);
    const { count } = this.#follower;
    const ending = this.#endings.get(way);
    const names = feeds.map(({ name }) => name);
    const bounds = new Map(ending !== undefined && ending.edge === edge ? ending.bounds : boundsOf(rows, names, way));
    const streams = feeds.map((feed) => this.#rows(feed, bounds.get(feed.name), way));
    const found: EventRow[] = [];
    const hasMore = await this.#collect(mergeByTime(streams, { isNewestFirst: way === 'older' }), way, bounds, found);
    if (signal.aborted) return;
    const last = found.at(-1);
    this.#endings.set(way, { edge: last === undefined ? edge : rowKey(last), bounds });
    // What came meanwhile is behind what was read: there may be more.
    const isBehind = way === 'newer' && this.#follower.count !== count;
    this.#sink.page({ way, rows: [], isDone: true, hasMore: hasMore || isBehind });
  }

  /** Those that the filter lets through. Where that takes too long everything is read anew without it. */
  #passing(rows: readonly EventRow[]): readonly EventRow[] {
    const passing = this.#source.passes(rows, rowText);
    if (passing === undefined && !this.#stop.signal.aborted) this.#sink.slow();
    return passing ?? [];
  }

  /** Takes rows until there are enough, and shows them now and then. Gives whether there may be more. */
  async #collect(
    stream: AsyncIterable<readonly EventRow[]>,
    way: EventWay,
    bounds: Map<string, Bound>,
    found: EventRow[],
  ): Promise<boolean> {
    let [looked, shown, shownAt] = [0, 0, performance.now()];
    const show = (): void => {
      const rows = found.slice(shown);
      shown = found.length;
      shownAt = performance.now();
      this.#sink.page({ way, rows: way === 'older' ? rows.toReversed() : rows, isDone: false, hasMore: true });
      this.#sink.looked(looked);
    };
    try {
      for await (const batch of stream) {
        const passing = new Set(this.#passing(batch));
        for (const row of batch) {
          if (this.#stop.signal.aborted) return false;
          bounds.set(row.feed, boundOf(row));
          looked += 1;
          if (passing.has(row)) found.push(row);
          if (found.length >= PAGE_ROWS || looked >= MOST_LOOKED) return true;
          if (performance.now() - shownAt > SHOW_MS) show();
        }
      }
      return false;
    } finally {
      if (!this.#stop.signal.aborted) show();
    }
  }

  /** One log's rows beyond the bound; where it can't be read, that is told, and there are none. */
  async *#rows(
    feed: Feed,
    bound: Bound | undefined,
    way: EventWay,
  ): AsyncGenerator<readonly EventRow[], void, undefined> {
    const { events } = this.#source;
    const { feed: rest, within } = beyond(feed, bound, way);
    const isNewestFirst = way === 'older' && (await canReverse(events, feed));
    const onNotice = (notice: EventNotice): void => this.#sink.notice(safeText(noticeText(notice)));
    const options = { isNewestFirst, onNotice, ...(within === undefined ? {} : { within }) };
    let newest: readonly EventRow[] = [];
    try {
      for await (const batch of readFeed(events, rest, options)) {
        if (this.#stop.signal.aborted) return;
        const rows = await rowsOf(batch, feed.name, this.#turns);
        if (isNewestFirst || way === 'newer') yield rows;
        else newest = [...newest, ...rows].slice(-PAGE_ROWS);
      }
      if (newest.length > 0) yield newest.toReversed();
    } catch (error) {
      await this.#follower.tell(feed, error);
    }
  }
}
