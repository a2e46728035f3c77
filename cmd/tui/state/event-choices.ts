import { choiceWord, type LevelChoice, readLevels } from '../../../lib/events/level-words.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { durationText } from '../../../lib/service/duration.ts';
import type { Action } from './actions.ts';
import type { ChoiceSubject, EventLayer } from './event-layers.ts';
import { type EventQuery, type EventsState, firstEvents } from './events.ts';
import { fuzzyScore } from './fuzzy-score.ts';

/** One thing to choose. */
export interface ChoiceEntry {
  /** '': no restriction, or the usual. */
  readonly id: string;
  /** Safe to show, as `aside` is. */
  readonly title: string;
  readonly aside: string;
}

type Choice = Extract<EventLayer, { kind: 'event-choice' }>;

const levels: readonly LevelChoice[] = [1, 2, 3, 4, 5, 'audit-success', 'audit-failure'];

const MINUTE = 60_000;
const ranges: readonly number[] = [1, 5, 15, 30, 60, 1440, 10_080].map((minutes) => minutes * MINUTE);

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const logEntries = ({ logs = [] }: EventsState, isAll: boolean): readonly ChoiceEntry[] => {
  const classic = logs.filter(({ isClassic }) => isClassic);
  const others = logs.filter(({ isClassic }) => !isClassic);
  return [...classic, ...(isAll ? others : [])].map(({ name, records, isClassic }) => ({
    id: name,
    title: safeText(name),
    aside: `${records === undefined ? 'not told' : plural(records, 'record')}${isClassic ? '' : ', channel'}`,
  }));
};

const providerEntries = ({ rows, query }: EventsState): readonly ChoiceEntry[] => {
  const counts = new Map(query.providers.map((name) => [name, 0]));
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, more], [b, less]) => less - more || a.localeCompare(b))
    .map(([name, count]) => ({ id: name, title: safeText(name), aside: plural(count, 'line') }));
};

const all: Readonly<Record<ChoiceSubject, string>> = {
  logs: 'System and Application',
  levels: 'every level',
  providers: 'every provider',
  range: 'however old',
};

const entriesOf = (events: EventsState, { subject, isAll, input }: Choice): readonly ChoiceEntry[] => {
  // Who types a name looks for it among all.
  if (subject === 'logs') return logEntries(events, isAll || input.text !== '');
  if (subject === 'providers') return providerEntries(events);
  if (subject === 'levels')
    return levels.map((level) => ({ id: choiceWord(level), title: choiceWord(level), aside: '' }));
  return ranges.map((ms) => ({ id: String(ms), title: `the last ${durationText(ms)}`, aside: '' }));
};

/** What can be chosen for what was typed. */
export const choiceEntries = (events: EventsState, layer: Choice): readonly ChoiceEntry[] => {
  const { subject, input } = layer;
  const first: ChoiceEntry = { id: '', title: all[subject], aside: subject === 'logs' ? 'the usual' : '' };
  return [first, ...entriesOf(events, layer)].filter(({ title }) => fuzzyScore(input.text, title) !== undefined);
};

/** What is chosen now, before anything is pressed. */
export const chosenNow = ({ query }: EventsState, subject: ChoiceSubject): readonly string[] => {
  const { place, providers, withinMs } = query;
  if (subject === 'logs') return place.kind === 'logs' ? place.logs : [];
  if (subject === 'levels') return query.levels.map(choiceWord);
  if (subject === 'providers') return providers;
  return withinMs === undefined ? [] : [String(withinMs)];
};

const withChoice = (query: EventQuery, subject: ChoiceSubject, ids: readonly string[]): EventQuery => {
  const { withinMs: _gone, ...rest } = query;
  const named = ids.filter((id) => id !== '');
  if (subject === 'logs')
    return { ...query, place: named.length === 0 ? firstEvents.query.place : { kind: 'logs', logs: named } };
  if (subject === 'levels') return { ...query, levels: readLevels('level', named) };
  if (subject === 'providers') return { ...query, providers: named };
  const [ms] = named;
  return ms === undefined ? rest : { ...rest, withinMs: Number(ms) };
};

/** The entry under the cursor is put to the chosen ones, or taken out again. Of times there is only one. */
export const toggledChoice = (events: EventsState, layer: Choice): Choice => {
  const entry = choiceEntries(events, layer)[layer.index];
  if (entry === undefined || entry.id === '' || layer.subject === 'range') return layer;
  const chosen = layer.chosen ?? chosenNow(events, layer.subject);
  return {
    ...layer,
    chosen: chosen.includes(entry.id) ? chosen.filter((id) => id !== entry.id) : [...chosen, entry.id],
  };
};

/** What Enter comes to: what was put together, or else the entry under the cursor. */
export const choiceActions = (events: EventsState, layer: Choice): readonly Action[] => {
  const entry = choiceEntries(events, layer)[layer.index];
  const ids = layer.chosen ?? (entry === undefined ? undefined : [entry.id]);
  if (ids === undefined) return [];
  return [{ type: 'layer/close' }, { type: 'events/query', query: withChoice(events.query, layer.subject, ids) }];
};
