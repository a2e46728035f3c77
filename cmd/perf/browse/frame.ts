import { safeText } from '../../../lib/output/safe-text.ts';
import type { FrameSize } from '../../tui/terminal/frame-writer.ts';
import type { Skin } from '../../tui/theme/skin.ts';
import { fitLine, type Line, lineWidth, paintLine, span, spread } from '../../tui/view/line.ts';
import { measure } from '../../tui/view/measure.ts';
import { PANEL_MARGIN, type PanelRow, panelLines } from '../../tui/view/panel.ts';
import type { BrowseRow } from './levels.ts';
import { type BrowseState, currentRow, placeIn, rowsOf } from './state.ts';

/** Lines besides the rows: the way, two edges, the explanation, the keys. */
const OTHER_LINES = 5;

/** How many rows are shown. */
export const windowHeight = ({ rows }: FrameSize): number => Math.max(1, rows - OTHER_LINES);

/** Rows in the window. */
export const shownRows = (state: BrowseState, size: FrameSize): readonly BrowseRow[] => {
  const place = placeIn(state);
  return rowsOf(place).slice(place.position.top, place.position.top + windowHeight(size));
};

/** Cells for a value. */
const VALUE = 14;
/** Of what a row has beside its name; less says nothing. */
const ASIDE_LEAST = 8;

interface Scene {
  readonly state: BrowseState;
  /** Of the counters that are shown, by their path. */
  readonly values: ReadonlyMap<string, string>;
  readonly size: FrameSize;
  readonly skin: Skin;
}

const wayLine = ({ state, skin, size }: Scene): Line => {
  const arrow = span(` ${skin.signs.pointer} `, 'border');
  const steps = state.way.flatMap(({ level }, index): Line => {
    const step = span(safeText(level.step), index === state.way.length - 1 ? 'heading' : undefined);
    return index === 0 ? [step] : [arrow, step];
  });
  const count = state.chosen.size === 0 ? [] : [span(`${state.chosen.size} chosen `, 'marked')];
  return spread([span(' '), ...steps], count, size.columns, measure);
};

const titleLine = ({ state }: Scene): Line => {
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

const rowLine = (row: BrowseRow, isCurrent: boolean, nameCells: number, scene: Scene): Line => {
  const { state, values, skin, size } = scene;
  const inner = Math.max(0, size.columns - PANEL_MARGIN);
  const { path } = row;
  const isChosen = path !== undefined && state.chosen.has(path);
  const marks: Line = [
    span(isCurrent ? skin.signs.pointer : ' ', 'accent'),
    span(isChosen ? skin.signs.mark : ' ', 'marked'),
    span(' '),
  ];
  const value = path === undefined ? '' : (values.get(path) ?? '');
  const right: Line = path === undefined ? [] : [span(` ${safeText(value).padStart(VALUE)}`, 'good')];
  const room = inner - lineWidth(marks, measure) - lineWidth(right, measure);
  const name = span(safeText(row.name), isChosen ? 'marked' : undefined);
  const hasAside = room - nameCells > ASIDE_LEAST;
  const text = hasAside ? [...fitLine([name], nameCells, measure), span(`  ${safeText(row.aside)}`, 'quiet')] : [name];
  return [...marks, ...fitLine(text, room, measure), ...right];
};

const emptyText = ({ state }: Scene): string =>
  placeIn(state).level.rows.length === 0 ? 'There is nothing here.' : 'Nothing is called so. Esc ends the search.';

const panelRows = (scene: Scene): readonly PanelRow[] => {
  const shown = shownRows(scene.state, scene.size);
  if (shown.length === 0) return [{ line: [span(emptyText(scene), 'quiet')] }];
  const current = currentRow(scene.state);
  const nameCells = shown.reduce((most, { name }) => Math.max(most, measure.width(safeText(name))), 0);
  return shown.map((row): PanelRow => {
    const line = rowLine(row, row === current, nameCells, scene);
    return row === current ? { line, base: 'selected' } : { line };
  });
};

/** What went wrong or is under way; else what the row is. */
const belowLine = ({ state }: Scene): Line => {
  const { notice } = state;
  if (notice !== undefined) return [span(` ${safeText(notice.text)}`, notice.isBad ? 'bad' : 'waiting')];
  const row = currentRow(state);
  const text = row === undefined ? '' : row.help.trim() || (row.path ?? '');
  return [span(` ${safeText(text).replaceAll(/\s+/g, ' ')}`, 'quiet')];
};

const keyHints = (
  { isSearching, chosen }: BrowseState,
  row: BrowseRow | undefined,
): readonly (readonly [string, string])[] => {
  if (isSearching)
    return [
      ['Enter', 'keep'],
      ['Esc', 'clear'],
    ];
  const print: readonly (readonly [string, string])[] =
    row?.path === undefined
      ? [['Enter', 'open']]
      : [
          ['Enter', chosen.size === 0 ? 'print' : `print ${chosen.size}`],
          ['Space', 'choose'],
        ];
  return [...print, ['/', 'search'], ['Esc', 'back'], ['q', 'leave']];
};

const hintLine = ({ state }: Scene): Line => [
  span(' '),
  ...keyHints(state, currentRow(state)).flatMap(
    ([key, text]): Line => [span(key, 'accent'), span(` ${text}   `, 'quiet')],
  ),
];

/** The whole screen as text. */
export const browseFrame = (scene: Scene): string => {
  const { size, skin, state } = scene;
  const { columns } = size;
  const place = placeIn(state);
  const count = rowsOf(place).length;
  const line = (each: Line): string => paintLine(fitLine(each, columns, measure), skin);
  const panel = panelLines(
    {
      title: titleLine(scene),
      aside: count === 0 ? [] : [span(`${place.position.index + 1}/${count}`, 'quiet')],
      rows: panelRows(scene),
      width: columns,
      height: windowHeight(size) + 2,
      isFocused: true,
    },
    { skin, measure },
  );
  return [line(wayLine(scene)), ...panel, line(belowLine(scene)), line(hintLine(scene))].join('\n');
};
