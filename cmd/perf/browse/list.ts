import { safeText } from '../../../lib/output/safe-text.ts';
import type { Skin } from '../../tui/theme/skin.ts';
import type { Role } from '../../tui/theme/theme.ts';
import { fitLine, type Line, lineWidth, span } from '../../tui/view/line.ts';
import { measure } from '../../tui/view/measure.ts';
import type { PanelRow } from '../../tui/view/panel.ts';
import type { BrowseRow } from './levels.ts';
import { type BrowseState, currentRow, placeIn, rowsOf } from './state.ts';

/** What the list is drawn from. */
export interface ListScene {
  readonly state: BrowseState;
  /** Of the counters that are shown, by their path. */
  readonly values: ReadonlyMap<string, string>;
  readonly skin: Skin;
  /** Cells of a row. */
  readonly width: number;
  /** Rows in the window. */
  readonly height: number;
}

/** Cells for a value. */
const VALUE = 14;
/** Of what a row has beside its name; less says nothing. */
const ASIDE_LEAST = 8;

/** The way from the computer to the list that is shown. */
export const browseWay = ({ way }: BrowseState, { signs }: Skin): Line => {
  const arrow = span(` ${signs.pointer} `, 'border');
  return way.flatMap(({ level }, index): Line => {
    const step = span(safeText(level.step), index === way.length - 1 ? 'heading' : undefined);
    return index === 0 ? [step] : [arrow, step];
  });
};

/** What is listed, how much of it, and what is searched for. */
export const browseTitle = (state: BrowseState): Line => {
  const place = placeIn(state);
  const rows = rowsOf(place).length;
  const { text } = place.search;
  const hidden = place.level.rows.length - rows;
  return [
    span(`${place.level.title} `, 'heading'),
    span(String(rows)),
    ...(hidden === 0 ? [] : [span(` (${hidden} hidden)`, 'waiting')]),
    ...(text === '' && !state.isSearching ? [] : [span(`  /${safeText(text)}`, 'accent')]),
    ...(state.isSearching ? [span(' ', 'button')] : []),
  ];
};

/** Which of the rows the cursor is on. */
export const browseAside = (state: BrowseState): Line => {
  const place = placeIn(state);
  const count = rowsOf(place).length;
  return count === 0 ? [] : [span(`${place.position.index + 1}/${count}`, 'quiet')];
};

/** Rows in a window of that height. */
export const windowRows = (state: BrowseState, height: number): readonly BrowseRow[] => {
  const place = placeIn(state);
  return rowsOf(place).slice(place.position.top, place.position.top + height);
};

const rowLine = (row: BrowseRow, isCurrent: boolean, nameCells: number, scene: ListScene): Line => {
  const { state, values, skin, width } = scene;
  const { path } = row;
  const isChosen = path !== undefined && state.chosen.has(path);
  const marks: Line = [
    span(isCurrent ? skin.signs.pointer : ' ', 'accent'),
    span(isChosen ? skin.signs.mark : ' ', 'marked'),
    span(' '),
  ];
  const value = path === undefined ? '' : (values.get(path) ?? '');
  const right: Line = path === undefined ? [] : [span(` ${safeText(value).padStart(VALUE)}`, 'good')];
  const room = width - lineWidth(marks, measure) - lineWidth(right, measure);
  const name = span(safeText(row.name), isChosen ? 'marked' : undefined);
  const hasAside = room - nameCells > ASIDE_LEAST;
  const text = hasAside ? [...fitLine([name], nameCells, measure), span(`  ${safeText(row.aside)}`, 'quiet')] : [name];
  return [...marks, ...fitLine(text, room, measure), ...right];
};

const emptyText = (state: BrowseState): string =>
  placeIn(state).level.rows.length === 0 ? 'There is nothing here.' : 'Nothing is called so. Esc ends the search.';

/** The rows in the window; only they are laid out. `base`: what the one under the cursor stands on. */
export const browseRows = (scene: ListScene, base: Role = 'selected'): readonly PanelRow[] => {
  const { state, height } = scene;
  const shown = windowRows(state, height);
  if (shown.length === 0) return [{ line: [span(emptyText(state), 'quiet')] }];
  const current = currentRow(state);
  const nameCells = shown.reduce((most, { name }) => Math.max(most, measure.width(safeText(name))), 0);
  return shown.map((row): PanelRow => {
    const line = rowLine(row, row === current, nameCells, scene);
    return row === current ? { line, base } : { line };
  });
};

/** What went wrong or is under way; else what the row is. */
export const browseNote = (state: BrowseState): Line => {
  const { notice } = state;
  if (notice !== undefined) return [span(safeText(notice.text), notice.isBad ? 'bad' : 'waiting')];
  const row = currentRow(state);
  const text = row === undefined ? '' : row.help.trim() || (row.path ?? '');
  return [span(safeText(text).replaceAll(/\s+/g, ' '), 'quiet')];
};
