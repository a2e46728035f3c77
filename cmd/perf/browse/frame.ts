import type { FrameSize } from '../../tui/terminal/frame-writer.ts';
import type { Skin } from '../../tui/theme/skin.ts';
import { fitLine, type Line, paintLine, span, spread } from '../../tui/view/line.ts';
import { measure } from '../../tui/view/measure.ts';
import { PANEL_MARGIN, panelLines } from '../../tui/view/panel.ts';
import type { BrowseRow } from './levels.ts';
import { browseAside, browseNote, browseRows, browseTitle, browseWay, windowRows } from './list.ts';
import { type BrowseState, currentRow } from './state.ts';

/** Lines besides the rows: the way, two edges, the explanation, the keys. */
const OTHER_LINES = 5;

/** How many rows are shown. */
export const windowHeight = ({ rows }: FrameSize): number => Math.max(1, rows - OTHER_LINES);

/** Rows in the window. */
export const shownRows = (state: BrowseState, size: FrameSize): readonly BrowseRow[] =>
  windowRows(state, windowHeight(size));

interface Scene {
  readonly state: BrowseState;
  /** Of the counters that are shown, by their path. */
  readonly values: ReadonlyMap<string, string>;
  readonly size: FrameSize;
  readonly skin: Skin;
}

const wayLine = ({ state, skin, size }: Scene): Line => {
  const count = state.chosen.size === 0 ? [] : [span(`${state.chosen.size} chosen `, 'marked')];
  return spread([span(' '), ...browseWay(state, skin)], count, size.columns, measure);
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
  const line = (each: Line): string => paintLine(fitLine(each, columns, measure), skin);
  const panel = panelLines(
    {
      title: browseTitle(state),
      aside: browseAside(state),
      rows: browseRows({ ...scene, width: Math.max(0, columns - PANEL_MARGIN), height: windowHeight(size) }),
      width: columns,
      height: windowHeight(size) + 2,
      isFocused: true,
    },
    { skin, measure },
  );
  return [line(wayLine(scene)), ...panel, line([span(' '), ...browseNote(state)]), line(hintLine(scene))].join('\n');
};
