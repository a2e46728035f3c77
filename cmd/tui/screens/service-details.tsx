import { safeText } from '../../../lib/output/safe-text.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize } from '../state/layout.ts';
import type { ServicesState } from '../state/services.ts';
import type { UiState } from '../state/state.ts';
import { detailTabs, tabLines } from '../view/detail-lines.ts';
import { type Line, pressed, span } from '../view/line.ts';
import { WHEEL_ROWS } from '../view/touch.ts';
import { ServiceDependencies } from './service-dependencies.tsx';
import { ServiceEvents } from './service-events.tsx';

/** What is drawn from. */
type Scene = Pick<UiState, 'services' | 'size'>;

const titleOf = ({ detail, current = '' }: ServicesState): Line => [
  span(safeText(current), 'heading'),
  ...detailTabs.flatMap(({ id, title }) => [
    span('  '),
    ...pressed([id === detail.tab ? span(`[${title}]`, 'accent') : span(` ${title} `, 'quiet')], () => [
      { type: 'services/focus', focus: 'details' },
      { type: 'services/tab', tab: id },
    ]),
  ]),
];

/** What is shown is the service under the cursor or nothing: never another one's details under its name. */
const linesOf = ({ services }: Scene, width: number, isPlain: boolean): readonly Line[] => {
  const { detail, current } = services;
  if (current === undefined) return [];
  const isKnown = detail.of === current || detail.tab === 'counters';
  return isKnown ? tabLines(services, width, isPlain) : [[span('Reading ...', 'quiet')]];
};

/** The details of the service under the cursor. */
export const ServiceDetails = ({ size }: { readonly size: PaneSize }) => {
  const services = useUi((each) => each.services);
  const terminal = useUi((each) => each.size);
  const state = { services, size: terminal };
  const layout = layoutOf(state.size);
  const { hasBlocks } = useSkin();
  const lines = linesOf(state, innerColumns(size, layout), !hasBlocks);
  const rows = innerRows(size, layout);
  const top = Math.min(state.services.detail.top, Math.max(0, lines.length - rows));
  const more = lines.length - rows;
  if (services.detail.tab === 'dependencies') return <ServiceDependencies size={size} title={titleOf(services)} />;
  if (services.detail.tab === 'events') return <ServiceEvents size={size} title={titleOf(services)} />;
  return (
    <PanelView
      title={titleOf(state.services)}
      aside={more > 0 ? [span(`${top + 1}-${Math.min(top + rows, lines.length)}/${lines.length}`, 'quiet')] : []}
      rows={lines.slice(top, top + rows).map((line) => ({ line }))}
      width={size.width}
      height={size.height}
      isFocused={state.services.focus === 'details'}
      hasEdges={layout.hasEdges}
      press={() => [{ type: 'services/focus', focus: 'details' }]}
      wheel={(way) => [{ type: 'services/scroll', pane: 'details', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
