import type { Action } from '../state/actions.ts';
import { actionsFor } from '../state/keys.ts';
import type { UiState } from '../state/state.ts';
import type { PanelRow } from './panel.ts';

/** A click on a row of a list that lies over the screen: it goes there, and on the row where the cursor is does what Enter does. */
const pressOf = (from: number, to: number, state: UiState): readonly Action[] =>
  from === to
    ? actionsFor({ kind: 'key', name: 'enter' }, state)
    : Array.from({ length: Math.abs(to - from) }, () => ({ type: 'layer/move', move: to < from ? 'up' : 'down' }));

/** The rows with what a click on them does. `index`: where the cursor is; `top`: which entry the first row is. */
export const chosenByClick = (
  rows: readonly PanelRow[],
  { index, top, state }: { readonly index: number; readonly top: number; readonly state: UiState },
): readonly PanelRow[] => rows.map((row, at) => ({ ...row, press: () => pressOf(index, top + at, state) }));
