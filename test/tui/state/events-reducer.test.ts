import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../../cmd/tui/state/actions.ts';
import type { EventRow } from '../../../cmd/tui/state/event-row.ts';
import { type EventsState, type EventWay, MOST_ROWS } from '../../../cmd/tui/state/events.ts';
import { eventRows } from '../../../cmd/tui/state/events-layout.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { commandFor } from '../../../cmd/tui/state/keys.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';

const row = (recordId: number, message = `event ${recordId}`): EventRow => ({
  feed: 'System',
  log: 'System',
  recordId,
  time: BigInt(recordId),
  timeText: '2026-11-21 08:00:00',
  level: 'info',
  source: 'Sample',
  provider: 'Sample',
  id: '1',
  message,
});

const rowsFrom = (first: number, count: number): readonly EventRow[] =>
  Array.from({ length: count }, (_, index) => row(first + index));

const first: UiState = {
  ...firstState({ size: { columns: 80, rows: 24 }, now: 0, computer: 'TESTBOX', isReadonly: false }),
  screen: 'events',
};
const height = eventRows(first, first.events);

const page = (way: EventWay, rows: readonly EventRow[], hasMore = true, epoch = 0): Action => ({
  type: 'events/page',
  epoch,
  page: { way, rows, isDone: true, hasMore },
});
const live = (rows: readonly EventRow[], skipped = 0): Action => ({ type: 'events/live', epoch: 0, rows, skipped });
const move = (kind: 'up' | 'down' | 'first' | 'last' | 'page-up', times = 1): readonly Action[] =>
  Array.from({ length: times }, () => ({ type: 'events/move', move: kind }) as const);

const after = (...actions: readonly Action[]): EventsState =>
  [page('older', rowsFrom(1001, 250)), ...actions].reduce(reduce, first).events;

/** The record under the cursor, its place in the window, and whether it follows. */
const at = ({ current, shown, top, isFollowing }: EventsState): readonly [number, number, boolean] => [
  current?.recordId ?? -1,
  current === undefined ? -1 : shown.indexOf(current) - top,
  isFollowing,
];

const places: readonly (readonly [what: string, state: EventsState, at: ReturnType<typeof at>])[] = [
  ['the newest is at the bottom, and followed', after(), [1250, height - 1, true]],
  ['what comes is followed', after(live(rowsFrom(1251, 3))), [1253, height - 1, true]],
  ['a move up stops following', after(...move('up')), [1249, height - 2, false]],
  ['what comes then moves nothing', after(...move('up'), live(rowsFrom(1251, 3))), [1249, height - 2, false]],
  ['the end follows again', after(...move('up'), live([row(1251)]), ...move('last')), [1251, height - 1, true]],
  ['s stops', after({ type: 'events/follow', isFollowing: false }, live([row(1251)])), [1250, height - 1, false]],
  ['s goes on', after(...move('up', 9), { type: 'events/follow', isFollowing: true }), [1250, height - 1, true]],
  ['reversed, the newest is at the top', after({ type: 'events/reverse' }), [1250, 0, true]],
  ['and stays there', after({ type: 'events/reverse' }, live([row(1251)])), [1251, 0, true]],
  ['reversed, down goes back in time', after({ type: 'events/reverse' }, ...move('down')), [1249, 1, false]],
  ['older ones come before the cursor', after(...move('first'), page('older', rowsFrom(801, 200))), [1001, 0, false]],
  ['late answers do not count', after(page('older', rowsFrom(1, 5), true, 7)), [1250, height - 1, true]],
  [
    'a mark goes back',
    after({ type: 'events/mark' }, ...move('up', 50), { type: 'events/go-marked', step: 1 }),
    [1250, height - 1, false],
  ],
];

for (const [what, state, expected] of places) test(what, () => assert.deepEqual(at(state), expected));

test('new ones are counted while nothing is followed, and no more when it is', () => {
  assert.equal(after(...move('up'), live(rowsFrom(1251, 3))).news, 3);
  assert.equal(after(...move('up'), live(rowsFrom(1251, 3)), ...move('last')).news, 0);
});

test('the window is bounded: what is oldest goes where the newest is followed', () => {
  const { rows, more, skipped } = after(live(rowsFrom(1251, 900)), live(rowsFrom(2151, 200)));
  assert.equal(rows.length, MOST_ROWS);
  assert.deepEqual([rows[0]?.recordId, rows.at(-1)?.recordId], [1351, 2350]);
  assert.equal(more.older, true);
  assert.equal(skipped, 0);
});

test('who reads something older keeps it: what there is no room for is left to be read', () => {
  const { rows, more, news } = after(...move('up'), live(rowsFrom(1251, 900)));
  assert.equal(rows.length, MOST_ROWS);
  assert.equal(rows[0]?.recordId, 1001);
  assert.deepEqual(more, { older: true, newer: true });
  assert.equal(news, 900);
  // Then there is nothing to be shown that would leave a gap.
  const later = after(...move('up'), live(rowsFrom(1251, 900)), live([row(5000)]));
  assert.equal(later.rows.at(-1)?.recordId, 2000);
  assert.equal(later.news, 901);
});

test('a burst faster than the screen begins the window anew, and says how many were left out', () => {
  const { rows, skipped, more } = after(live(rowsFrom(50_000, 1000), 49_000));
  assert.equal(rows[0]?.recordId, 50_000);
  assert.equal(skipped, 49_000);
  assert.equal(more.older, true);
});

test('what was read and came live as well is there once', () => {
  const { rows } = after(live([row(1249), row(1250), row(1251)]));
  assert.deepEqual(
    rows.slice(-3).map(({ recordId }) => recordId),
    [1249, 1250, 1251],
  );
});

test('a cleared log gives its numbers again', () => {
  const again = { ...row(1001, 'after the clearing'), time: 9999n };
  assert.equal(after(live([again])).rows.length, 251);
});

test('near an end of the window more is asked for, and not where there is none', () => {
  assert.equal(after(...move('first')).paging, 'older');
  assert.equal(after(page('older', [], false), ...move('first')).paging, undefined);
  assert.equal(after(...move('up')).paging, undefined);
});

test('where the newest are not in the window, following reads anew', () => {
  const state = after(...move('up'), live(rowsFrom(1251, 900)), ...move('last'));
  assert.equal(state.epoch, 1);
  assert.equal(state.paging, 'older');
  assert.equal(state.isFollowing, true);
  // What was there stays to be seen until something else has come.
  assert.equal(state.isStale, true);
  assert.equal(state.rows.length, MOST_ROWS);
});

test('the filter shows at once what is there, and is looked for in the logs afterwards', () => {
  const typed = [...'event 125'].map((text): Action => ({ type: 'text/typed', text }));
  const state = after({ type: 'events/type', isTyping: true }, ...typed);
  assert.deepEqual(
    state.shown.map(({ recordId }) => recordId),
    [1250],
  );
  assert.equal(state.epoch, 0);
  const searched = after({ type: 'events/type', isTyping: true }, ...typed, { type: 'events/search' });
  assert.equal(searched.epoch, 1);
  assert.equal(searched.readText, 'event 125');
});

test('wrapped messages keep the cursor in the window', () => {
  const long = Array.from({ length: 30 }, (_, index) => row(2000 + index, 'a message of many words '.repeat(10)));
  const state = after({ type: 'events/wrap' }, live(long), ...move('up', 5));
  const { shown, top, current } = state;
  assert.equal(current?.recordId, 2024);
  assert.ok(current !== undefined && shown.indexOf(current) >= top);
});

test('an empty view is filled by what comes; the log is read again from above', () => {
  const cleared = after({ type: 'events/clear' });
  assert.equal(cleared.rows.length, 0);
  assert.equal(cleared.more.older, true);
  assert.deepEqual(at(after({ type: 'events/clear' }, live([row(1300)]))), [1300, 0, true]);
});

test('no log can be read and one can again', () => {
  const fault: Action = { type: 'events/fault', epoch: 0, log: 'Security', fault: 'denied' };
  assert.deepEqual([...after(fault).faults], [['Security', 'denied']]);
  assert.equal(after(fault, { type: 'events/fault', epoch: 0, log: 'Security' }).faults.size, 0);
});

test('y copies the event under the cursor, or the marked ones, as lines', () => {
  const copied = (events: EventsState): readonly Action[] | undefined =>
    commandFor('y', 'events')?.run({ ...first, events });
  assert.deepEqual(copied(after()), [
    { type: 'outside/copy', text: '2026-11-21 08:00:00 info Sample 1  event 1250', what: 'the event' },
  ]);
  const [both] = copied(after({ type: 'events/mark' }, ...move('up'), { type: 'events/mark' })) ?? [];
  assert.equal(both?.type === 'outside/copy' && both.what, '2 events');
});
