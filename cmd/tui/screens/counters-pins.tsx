import { safeText } from '../../../lib/output/safe-text.ts';
import { durationText } from '../../../lib/service/duration.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import { pinIndex, pinRows, plottedRows } from '../state/counter-pins.ts';
import type { CountersState } from '../state/counters.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize } from '../state/layout.ts';
import type { Skin } from '../theme/skin.ts';
import { pinColumns, pinHeading, pinLine } from '../view/counter-pins-table.ts';
import { MOST_SERIES } from '../view/counter-plot.ts';
import { type Line, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import type { PanelRow } from '../view/panel.ts';
import { type Press, WHEEL_ROWS } from '../view/touch.ts';

const titleOf = ({ intervalMs, frozen, order }: CountersState, count: number): Line => [
  span('Pinned ', 'heading'),
  span(String(count)),
  span(`  every ${durationText(intervalMs)}`, 'quiet'),
  ...(order === 'value' ? [span('  highest first', 'accent')] : []),
  ...(frozen === undefined ? [] : [span('  frozen', 'waiting')]),
];

/** Only the rows in the window are laid out, however many instances a counter has. */
const rowsOf = (counters: CountersState, width: number, height: number, skin: Skin): readonly PanelRow[] => {
  const rows = pinRows(counters);
  if (rows.length === 0) return [{ line: [span('Nothing is pinned. Space pins a counter.', 'quiet')] }];
  const shown = rows.slice(counters.top, counters.top + Math.max(1, height - 1));
  const longest = shown.reduce((most, { path }) => Math.max(most, measure.width(safeText(path))), 0);
  const columns = pinColumns(width, longest);
  const places = new Map(plottedRows(counters, MOST_SERIES).map(({ key }, index) => [key, index]));
  const current = rows[pinIndex(counters, rows)];
  const base = counters.focus === 'pins' ? 'selected' : 'selected-idle';
  return [
    { line: pinHeading(columns) },
    ...shown.map((row, at): PanelRow => {
      const line = pinLine(row, columns, { isCurrent: row === current, plotted: places.get(row.key), skin });
      const press: Press = () => [{ type: 'counters/go', pane: 'pins', index: counters.top + at }];
      return row === current ? { line, base, press } : { line, press };
    }),
  ];
};

/** The pinned counters with their values. */
export const CountersPins = ({ size }: { readonly size: PaneSize }) => {
  const skin = useSkin();
  const counters = useUi((state) => state.counters);
  const layout = layoutOf(useUi((state) => state.size));
  const rows = pinRows(counters);
  const { fault } = counters;
  return (
    <PanelView
      title={titleOf(counters, rows.length)}
      aside={rows.length === 0 ? [] : [span(`${pinIndex(counters, rows) + 1}/${rows.length}`, 'quiet')]}
      foot={fault === undefined ? [] : [span(fault, 'bad')]}
      rows={rowsOf(counters, innerColumns(size, layout), innerRows(size, layout), skin)}
      width={size.width}
      height={size.height}
      isFocused={counters.focus === 'pins'}
      press={() => [{ type: 'counters/focus', focus: 'pins' }]}
      wheel={(way) => [{ type: 'counters/scroll', pane: 'pins', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
      hasEdges={layout.hasEdges}
    />
  );
};
