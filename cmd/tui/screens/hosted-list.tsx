import { safeText } from '../../../lib/output/safe-text.ts';
import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Action } from '../state/actions.ts';
import { hostedWindow } from '../state/hosted-layout.ts';
import { hostedIndex, hostedRows, isHosted, lookOf } from '../state/hosted-rows.ts';
import { innerColumns, layoutOf, type PaneSize } from '../state/layout.ts';
import type { UiState } from '../state/state.ts';
import { isNoExpression } from '../state/text-filter.ts';
import type { Skin } from '../theme/skin.ts';
import { hostedHeading, hostedLine, hostedWidths } from '../view/hosted-table.ts';
import { type Line, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import type { PanelRow } from '../view/panel.ts';
import { POINTER, pointedLine } from '../view/service-table.ts';
import { wrapToned } from '../view/toned-text.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

/** What is drawn from. */
type Scene = Pick<UiState, 'size' | 'now' | 'services' | 'hosted' | 'computer'>;

const emptyText = (state: Scene): string => {
  const { services, hosted, computer } = state;
  if (services.fault !== undefined) return services.fault;
  if (services.reading !== 'whole') return 'Reading the services ...';
  if (hosted.filter !== '' && services.all.some(isHosted)) return 'No hosted service matches. Esc clears the filter.';
  return `svcdeck hosts no service on ${safeText(computer)}. To make one: svcdeck install NAME -- PROGRAM ARGUMENTS (svcdeck install --help); \`svcdeck import\` takes over what NSSM, WinSW, Shawl or srvany hosts.`;
};

/** A click goes to the service; one on the service that the keys act on goes on to its details. */
const pressedRow = (name: string, isChosen: boolean): readonly Action[] =>
  isChosen
    ? [{ type: 'hosted/focus', focus: 'details' }]
    : [
        { type: 'hosted/focus', focus: 'list' },
        { type: 'hosted/go', name },
      ];

/** Only the rows in the window are laid out, however many there are. */
const rowsOf = (state: Scene, width: number, { signs }: Skin): readonly PanelRow[] => {
  const { hosted } = state;
  const rows = hostedRows(state);
  if (rows.length === 0)
    return wrapToned([span(emptyText(state), 'quiet')], width, 0, measure).map((line) => ({ line }));
  const widths = hostedWidths(rows, width - POINTER);
  const { records, current } = hostedWindow(state);
  const base = hosted.focus === 'list' ? 'selected' : 'selected-idle';
  const now = state.now + hosted.aheadMs;
  const lines = records.map((record): PanelRow => {
    const { name } = record.entry;
    const isCurrent = record === current;
    const line = hostedLine({ record, look: lookOf(hosted, name) }, widths, now);
    const pointed = pointedLine(line, width, { isCurrent, isMarked: false, signs });
    const press = () => pressedRow(name, isCurrent && hosted.focus === 'list');
    return isCurrent ? { line: pointed, press, base } : { line: pointed, press };
  });
  const hasHeading = layoutOf(state.size).hasEdges;
  return hasHeading ? [{ line: [span('  '), ...hostedHeading(widths)] }, ...lines] : lines;
};

const titleOf = ({ hosted: { filter } }: Scene, count: number): Line => [
  span('Hosted ', 'heading'),
  span(String(count)),
  ...(filter === '' ? [] : [span(`  /${safeText(filter)}`, 'accent')]),
  ...(isNoExpression(filter) ? [span(' no expression: searched as text', 'waiting')] : []),
];

/** The services that svcdeck hosts here. */
export const HostedList = ({ size }: { readonly size: PaneSize }) => {
  const skin = useSkin();
  const services = useUi((each) => each.services);
  const hosted = useUi((each) => each.hosted);
  const terminal = useUi((each) => each.size);
  const now = useUi((each) => each.now);
  const computer = useUi((each) => each.computer);
  const state = { services, hosted, size: terminal, now, computer };
  const layout = layoutOf(terminal);
  const rows = hostedRows(state);
  return (
    <PanelView
      title={titleOf(state, rows.length)}
      aside={rows.length === 0 ? [] : [span(`${hostedIndex(hosted, rows) + 1}/${rows.length}`, 'quiet')]}
      rows={rowsOf(state, innerColumns(size, layout), skin)}
      width={size.width}
      height={size.height}
      isFocused={hosted.focus === 'list'}
      hasEdges={layout.hasEdges}
      press={() => [{ type: 'hosted/focus', focus: 'list' }]}
      wheel={(way) => [{ type: 'hosted/scroll', pane: 'list', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
