import { safeText } from '../../../lib/output/safe-text.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useUi } from '../hooks/use-ui.ts';
import { hostedTabs } from '../state/hosted.ts';
import { hostedDetailRows } from '../state/hosted-layout.ts';
import { currentHosted } from '../state/hosted-rows.ts';
import { innerColumns, layoutOf, type PaneSize } from '../state/layout.ts';
import type { UiState } from '../state/state.ts';
import { hostedTabLines } from '../view/hosted-tabs.ts';
import { type Line, span } from '../view/line.ts';
import { outputAside, outputFoot, outputLines } from '../view/output-lines.ts';
import { tabTitle } from '../view/tab-title.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

/** What is drawn from. */
type Scene = Pick<UiState, 'size' | 'now' | 'services' | 'hosted'>;

/** Cells that the right end of the upper edge may take: lines there are, and whether output is followed. */
const ASIDE_CELLS = 12;
const OUTPUT_ASIDE_CELLS = 28;

/** Corners and blanks of the upper edge. */
const EDGE_CELLS = 5;

const titleOf = ({ hosted }: Scene, name: string, { width }: PaneSize, hasEdges: boolean): Line =>
  tabTitle(
    {
      name: safeText(name),
      tabs: hostedTabs,
      open: hosted.tab,
      pressOf: (tab) => [
        { type: 'hosted/focus', focus: 'details' },
        { type: 'hosted/tab', tab },
      ],
    },
    width - (hasEdges ? EDGE_CELLS : 0) - (hosted.tab === 'output' ? OUTPUT_ASIDE_CELLS : ASIDE_CELLS),
  );

interface Shown {
  readonly lines: readonly Line[];
  readonly aside: Line;
  readonly foot: Line;
}

const shownOf = (state: Scene, name: string, width: number, rows: number): Shown => {
  const { hosted } = state;
  if (name === '') return { lines: [], aside: [], foot: [] };
  if (hosted.tab === 'output') {
    const { output } = hosted;
    return {
      lines: outputLines(output, name, width, rows),
      aside: outputAside(output, name, rows),
      foot: outputFoot(output),
    };
  }
  const all = hostedTabLines(state, width);
  const top = Math.min(hosted.detailTop, Math.max(0, all.length - rows));
  const count = `${top + 1}-${Math.min(top + rows, all.length)}/${all.length}`;
  return {
    lines: all.slice(top, top + rows),
    aside: all.length > rows ? [span(count, 'quiet')] : [],
    foot: [],
  };
};

/** The details of the hosted service under the cursor. */
export const HostedDetails = ({ size }: { readonly size: PaneSize }) => {
  const services = useUi((each) => each.services);
  const hosted = useUi((each) => each.hosted);
  const terminal = useUi((each) => each.size);
  const now = useUi((each) => each.now);
  const state = { services, hosted, size: terminal, now };
  const layout = layoutOf(terminal);
  const name = currentHosted(state)?.entry.name ?? '';
  const { lines, aside, foot } = shownOf(state, name, innerColumns(size, layout), hostedDetailRows(state));
  return (
    <PanelView
      title={titleOf(state, name, size, layout.hasEdges)}
      aside={aside}
      foot={foot}
      rows={lines.map((line) => ({ line }))}
      width={size.width}
      height={size.height}
      isFocused={hosted.focus === 'details'}
      hasEdges={layout.hasEdges}
      press={() => [{ type: 'hosted/focus', focus: 'details' }]}
      wheel={(way) => [{ type: 'hosted/scroll', pane: 'details', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
