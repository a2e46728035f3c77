import type { ListMove, ListPosition } from '../../tui/state/list-position.ts';
import { keptInView, moved, rolled } from '../../tui/state/list-position.ts';
import { edited, inputOf, type TextEdit, type TextInput, typed } from '../../tui/state/text-input.ts';
import type { BrowseRow, Level } from './levels.ts';

/** A list, and where one stands in it. */
export interface Place {
  readonly level: Level;
  readonly search: TextInput;
  readonly position: ListPosition;
}

/** What is on the screen. */
export interface BrowseState {
  /** From the computer on; the last is what is shown. */
  readonly way: readonly Place[];
  readonly isSearching: boolean;
  /** Paths that were chosen, in the order in which they were. */
  readonly chosen: ReadonlySet<string>;
  /** What is read at the moment, or went wrong. */
  readonly notice?: { readonly text: string; readonly isBad: boolean };
}

export const placeOf = (level: Level): Place => ({ level, search: inputOf(), position: { index: 0, top: 0 } });

export const firstState = (level: Level): BrowseState => ({
  way: [placeOf(level)],
  isSearching: false,
  chosen: new Set(),
});

/** The list that is shown. */
export const placeIn = ({ way }: BrowseState): Place => {
  const place = way.at(-1);
  if (place === undefined) throw new Error('the way begins at the computer');
  return place;
};

/** Its rows that are not searched away. */
export const rowsOf = ({ level, search }: Place): readonly BrowseRow[] => {
  const wanted = search.text.toLowerCase();
  return wanted === '' ? level.rows : level.rows.filter(({ searched }) => searched.includes(wanted));
};

export const currentRow = (state: BrowseState): BrowseRow | undefined => {
  const place = placeIn(state);
  return rowsOf(place)[place.position.index];
};

const withPlace = (state: BrowseState, change: Partial<Place>): BrowseState => ({
  ...state,
  way: [...state.way.slice(0, -1), { ...placeIn(state), ...change }],
});

const without = ({ notice: _, ...state }: BrowseState): BrowseState => state;

/** `height`: rows that are shown. */
export const movedBy = (state: BrowseState, move: ListMove, height: number): BrowseState => {
  const place = placeIn(state);
  return withPlace(without(state), { position: moved(place.position, move, rowsOf(place).length, height) });
};

/** The window goes by so many rows, and what the keys act on with it where it has to. */
export const rolledBy = (state: BrowseState, by: number, height: number): BrowseState => {
  const place = placeIn(state);
  return withPlace(state, { position: rolled(place.position, by, rowsOf(place).length, height) });
};

/** To a row, by its place among those that are not searched away. */
export const movedTo = (state: BrowseState, index: number, height: number): BrowseState => {
  const place = placeIn(state);
  const position = keptInView({ ...place.position, index }, rowsOf(place).length, height);
  return withPlace(without(state), { position });
};

/** The same, in a window of another size. */
export const fitted = (state: BrowseState, height: number): BrowseState => {
  const place = placeIn(state);
  return withPlace(state, { position: keptInView(place.position, rowsOf(place).length, height) });
};

/** A row that is still found stays the one that the keys act on. */
const searchedFor = (state: BrowseState, search: TextInput, height: number): BrowseState => {
  const row = currentRow(state);
  const place = { ...placeIn(state), search };
  const rows = rowsOf(place);
  const index = row === undefined ? 0 : Math.max(0, rows.indexOf(row));
  return withPlace(without(state), {
    search,
    position: keptInView({ ...place.position, index }, rows.length, height),
  });
};

/** The same, with another line that is searched for. */
export const searchChanged = (
  state: BrowseState,
  change: (search: TextInput) => TextInput,
  height: number,
): BrowseState => searchedFor(state, change(placeIn(state).search), height);

export const searchTyped = (state: BrowseState, text: string, height: number): BrowseState =>
  searchChanged(state, (search) => typed(search, text), height);

export const searchEdited = (state: BrowseState, edit: TextEdit, height: number): BrowseState =>
  searchChanged(state, (search) => edited(search, edit), height);

export const opened = (state: BrowseState, level: Level): BrowseState => ({
  ...without(state),
  isSearching: false,
  way: [...state.way, placeOf(level)],
});

/** One step back. The computer's own list stays. */
export const back = (state: BrowseState): BrowseState => ({
  ...without(state),
  isSearching: false,
  way: state.way.length > 1 ? state.way.slice(0, -1) : state.way,
});

/** Chooses the path of the row, or chooses it no more. */
export const toggled = (state: BrowseState): BrowseState => {
  const path = currentRow(state)?.path;
  if (path === undefined) return state;
  const chosen = new Set(state.chosen);
  if (!chosen.delete(path)) chosen.add(path);
  return { ...without(state), chosen };
};
