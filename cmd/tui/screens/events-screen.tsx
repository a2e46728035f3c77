import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Action } from '../state/actions.ts';
import { openedEvent } from '../state/commands/event-layers.ts';
import type { EventRow } from '../state/event-row.ts';
import { eventLayout, eventRows } from '../state/events-layout.ts';
import { layoutOf } from '../state/layout.ts';
import type { UiState } from '../state/state.ts';
import { eventPanelRows } from '../view/event-panel-rows.ts';
import { eventAside, eventFoot, eventTitle } from '../view/event-title.ts';
import { span } from '../view/line.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

/** Ages go by the second; times stand still, and need not be drawn anew. */
const useSecond = (): UiState['now'] => useUi(({ events, now }) => (events.isRelative ? now : 0));

/** The list has the whole screen, whatever the panes of the services are like. */
const NO_PANES = { focus: 'list', isZoomed: false } as const;

/** A click goes to the event; one on the event under the cursor opens it. */
const pressedRow = (row: EventRow, isCurrent: boolean): readonly Action[] =>
  isCurrent ? openedEvent(row) : [{ type: 'events/go', row }];

/** The event log: what was written, and live what is. */
export const EventsScreen = () => {
  const skin = useSkin();
  const events = useUi((state) => state.events);
  const size = useUi((state) => state.size);
  const scene = { size, now: useSecond(), services: NO_PANES };
  const { columns, bodyRows, hasEdges } = layoutOf(size);
  const faults = events.faults.size;
  return (
    <PanelView
      title={[
        ...eventTitle(events),
        ...(faults === 0 ? [] : [span(`  ${faults === 1 ? 'a log' : `${faults} logs`} can't be read`, 'bad')]),
      ]}
      aside={eventAside(events)}
      foot={eventFoot(events)}
      rows={eventPanelRows(events, {
        layout: eventLayout(scene, events),
        room: eventRows(scene, events),
        skin,
        pressOf: (row) => () => pressedRow(row, row === events.current),
      })}
      width={columns}
      height={bodyRows}
      isFocused={true}
      hasEdges={hasEdges}
      wheel={(way) => [{ type: 'events/scroll', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
