import { safeText } from '../../../lib/output/safe-text.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Action } from '../state/actions.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize } from '../state/layout.ts';
import type { DetailTab, ServicesState } from '../state/services.ts';
import type { UiState } from '../state/state.ts';
import { fieldAt, tabLines } from '../view/detail-lines.ts';
import { detailTitle } from '../view/detail-title.ts';
import { type Line, span } from '../view/line.ts';
import { WHEEL_ROWS } from '../view/touch.ts';
import { ServiceDependencies } from './service-dependencies.tsx';
import { ServiceEvents } from './service-events.tsx';

/** What is drawn from. */
type Scene = Pick<UiState, 'services' | 'size'>;

/** Cells that the right end of the upper edge may take: lines there are, and whether events are followed. */
const asideCells = (tab: DetailTab): number => (tab === 'events' ? 24 : 12);

/** Corners and blanks of the upper edge. */
const EDGE_CELLS = 5;

const titleOf = (services: ServicesState, { width }: PaneSize, hasEdges: boolean): Line =>
  detailTitle(services, width - (hasEdges ? EDGE_CELLS : 0) - asideCells(services.detail.tab));

/** What is shown is the service under the cursor or nothing: never another one's details under its name. */
const linesOf = ({ services }: Scene, width: number, isPlain: boolean): readonly Line[] => {
  const { detail, current } = services;
  if (current === undefined) return [];
  const isKnown = detail.of === current || detail.tab === 'counters';
  return isKnown ? tabLines(services, width, isPlain) : [[span('Reading ...', 'quiet')]];
};

/** A click goes to the details; where the keys go there already it copies the field that it is on. */
const pressedLine = ({ services }: Scene, width: number, index: number): readonly Action[] => {
  if (services.focus !== 'details') return [{ type: 'services/focus', focus: 'details' }];
  const text = services.detail.tab === 'counters' ? undefined : fieldAt(services.detail, width, index);
  return text === undefined ? [] : [{ type: 'outside/copy', text, what: safeText(text) }];
};

/** The details of the service under the cursor. */
export const ServiceDetails = ({ size }: { readonly size: PaneSize }) => {
  const services = useUi((each) => each.services);
  const terminal = useUi((each) => each.size);
  const state = { services, size: terminal };
  const layout = layoutOf(state.size);
  const { hasBlocks } = useSkin();
  const width = innerColumns(size, layout);
  const lines = linesOf(state, width, !hasBlocks);
  const rows = innerRows(size, layout);
  const top = Math.min(state.services.detail.top, Math.max(0, lines.length - rows));
  const more = lines.length - rows;
  const title = titleOf(services, size, layout.hasEdges);
  if (services.detail.tab === 'dependencies') return <ServiceDependencies size={size} title={title} />;
  if (services.detail.tab === 'events') return <ServiceEvents size={size} title={title} />;
  return (
    <PanelView
      title={title}
      aside={more > 0 ? [span(`${top + 1}-${Math.min(top + rows, lines.length)}/${lines.length}`, 'quiet')] : []}
      rows={lines
        .slice(top, top + rows)
        .map((line, at) => ({ line, press: () => pressedLine(state, width, top + at) }))}
      width={size.width}
      height={size.height}
      isFocused={state.services.focus === 'details'}
      hasEdges={layout.hasEdges}
      press={() => [{ type: 'services/focus', focus: 'details' }]}
      wheel={(way) => [{ type: 'services/scroll', pane: 'details', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
