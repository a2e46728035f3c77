import { safeText } from '../../../lib/output/safe-text.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Action } from '../state/actions.ts';
import { innerColumns, layoutOf, type PaneSize } from '../state/layout.ts';
import { stateKinds } from '../state/services.ts';
import { listRows } from '../state/services-reducer.ts';
import type { UiState } from '../state/state.ts';
import type { Skin } from '../theme/skin.ts';
import { type Line, span } from '../view/line.ts';
import type { PanelRow } from '../view/panel.ts';
import { columnWidths, headingLine, POINTER, pointedLine, serviceLine } from '../view/service-table.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

/** What is drawn from. */
type Scene = Pick<UiState, 'services' | 'size'>;

const titleOf = ({ services }: Scene): Line => {
  const { all, shown, marked, filter, hidden } = services;
  const away = all.length - shown.length;
  const states = stateKinds.filter(({ sign }) => hidden.has(sign)).map(({ title }) => title);
  return [
    span('Services ', 'heading'),
    span(String(shown.length)),
    ...(away === 0 ? [] : [span(` (${away} hidden)`, 'waiting')]),
    ...(filter === '' ? [] : [span(`  /${safeText(filter)}`, 'accent')]),
    ...(states.length === 0 ? [] : [span(`  without ${states.join(', ')}`, 'waiting')]),
    ...(marked.size === 0 ? [] : [span(`  ${marked.size} marked`, 'marked')]),
  ];
};

const asideOf = ({ services: { shown, current } }: Scene): Line => {
  const at = shown.findIndex(({ entry }) => entry.name === current);
  return at < 0 ? [] : [span(`${at + 1}/${shown.length}`, 'quiet')];
};

const emptyText = ({ services }: Scene): string => {
  if (services.fault !== undefined) return services.fault;
  if (services.reading === 'begun') return 'Reading the services ...';
  return services.all.length === 0 ? 'There are no services.' : 'No service matches. Esc clears the filter.';
};

/** A click goes to the service; one on the service that the keys act on goes on to its details. */
const pressedRow = (name: string, isChosen: boolean): readonly Action[] =>
  isChosen
    ? [{ type: 'services/focus', focus: 'details' }]
    : [
        { type: 'services/focus', focus: 'list' },
        { type: 'services/go', name },
      ];

/** Only the rows in the window are laid out, however many there are. */
const rowsOf = (state: Scene, width: number, { signs }: Skin): readonly PanelRow[] => {
  const { shown, top, current, marked, sort, focus } = state.services;
  if (shown.length === 0) return [{ line: [span(emptyText(state), 'quiet')] }];
  const widths = columnWidths(shown, width - POINTER);
  const hasHeading = layoutOf(state.size).hasEdges;
  const base = focus === 'list' ? 'selected' : 'selected-idle';
  const rows = shown.slice(top, top + listRows(state)).map((record): PanelRow => {
    const { name } = record.entry;
    const isCurrent = name === current;
    const line = pointedLine(serviceLine(record, widths), width, { isCurrent, isMarked: marked.has(name), signs });
    return { line, press: () => pressedRow(name, isCurrent && focus === 'list'), ...(isCurrent ? { base } : {}) };
  });
  return hasHeading ? [{ line: [span('  '), ...headingLine(widths, sort, signs)] }, ...rows] : rows;
};

/** The list of services. */
export const ServiceList = ({ size }: { readonly size: PaneSize }) => {
  const skin = useSkin();
  const services = useUi((each) => each.services);
  const terminal = useUi((each) => each.size);
  const state = { services, size: terminal };
  const layout = layoutOf(state.size);
  return (
    <PanelView
      title={titleOf(state)}
      aside={asideOf(state)}
      rows={rowsOf(state, innerColumns(size, layout), skin)}
      width={size.width}
      height={size.height}
      isFocused={state.services.focus === 'list'}
      hasEdges={layout.hasEdges}
      press={() => [{ type: 'services/focus', focus: 'list' }]}
      wheel={(way) => [{ type: 'services/scroll', pane: 'list', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
