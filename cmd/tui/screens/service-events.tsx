import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Action } from '../state/actions.ts';
import { openedTold } from '../state/commands/service-events.ts';
import type { EventRow } from '../state/event-row.ts';
import type { EventsAction } from '../state/events.ts';
import { eventLayout, eventRows } from '../state/events-layout.ts';
import { layoutOf, type PaneSize } from '../state/layout.ts';
import { eventPanelRows } from '../view/event-panel-rows.ts';
import { eventAside, eventFoot } from '../view/event-title.ts';
import { type Line, span } from '../view/line.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

interface Props {
  readonly size: PaneSize;
  readonly title: Line;
}

const toldOf = (action: EventsAction): Action => ({ type: 'told', action });

/** A click goes to the event; one on the event that the keys act on opens it. */
const pressedRow = (row: EventRow, isChosen: boolean): readonly Action[] =>
  isChosen ? openedTold(row) : [{ type: 'services/focus', focus: 'details' }, toldOf({ type: 'events/go', row })];

/** Everything that is told about the service under the cursor, as a tab of its details. */
export const ServiceEvents = ({ size, title }: Props) => {
  const skin = useSkin();
  const told = useUi((state) => state.told);
  const terminal = useUi((state) => state.size);
  const current = useUi((state) => state.services.current);
  const focus = useUi((state) => state.services.focus);
  const isZoomed = useUi((state) => state.services.isZoomed);
  const isHalf = useUi((state) => state.services.isHalf);
  const scene = { size: terminal, now: 0, services: { focus, isZoomed, isHalf } };
  const { place } = told.query;
  // Never another one's events under its name.
  const isIts = place.kind === 'service' && place.name === current && !told.isStale;
  const [fault] = told.faults.values();
  const rows = isIts
    ? eventPanelRows(told, {
        layout: eventLayout(scene, told),
        room: eventRows(scene, told),
        skin,
        pressOf: (row) => () => pressedRow(row, focus === 'details' && row === told.current),
      })
    : [{ line: [span(fault ?? 'Reading ...', fault === undefined ? 'quiet' : 'bad')] }];
  return (
    <PanelView
      title={title}
      aside={isIts ? eventAside(told) : []}
      foot={isIts ? eventFoot(told) : []}
      rows={rows}
      width={size.width}
      height={size.height}
      isFocused={focus === 'details'}
      hasEdges={layoutOf(terminal).hasEdges}
      press={() => [{ type: 'services/focus', focus: 'details' }]}
      wheel={(way) => [toldOf({ type: 'events/scroll', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS })]}
    />
  );
};
