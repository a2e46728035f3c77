import type { Recording } from '../../../lib/counters/history.ts';
import type { CounterUnit } from '../../../lib/counters/unit.ts';
import type { Level } from '../../perf/browse/levels.ts';
import { type BrowseState, firstState } from '../../perf/browse/state.ts';
import type { ListMove } from './list-position.ts';

/** From round to round. */
export const intervals = [250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const;
export const USUAL_INTERVAL_MS = 1000;

/** What the rounds have given so far. */
export interface CounterRecording extends Recording {
  /** By the path of a counter of the session, in lower case. */
  readonly units: ReadonlyMap<string, CounterUnit>;
  /** Why a path has no value now, by itself in lower case. Safe to show. */
  readonly problems: ReadonlyMap<string, string>;
}

/** What the screen of the performance counters shows. */
export interface CountersState {
  /** Nothing was read yet; the objects were. */
  readonly reading: 'begun' | 'read';
  /** The way from the computer to a counter. What is chosen in it is pinned. */
  readonly browse: BrowseState;
  /** Of the counters in the window of the list, by their path. */
  readonly values: ReadonlyMap<string, string>;
  /** Why the counters can't be read. Safe to show. Absent: they were, the last time. */
  readonly fault?: string;
  readonly recording: CounterRecording;
  /** What is shown instead as long as it is frozen. */
  readonly frozen?: CounterRecording;
  /** Key of the row among the pinned ones that the keys act on. Absent: the first. */
  readonly current?: string;
  /** First row shown of them. */
  readonly top: number;
  /** Keys of those that are not in the chart. */
  readonly unplotted: ReadonlySet<string>;
  readonly order: 'pinned' | 'value';
  readonly intervalMs: number;
  readonly focus: 'browse' | 'pins';
  readonly isZoomed: boolean;
  /** Grows when everything is to be read anew. */
  readonly epoch: number;
}

export type CountersAction =
  | { readonly type: 'counters/objects'; readonly level: Level }
  | { readonly type: 'counters/fault'; readonly fault: string }
  | { readonly type: 'counters/reach'; readonly name: string }
  /** `from`: where it was asked for; somewhere else it comes too late. */
  | { readonly type: 'counters/opened'; readonly from: Level; readonly level: Level }
  | { readonly type: 'counters/refused'; readonly from: Level; readonly text: string }
  | { readonly type: 'counters/values'; readonly values: ReadonlyMap<string, string> }
  | { readonly type: 'counters/round'; readonly recording: CounterRecording }
  /** Goes into what the cursor is on. */
  | { readonly type: 'counters/open' }
  | { readonly type: 'counters/back' }
  | { readonly type: 'counters/move'; readonly move: ListMove }
  /** To a row of a pane, and the keys with it. */
  | { readonly type: 'counters/go'; readonly pane: 'browse' | 'pins'; readonly index: number }
  /** The window goes by so many lines, and the cursor with it where it has to. */
  | { readonly type: 'counters/scroll'; readonly pane: 'browse' | 'pins'; readonly by: number }
  | { readonly type: 'counters/type'; readonly isTyping: boolean }
  | { readonly type: 'counters/search'; readonly text: string }
  /** Pins what is not pinned, and the other way round. */
  | { readonly type: 'counters/pin'; readonly paths: readonly string[] }
  | { readonly type: 'counters/unpin'; readonly paths: readonly string[] }
  | { readonly type: 'counters/plot'; readonly keys: readonly string[] }
  | { readonly type: 'counters/order' }
  | { readonly type: 'counters/interval'; readonly intervalMs: number }
  | { readonly type: 'counters/freeze' }
  | { readonly type: 'counters/focus'; readonly focus: 'browse' | 'pins' }
  | { readonly type: 'counters/zoom' }
  | { readonly type: 'counters/refresh' };

const nothing: CounterRecording = { times: [], tracks: [], units: new Map(), problems: new Map() };

export const firstCounters: CountersState = {
  reading: 'begun',
  browse: firstState({ title: 'Objects', step: '', rows: [] }),
  values: new Map(),
  recording: nothing,
  top: 0,
  unplotted: new Set(),
  order: 'pinned',
  intervalMs: USUAL_INTERVAL_MS,
  focus: 'browse',
  isZoomed: false,
  epoch: 0,
};

/** Paths in the order in which they were pinned. */
export const pinsOf = ({ browse }: Pick<CountersState, 'browse'>): readonly string[] => [...browse.chosen];

/** What is shown: as it is, or as it was when it was frozen. */
export const shownRecording = ({ recording, frozen }: CountersState): CounterRecording => frozen ?? recording;
