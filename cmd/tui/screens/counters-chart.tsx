import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import { plottedRows } from '../state/counter-pins.ts';
import { type CountersState, shownRecording } from '../state/counters.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize } from '../state/layout.ts';
import type { Skin } from '../theme/skin.ts';
import { MOST_SERIES, type PlotSeries, plotLines, seriesLook } from '../view/counter-plot.ts';
import { type Line, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';

const linesOf = (counters: CountersState, width: number, height: number, skin: Skin): readonly Line[] => {
  const series = plottedRows(counters, MOST_SERIES).flatMap(({ track, unit }, index): readonly PlotSeries[] =>
    track === undefined ? [] : [{ ...seriesLook(index), track, unit }],
  );
  if (series.length === 0) return [[span('Nothing to draw yet.', 'quiet')]];
  const { hasColour, isAscii: isPlain } = skin;
  const { times } = shownRecording(counters);
  return plotLines(series, times, { width, height, hasColour, isPlain, measure });
};

/** Pinned counters as lines over time. */
export const CountersChart = ({ size }: { readonly size: PaneSize }) => {
  const skin = useSkin();
  const counters = useUi((state) => state.counters);
  const layout = layoutOf(useUi((state) => state.size));
  return (
    <PanelView
      title={[span('Chart', 'heading')]}
      aside={counters.frozen === undefined ? [] : [span('frozen', 'waiting')]}
      rows={linesOf(counters, innerColumns(size, layout), innerRows(size, layout), skin).map((line) => ({ line }))}
      width={size.width}
      height={size.height}
      isFocused={counters.focus === 'pins' && counters.isZoomed}
      hasEdges={layout.hasEdges}
    />
  );
};
