import { browseAside, browseNote, browseRows, browseTitle, browseWay } from '../../perf/browse/list.ts';
import { currentRow, placeIn } from '../../perf/browse/state.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Action } from '../state/actions.ts';
import type { CountersState } from '../state/counters.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize } from '../state/layout.ts';
import type { Skin } from '../theme/skin.ts';
import { fitLine, type Line, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import type { PanelRow } from '../view/panel.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

/** What stands in the place of the list until there is one. */
const insteadOf = ({ reading, fault }: CountersState): Line | undefined => {
  if (reading === 'read') return undefined;
  return [fault === undefined ? span('Reading the objects ...', 'quiet') : span(fault, 'bad')];
};

/** A click goes to the row; on the one that the cursor is on already it does what Enter does. */
const pressedRow = (index: number, path: string | undefined, isChosen: boolean): readonly Action[] => {
  if (!isChosen) return [{ type: 'counters/go', pane: 'browse', index }];
  return path === undefined ? [{ type: 'counters/open' }] : [{ type: 'counters/pin', paths: [path] }];
};

const rowsOf = (counters: CountersState, width: number, height: number, skin: Skin): readonly PanelRow[] => {
  const instead = insteadOf(counters);
  if (instead !== undefined) return [{ line: instead }];
  const { browse: state, values } = counters;
  const room = Math.max(1, height - 2);
  const base = counters.focus === 'browse' ? 'selected' : 'selected-idle';
  const { position, level } = placeIn(state);
  const rows = browseRows({ state, values, skin, width, height: room }, base).map((row, at): PanelRow => {
    if (level.rows.length === 0) return row;
    const index = position.top + at;
    const isChosen = index === position.index && counters.focus === 'browse';
    return { ...row, press: () => pressedRow(index, currentRow(state)?.path, isChosen) };
  });
  const gap = Array.from({ length: Math.max(0, room - rows.length) }, (): PanelRow => ({ line: [] }));
  return [
    { line: fitLine(browseWay(state, skin), width, measure) },
    ...rows,
    ...gap,
    { line: fitLine(browseNote(state), width, measure) },
  ];
};

/** Objects, instances and counters to choose from, with the counters' values. */
export const CountersBrowse = ({ size }: { readonly size: PaneSize }) => {
  const skin = useSkin();
  const counters = useUi((state) => state.counters);
  const layout = layoutOf(useUi((state) => state.size));
  return (
    <PanelView
      title={counters.reading === 'begun' ? [span('Objects', 'heading')] : browseTitle(counters.browse)}
      aside={browseAside(counters.browse)}
      rows={rowsOf(counters, innerColumns(size, layout), innerRows(size, layout), skin)}
      width={size.width}
      height={size.height}
      isFocused={counters.focus === 'browse'}
      press={() => [{ type: 'counters/focus', focus: 'browse' }]}
      wheel={(way) => [{ type: 'counters/scroll', pane: 'browse', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
      hasEdges={layout.hasEdges}
    />
  );
};
