import { sortRows } from '../../../lib/output/columns.ts';
import { type ServiceColumn, serviceColumns, stateSign } from '../../../lib/service/columns.ts';
import { cpuColumn } from '../../../lib/service/cpu-column.ts';
import type { ServiceDetails } from '../../../lib/service/details.ts';
import type { DetailsSection } from '../../../lib/service/details-text.ts';
import { passesByEntry } from '../../../lib/service/filter.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import type { ServiceLoadView } from './counter-load.ts';
import { fuzzyScore } from './fuzzy-score.ts';
import type { ListMove } from './list-position.ts';
import type { TextInput } from './text-input.ts';

/** Signs of `stateSign`, with the letter that shows or hides them and what they mean. */
export const stateKinds = [
  { sign: '+', key: 'r', title: 'running' },
  { sign: '-', key: 's', title: 'stopped' },
  { sign: '!', key: 'x', title: 'stopped after a failure' },
  { sign: '=', key: 'p', title: 'paused' },
  { sign: '~', key: 'w', title: 'on the way' },
] as const;

/** Columns of the list, in their order; where there is no room the lowest rank goes first. */
export const listColumns = [
  'name',
  'display',
  'state',
  'start',
  'account',
  'pid',
  'cpu',
  'memory',
  'exitcode',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** A column of the list. */
export const listColumnOf = (wanted: ListColumn): ServiceColumn | undefined =>
  wanted === cpuColumn.id ? cpuColumn : serviceColumns.find(({ id }) => id === wanted);

export interface Sort {
  readonly column: ListColumn;
  readonly isDescending: boolean;
}

export type DetailTab = 'overview' | 'configuration' | 'dependencies' | 'events' | 'counters' | 'security';

/** What is known of the service under the cursor. */
export interface DetailState {
  readonly tab: DetailTab;
  /** First line shown. */
  readonly top: number;
  /** Key name that the rest is of. */
  readonly of?: string;
  readonly details?: ServiceDetails;
  /** They in words, painted with `markTone`. */
  readonly sections?: readonly DetailsSection[];
  /** Why there are none. Safe to show. */
  readonly fault?: string;
}

export interface ServicesState {
  /** As they were read last, in Windows' order. Those that have not changed are the same objects as before. */
  readonly all: readonly ServiceRecord[];
  /** Those shown, in the order in which they are. */
  readonly shown: readonly ServiceRecord[];
  /** Nothing was read yet; the list without configuration; everything. */
  readonly reading: 'begun' | 'listed' | 'whole';
  /** Why the list can't be read. Safe to show. Absent: it was, the last time. */
  readonly fault?: string;
  readonly filter: string;
  /** The one before, that can be had again. Absent: there was none. */
  readonly lastFilter?: string;
  /** The filter is being typed. */
  readonly input?: TextInput;
  /** Signs of those that are left out. */
  readonly hidden: ReadonlySet<string>;
  readonly sort: Sort;
  /** Key name of the row that the keys act on. Absent: there is none. */
  readonly current?: string;
  /** First row shown. */
  readonly top: number;
  /** Key names. */
  readonly marked: ReadonlySet<string>;
  readonly focus: 'list' | 'details';
  readonly isZoomed: boolean;
  /** The details have half of the room. */
  readonly isHalf: boolean;
  readonly detail: DetailState;
  /** What the process of the service under the cursor uses. Absent: it was not asked for. */
  readonly load?: ServiceLoadView;
}

export type ServicesAction =
  | { readonly type: 'services/read'; readonly all: readonly ServiceRecord[]; readonly reading: 'listed' | 'whole' }
  | { readonly type: 'services/fault'; readonly fault: string }
  | {
      readonly type: 'services/details';
      readonly of: string;
      readonly details?: ServiceDetails;
      readonly sections?: readonly DetailsSection[];
      readonly fault?: string;
    }
  | { readonly type: 'services/move'; readonly move: ListMove }
  /** The window goes by so many lines, and the cursor of the list with it where it has to. */
  | { readonly type: 'services/scroll'; readonly pane: 'list' | 'details'; readonly by: number }
  | { readonly type: 'services/go'; readonly name: string }
  | { readonly type: 'services/filter'; readonly text: string }
  | { readonly type: 'services/type'; readonly isTyping: boolean }
  | { readonly type: 'services/hide'; readonly hidden: ReadonlySet<string> }
  | { readonly type: 'services/sort'; readonly sort: Sort }
  | { readonly type: 'services/mark'; readonly names: readonly string[] }
  | { readonly type: 'services/unmark' }
  | { readonly type: 'services/focus'; readonly focus: 'list' | 'details' }
  | { readonly type: 'services/zoom' }
  /** The details get the next size, or the one before: their own, half of the room, all of it. */
  | { readonly type: 'services/resize'; readonly step: 1 | -1 }
  | { readonly type: 'services/load'; readonly load: ServiceLoadView }
  | { readonly type: 'services/tab'; readonly tab: DetailTab }
  | { readonly type: 'services/refresh' };

export const firstServices: ServicesState = {
  all: [],
  shown: [],
  reading: 'begun',
  filter: '',
  hidden: new Set(),
  sort: { column: 'name', isDescending: false },
  top: 0,
  marked: new Set(),
  focus: 'list',
  isZoomed: false,
  isHalf: false,
  detail: { tab: 'overview', top: 0 },
};

type EntryFilter = (record: ServiceRecord) => boolean;

const everyOne: EntryFilter = () => true;

/**
 * The filter of `list`, a text or a pattern with wildcards, and what k9s has besides: `!x` leaves out what `x` would show, `-f x`
 * finds letters in their order. Nothing typed yet: everything.
 */
const filterOf = (typed: string): EntryFilter => {
  if (typed.startsWith('!')) {
    const rest = filterOf(typed.slice(1));
    return rest === everyOne ? everyOne : (record) => !rest(record);
  }
  const fuzzy = /^-f(?:\s+(.*))?$/.exec(typed);
  if (fuzzy === null) return typed === '' ? everyOne : ({ entry }) => passesByEntry(entry, { text: typed });
  const letters = fuzzy[1]?.trim() ?? '';
  const hasThem = (text: string): boolean => fuzzyScore(letters, text) !== undefined;
  return letters === '' ? everyOne : ({ entry: { name, displayName } }) => hasThem(name) || hasThem(displayName);
};

/** Those that pass the filters, sorted. */
export const shownOf = ({ all, filter, hidden, sort }: ServicesState): readonly ServiceRecord[] => {
  const passes = filterOf(filter);
  const passing = all.filter((record) => !hidden.has(stateSign(record.entry.status)) && passes(record));
  const column = listColumnOf(sort.column);
  return column === undefined ? passing : sortRows(passing, column, sort.isDescending);
};

/** The record of a key name. */
export const recordOf = ({ all }: ServicesState, name: string | undefined): ServiceRecord | undefined =>
  name === undefined ? undefined : all.find(({ entry }) => entry.name === name);

/** What the keys act on: the marked services in the list's order, or the one under the cursor. */
export const meantBy = (services: ServicesState): readonly ServiceRecord[] => {
  const { marked, all, current } = services;
  if (marked.size > 0) return all.filter(({ entry }) => marked.has(entry.name));
  const record = recordOf(services, current);
  return record === undefined ? [] : [record];
};
