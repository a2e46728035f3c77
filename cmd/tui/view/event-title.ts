import { choiceWord } from '../../../lib/events/level-words.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { durationText } from '../../../lib/service/duration.ts';
import { type EventPlace, type EventsState, isFiltered, MOST_ROWS } from '../state/events.ts';
import { isNoExpression } from '../state/text-filter.ts';
import { type Line, span } from './line.ts';

/** Names that are listed; of more only how many. */
const MOST_NAMED = 3;

const listText = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} more`
    : names.join(', ');

/** Where events come from, in words. */
export const placeText = (place: EventPlace): string => {
  if (place.kind === 'services') return 'all services';
  return place.kind === 'service' ? safeText(place.name) : listText(place.logs.map(safeText));
};

const filterLine = ({ query: { levels, providers, withinMs, text }, slow }: EventsState): Line => [
  ...(levels.length === 0 ? [] : [span(`  ${levels.map(choiceWord).join(', ')}`, 'waiting')]),
  ...(providers.length === 0 ? [] : [span(`  ${listText(providers.map(safeText))}`, 'waiting')]),
  ...(withinMs === undefined ? [] : [span(`  last ${durationText(withinMs)}`, 'waiting')]),
  ...(text === '' ? [] : [span(`  /${safeText(text)}`, 'accent')]),
  ...(isNoExpression(text) ? [span(' no expression: searched as text', 'waiting')] : []),
  ...(text === '' || text !== slow ? [] : [span(' takes too long, and leaves nothing out', 'bad')]),
];

/** What is shown, and what is left out. */
export const eventTitle = (events: EventsState): Line => [
  span('Events ', 'heading'),
  span(placeText(events.query.place)),
  ...filterLine(events),
  ...(events.marked.size === 0 ? [] : [span(`  ${events.marked.size} marked`, 'marked')]),
];

/** Whether what comes is followed, and where the cursor is. */
export const eventAside = ({ isFollowing, news, shown, current, more }: EventsState): Line => {
  const at = current === undefined ? 0 : shown.indexOf(current) + 1;
  const count = `${at}/${shown.length}${more.older || more.newer ? '+' : ''}`;
  return [
    isFollowing ? span('following', 'good') : span(news === 0 ? 'paused' : `paused, ${news} new`, 'waiting'),
    span(`  ${count}`, 'quiet'),
  ];
};

/** What is not in the list, and why. */
export const eventFoot = (events: EventsState): Line => {
  const { paging, looked, skipped, rows, more, isReversed, faults } = events;
  const [fault] = faults.values();
  if (fault !== undefined && rows.length > 0) return [span(fault, 'bad')];
  const kept = rows.length >= MOST_ROWS ? [`the ${MOST_ROWS} lines around here are kept`] : [];
  const passed = skipped === 0 ? [] : [`${skipped} came too fast to be shown: scroll back to see them`];
  const searched =
    !isFiltered(events) || looked === 0
      ? []
      : [`${looked} looked through${more.older && paging === undefined ? ': scroll on for more' : ''}`];
  const reading = paging === undefined ? [] : ['reading ...'];
  const order = isReversed ? ['newest first'] : [];
  const parts = [...reading, ...searched, ...passed, ...kept, ...order];
  return parts.length === 0 ? [] : [span(parts.join('; '), skipped === 0 ? 'quiet' : 'waiting')];
};

/** What stands where there is no event. */
export const emptyEvents = ({ paging, isStale, faults, query, rows }: EventsState): Line => {
  const [fault] = faults.values();
  if (fault !== undefined && rows.length === 0) return [span(fault, 'bad')];
  if (paging !== undefined || isStale) return [span('Reading ...', 'quiet')];
  if (query.text !== '') return [span('No event matches. Esc clears the filter, Home looks further back.', 'quiet')];
  return [span('There is no such event.', 'quiet')];
};
