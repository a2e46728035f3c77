import { rowKey } from './event-row.ts';
import type { EventsAction, EventsState, OpenRecord } from './events.ts';
import {
  begunAnew,
  following,
  movedWindow,
  paged,
  placedAt,
  reshown,
  scrolledWindow,
  wentTo,
  withLive,
} from './events-window.ts';
import type { UiState } from './state.ts';
import { inputOf, type TextInput } from './text-input.ts';

const tailOf = (events: EventsState): EventsState => begunAnew({ ...events, start: 'tail', isFollowing: true });

const sought = (events: EventsState, start: 'tail' | 'head'): EventsState =>
  begunAnew({ ...events, start, isFollowing: start === 'tail' });

/** A filter that took too long gets another chance. */
const withoutSlow = ({ slow: _gone, ...events }: EventsState): EventsState => events;

const withFault = (events: EventsState, log: string, fault: string | undefined): EventsState => {
  if (events.faults.get(log) === fault) return events;
  const others = [...events.faults].filter(([name]) => name !== log);
  return { ...events, faults: new Map(fault === undefined ? others : [...others, [log, fault]]) };
};

const typing = (events: EventsState, isTyping: boolean): EventsState => {
  const { input: _gone, ...rest } = events;
  return isTyping ? { ...rest, input: inputOf(events.query.text) } : searched(rest);
};

const searched = (events: EventsState): EventsState =>
  events.query.text === events.readText
    ? events
    : begunAnew(events.start === 'tail' ? { ...events, isFollowing: true } : events);

const marked = (events: EventsState): EventsState => {
  if (events.current === undefined) return events;
  const key = rowKey(events.current);
  const rest = [...events.marked].filter((each) => each !== key);
  return { ...events, marked: new Set(events.marked.has(key) ? rest : [...rest, key]) };
};

const toMarked = (scene: UiState, step: 1 | -1): EventsState => {
  const { events } = scene;
  const { shown, current } = events;
  const from = current === undefined ? -1 : shown.indexOf(current);
  const at = shown.flatMap((row, index) => (events.marked.has(rowKey(row)) ? [index] : []));
  const next = step === 1 ? at.find((index) => index > from) : at.findLast((index) => index < from);
  return next === undefined ? events : placedAt({ ...events, isFollowing: false }, next, scene);
};

const opened = (events: EventsState, row: OpenRecord['row']): EventsState => ({
  ...events,
  record: { row, form: events.record?.form ?? 'text' },
});

const stepped = (scene: UiState, step: 1 | -1): EventsState => {
  const after = movedWindow(scene.events, step === 1 ? 'down' : 'up', scene);
  return after.current === undefined ? after : opened(after, after.current);
};

const isShown = ({ record }: EventsState, { row, form }: OpenRecord): boolean =>
  record?.row === row && record.form === form;

/** Another layout, the same cursor. */
const laidAnew = (events: EventsState, scene: UiState): EventsState => reshown(events, events, scene);

/** What effects tell; what was read for an earlier epoch comes too late. */
const isLate = ({ epoch }: EventsState, action: EventsAction): boolean => 'epoch' in action && action.epoch !== epoch;

/** Nothing of the scene but its events is changed. */
export const reduceEvents = (scene: UiState, action: EventsAction): EventsState => {
  const { events } = scene;
  if (isLate(events, action)) return events;
  switch (action.type) {
    case 'events/page':
      return paged(events, action.page, scene);
    case 'events/looked':
      return { ...events, looked: action.looked };
    case 'events/live':
      return withLive(events, action, scene);
    case 'events/fault':
      return withFault(events, action.log, action.fault);
    case 'events/clock':
      return { ...events, aheadMs: action.aheadMs };
    case 'events/logs':
      return { ...events, logs: action.logs };
    default:
      return reduceKeys(scene, action);
  }
};

type Told = 'events/page' | 'events/looked' | 'events/live' | 'events/fault' | 'events/clock' | 'events/logs';

const reduceKeys = (scene: UiState, action: Exclude<EventsAction, { readonly type: Told }>): EventsState => {
  const { events } = scene;
  switch (action.type) {
    case 'events/query':
      return tailOf({ ...events, query: action.query });
    case 'events/search':
      return searched(events);
    case 'events/slow':
      return begunAnew({ ...events, slow: events.readText });
    case 'events/refresh':
      return begunAnew(withoutSlow(events));
    case 'events/seek':
      return sought(events, action.start);
    case 'events/move':
      return movedWindow(events, action.move, scene);
    case 'events/go':
      return wentTo(events, action.row, scene);
    case 'events/scroll':
      return scrolledWindow(events, action.by, scene);
    case 'events/follow':
      return action.isFollowing ? following(events, scene) : { ...events, isFollowing: false };
    case 'events/type':
      return typing(events, action.isTyping);
    case 'events/mark':
      return marked(events);
    case 'events/unmark':
      return { ...events, marked: new Set() };
    case 'events/go-marked':
      return toMarked(scene, action.step);
    case 'events/reverse':
      return reshown(events, { ...events, isReversed: !events.isReversed }, scene);
    case 'events/wrap':
      return laidAnew({ ...events, isWrapped: !events.isWrapped }, scene);
    case 'events/stamps':
      return laidAnew({ ...events, isRelative: !events.isRelative }, scene);
    case 'events/clear':
      return reshown(events, { ...events, rows: [], more: { ...events.more, older: true }, skipped: 0 }, scene);
    case 'events/open':
      return opened(events, action.row);
    case 'events/step':
      return stepped(scene, action.step);
    case 'events/form':
      return events.record === undefined
        ? events
        : { ...events, record: { row: events.record.row, form: action.form } };
    case 'events/record':
      return isShown(events, action.record) ? { ...events, record: action.record } : events;
    case 'events/save':
      return events;
    default:
      return action satisfies never;
  }
};

/** The line that is typed on the screen, after a key. */
export const typedEvents = (scene: UiState, change: (input: TextInput) => TextInput): EventsState => {
  const { events } = scene;
  if (events.input === undefined) return events;
  const input = change(events.input);
  if (input.text === events.query.text) return { ...events, input };
  return reshown(events, { ...events, input, query: { ...events.query, text: input.text } }, scene);
};

/** After the terminal has become larger or smaller. */
export const resizedEvents = (scene: UiState): EventsState => laidAnew(scene.events, scene);
