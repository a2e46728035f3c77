import { newestOf, type Track } from '../../../lib/counters/history.ts';
import { type CounterUnit, unitOf } from '../../../lib/counters/unit.ts';
import { type CounterRecording, type CountersState, pinsOf, shownRecording } from './counters.ts';

/** A row of the pinned counters: one instance, or a counter that has given nothing yet. */
export interface PinRow {
  /** Its path in lower case. */
  readonly key: string;
  readonly path: string;
  /** The path that was pinned, which may stand for several rows. */
  readonly pin: string;
  readonly unit: CounterUnit;
  /** Absent: nothing was read of it yet. */
  readonly track?: Track;
  /** Why it has no value now. Safe to show. */
  readonly problem?: string;
}

const rowsFor = (
  pin: string,
  tracks: readonly Track[] | undefined,
  { units, problems }: CounterRecording,
): readonly PinRow[] => {
  const pinKey = pin.toLowerCase();
  const withProblem = (key: string): Pick<PinRow, 'problem'> => {
    const problem = problems.get(key) ?? problems.get(pinKey);
    return problem === undefined ? {} : { problem };
  };
  if (tracks === undefined || tracks.length === 0)
    return [{ key: pinKey, path: pin, pin, unit: units.get(pinKey) ?? unitOf(pin), ...withProblem(pinKey) }];
  return tracks.map((track) => {
    const key = track.path.toLowerCase();
    const unit = units.get(track.counter.path.toLowerCase()) ?? unitOf(track.path);
    const own = { key, path: track.path, pin, unit, track };
    return Number.isFinite(newestOf(track)) ? own : { ...own, ...withProblem(key) };
  });
};

const heightOf = ({ track }: PinRow): number => {
  const value = track === undefined ? Number.NaN : newestOf(track);
  return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
};

interface Known {
  readonly pins: ReadonlySet<string>;
  readonly order: CountersState['order'];
  readonly rows: readonly PinRow[];
}

/** Asked for at every key, and the same until the next round. */
const known = new WeakMap<CounterRecording, Known>();

/** The pinned counters as rows, in the order in which they are shown. */
export const pinRows = (state: CountersState): readonly PinRow[] => {
  const recording = shownRecording(state);
  const found = known.get(recording);
  if (found?.pins === state.browse.chosen && found.order === state.order) return found.rows;
  const byPin = Map.groupBy(recording.tracks, ({ counter }) => counter.request.toLowerCase());
  const all = pinsOf(state).flatMap((pin) => rowsFor(pin, byPin.get(pin.toLowerCase()), recording));
  const rows = state.order === 'pinned' ? all : all.toSorted((a, b) => heightOf(b) - heightOf(a) || 0);
  known.set(recording, { pins: state.browse.chosen, order: state.order, rows });
  return rows;
};

/** Where the cursor is among the rows. */
export const pinIndex = ({ current }: CountersState, rows: readonly PinRow[]): number =>
  Math.max(
    0,
    rows.findIndex(({ key }) => key === current),
  );

/** The row that the keys act on. */
export const currentPin = (state: CountersState): PinRow | undefined => {
  const rows = pinRows(state);
  return rows[pinIndex(state, rows)];
};

/** What the chart shows: the first in the order of the list that are not left out. */
export const plottedRows = (state: CountersState, most: number): readonly PinRow[] => {
  const plotted: PinRow[] = [];
  for (const row of pinRows(state)) {
    if (plotted.length === most) break;
    if (row.track !== undefined && !state.unplotted.has(row.key)) plotted.push(row);
  }
  return plotted;
};
