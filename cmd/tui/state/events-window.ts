import { eventHeight } from '../view/event-lines.ts';
import { type EventRow, rowKey, rowText } from './event-row.ts';
import { type EventPage, type EventsState, type EventWay, isFiltered, MOST_ROWS } from './events.ts';
import { type EventScene, eventLayout, eventRows } from './events-layout.ts';
import { type ListMove, stepOf } from './list-position.ts';
import { textFilter } from './text-filter.ts';

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const indexOf = ({ shown, current }: EventsState): number => (current === undefined ? -1 : shown.indexOf(current));

/** The index of the newest that is shown. */
const liveIndex = ({ shown, isReversed }: EventsState): number => (isReversed ? 0 : shown.length - 1);

/** The first row shown, so that the cursor's row is whole in the window and the window is full where it can be. */
const topFor = (events: EventsState, index: number, wanted: number, scene: EventScene): number => {
  const layout = eventLayout(scene, events);
  const room = eventRows(scene, events);
  const heightAt = (at: number): number => {
    const row = events.shown[at];
    return row === undefined ? 0 : eventHeight(row, layout);
  };
  // Up from the cursor as far as there is room: no row above that may be the first.
  let least = index;
  for (let used = heightAt(index); least > 0; least -= 1) {
    used += heightAt(least - 1);
    if (used > room) break;
  }
  // Up from the end likewise: no row below that need be.
  let most = events.shown.length - 1;
  for (let used = heightAt(most); most > 0; most -= 1) {
    used += heightAt(most - 1);
    if (used > room) break;
  }
  return clamp(wanted, least, Math.max(least, Math.min(index, most)));
};

/** With the cursor on that row, or the nearest that there is, and the row in the window. */
export const placedAt = (events: EventsState, index: number, scene: EventScene, top = events.top): EventsState => {
  const { current: _gone, ...rest } = events;
  const at = clamp(index, 0, events.shown.length - 1);
  const row = events.shown[at];
  if (row === undefined) return { ...rest, top: 0 };
  return { ...rest, current: row, top: topFor(events, at, top, scene) };
};

/** With those shown that pass, in the order in which they are shown; with all where it takes too long to find out. */
const withShown = (events: EventsState): EventsState => {
  const { rows, query, isReversed } = events;
  const passing = isFiltered(events) ? textFilter(query.text)(rows, rowText) : rows;
  const shown = passing ?? rows;
  return {
    ...events,
    shown: isReversed ? shown.toReversed() : shown,
    ...(passing === undefined ? { slow: query.text } : {}),
  };
};

/** After other rows or another filter: the cursor stays on its event, at its height, or on the newest where it follows. */
export const reshown = (before: EventsState, changed: EventsState, scene: EventScene): EventsState => {
  const after = withShown(changed);
  if (after.isFollowing) return placedAt(after, liveIndex(after), scene, after.isReversed ? 0 : after.shown.length);
  // What was read from the oldest on is shown from there.
  if (before.isStale) return placedAt(after, after.isReversed ? after.shown.length - 1 : 0, scene);
  const was = Math.max(0, indexOf(before));
  const found = indexOf(after);
  const index = found < 0 ? was : found;
  return placedAt(after, index, scene, index - (was - before.top));
};

const isEnd = (way: EventWay, { isReversed }: EventsState): 'start' | 'end' =>
  (way === 'older') === isReversed ? 'end' : 'start';

/** Where the cursor comes near an end behind which there is more, that is read. */
const withPaging = (events: EventsState, scene: EventScene): EventsState => {
  if (events.paging !== undefined || events.isStale) return events;
  const index = Math.max(0, indexOf(events));
  const room = eventRows(scene, events);
  const isNear = (way: EventWay): boolean =>
    events.more[way] &&
    !(way === 'newer' && events.isFollowing) &&
    (isEnd(way, events) === 'start' ? index < room : index >= events.shown.length - room);
  const way = (['older', 'newer'] as const).find(isNear);
  return way === undefined ? events : { ...events, paging: way, looked: 0 };
};

/** How many whole rows there are in the window. */
const rowsInWindow = (events: EventsState, scene: EventScene): number => {
  const room = eventRows(scene, events);
  const layout = eventLayout(scene, events);
  let used = 0;
  let count = 0;
  for (const row of events.shown.slice(events.top, events.top + room)) {
    used += eventHeight(row, layout);
    if (used > room) break;
    count += 1;
  }
  return count;
};

const stepFor = (move: ListMove, events: EventsState, scene: EventScene): number =>
  stepOf(move, events.shown.length, rowsInWindow(events, scene));

/** Whether the move goes to the newest that there is, wherever the list ends by now. */
const isToLive = (move: ListMove, { isReversed }: EventsState): boolean => move === (isReversed ? 'first' : 'last');

/** Follows again; where the newest are not in the window any more they have to be read. */
export const following = (events: EventsState, scene: EventScene): EventsState => {
  const { more } = events;
  if (more.newer) return begunAnew({ ...events, start: 'tail', isFollowing: true });
  const after = { ...events, isFollowing: true, news: 0 };
  return placedAt(after, liveIndex(after), scene, after.isReversed ? 0 : after.shown.length);
};

/** Whoever moves away from the newest stops following. */
const movedTo = (events: EventsState, index: number, scene: EventScene, top = events.top): EventsState => {
  const after = placedAt(events, index, scene, top);
  const isAway = after.current !== events.shown[liveIndex(events)];
  return withPaging({ ...after, isFollowing: events.isFollowing && !isAway }, scene);
};

/** The cursor after a key. */
export const movedWindow = (events: EventsState, move: ListMove, scene: EventScene): EventsState =>
  isToLive(move, events)
    ? following(events, scene)
    : movedTo(events, Math.max(0, indexOf(events)) + stepFor(move, events, scene), scene);

/** The cursor on a row that was pointed at. */
export const wentTo = (events: EventsState, row: EventRow, scene: EventScene): EventsState => {
  const index = events.shown.indexOf(row);
  return index < 0 ? events : movedTo(events, index, scene);
};

/** After the window has gone by so many rows, and the cursor with it where it would be outside. */
export const scrolledWindow = (events: EventsState, by: number, scene: EventScene): EventsState => {
  const last = Math.max(0, events.shown.length - 1);
  // Where the window can go at most is where the last row is whole.
  const top = clamp(events.top + by, 0, topFor(events, last, last, scene));
  const fitting = Math.max(1, rowsInWindow({ ...events, top }, scene));
  return movedTo(events, clamp(indexOf(events), top, top + fitting - 1), scene, top);
};

/** Everything is to be read anew; until then the old rows stay. */
export const begunAnew = (events: EventsState): EventsState => ({
  ...events,
  epoch: events.epoch + 1,
  readText: events.query.text,
  isStale: true,
  paging: events.start === 'tail' ? 'older' : 'newer',
  more: { older: events.start === 'tail', newer: events.start === 'head' },
  looked: 0,
  news: 0,
  skipped: 0,
  faults: new Map(),
});

/** Without the rows of the epoch before. */
const fresh = (events: EventsState): EventsState =>
  events.isStale ? { ...events, isStale: false, rows: [], shown: [] } : events;

const least = (one: bigint, other: bigint): bigint => (other < one ? other : one);
const greatest = (one: bigint, other: bigint): bigint => (other > one ? other : one);

/** Those of the rows that are not there yet. */
const unknown = (rows: readonly EventRow[], known: readonly EventRow[]): readonly EventRow[] => {
  const times = rows.map(({ time }) => time);
  const [first, last] = [times.reduce(least, times[0] ?? 0n), times.reduce(greatest, times[0] ?? 0n)];
  // Few of what is known are of the same time; the keys of a thousand would be made for every batch.
  const near = known.filter(({ time }) => time >= first && time <= last);
  if (near.length === 0) return rows;
  const keys = new Set(near.map(rowKey));
  return rows.filter((row) => !keys.has(rowKey(row)));
};

/** What was read of one side. What is too much then goes at the other. */
export const paged = (before: EventsState, page: EventPage, scene: EventScene): EventsState => {
  const events = fresh(before);
  const { way, isDone, hasMore } = page;
  const added = unknown(page.rows, events.rows);
  const all = way === 'older' ? [...added, ...events.rows] : [...events.rows, ...added];
  const isNewestKept = way === 'newer' || events.isFollowing;
  const rows = isNewestKept ? all.slice(-MOST_ROWS) : all.slice(0, MOST_ROWS);
  const isCut = rows.length < all.length;
  const { paging, ...rest } = events;
  const more = { ...events.more, [way]: isDone ? hasMore : true };
  const changed: EventsState = {
    ...rest,
    ...(isDone || paging === undefined ? {} : { paging }),
    rows,
    more: isCut ? { ...more, [isNewestKept ? 'older' : 'newer']: true } : more,
  };
  return reshown(before, changed, scene);
};

/** What has come. Whoever looks at something else keeps it before their eyes: only as much is added as there is room for. */
export const withLive = (
  before: EventsState,
  { rows: come, skipped }: { readonly rows: readonly EventRow[]; readonly skipped: number },
  scene: EventScene,
): EventsState => {
  const events = fresh(before);
  const added = unknown(come, events.rows);
  if (added.length === 0 && skipped === 0) return events;
  if (events.more.newer && !events.isFollowing) return { ...events, news: events.news + added.length + skipped };
  if (!events.isFollowing) {
    const taken = skipped > 0 ? [] : added.slice(0, Math.max(0, MOST_ROWS - events.rows.length));
    const isWhole = taken.length === added.length && skipped === 0;
    const changed = {
      ...events,
      rows: [...events.rows, ...taken],
      more: isWhole ? events.more : { ...events.more, newer: true },
      news: events.news + added.length + skipped,
    };
    return reshown(before, changed, scene);
  }
  // A gap within would be none that scrolling could fill: what was before it goes.
  const all = skipped > 0 ? added : [...events.rows, ...added];
  const rows = all.slice(-MOST_ROWS);
  const isCut = rows.length < all.length || skipped > 0;
  const changed = {
    ...events,
    rows,
    skipped: events.skipped + skipped,
    more: isCut ? { ...events.more, older: true } : events.more,
  };
  return reshown(before, changed, scene);
};
