import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import { rowKey } from '../state/event-row.ts';
import type { EventsState } from '../state/events.ts';
import { eventLayout, eventRows } from '../state/events-layout.ts';
import { layoutOf } from '../state/layout.ts';
import type { UiState } from '../state/state.ts';
import type { Skin } from '../theme/skin.ts';
import { type EventLayout, eventLines } from '../view/event-lines.ts';
import { emptyEvents, eventAside, eventFoot, eventTitle } from '../view/event-title.ts';
import { span } from '../view/line.ts';
import type { PanelRow } from '../view/panel.ts';
import { POINTER, pointedLine } from '../view/service-table.ts';

/** Only the events in the window are laid out. */
const rowsOf = (
  { shown, top, current, marked, ...rest }: EventsState,
  layout: EventLayout,
  room: number,
  { signs }: Skin,
): readonly PanelRow[] => {
  if (shown.length === 0) return [{ line: emptyEvents({ shown, top, marked, ...rest }) }];
  const rows: PanelRow[] = [];
  for (const row of shown.slice(top, top + room)) {
    const isCurrent = row === current;
    const isMarked = marked.size > 0 && marked.has(rowKey(row));
    for (const [index, line] of eventLines(row, layout).entries()) {
      const pointers = { isCurrent: isCurrent && index === 0, isMarked: isMarked && index === 0, signs };
      const pointed = pointedLine(line, layout.width + POINTER, pointers);
      rows.push(isCurrent ? { line: pointed, base: 'selected' } : { line: pointed });
    }
    if (rows.length >= room) break;
  }
  return rows.slice(0, room);
};

/** Ages go by the second; times stand still, and need not be drawn anew. */
const useSecond = (): UiState['now'] => useUi(({ events, now }) => (events.isRelative ? now : 0));

/** The event log: what was written, and live what is. */
export const EventsScreen = () => {
  const skin = useSkin();
  const events = useUi((state) => state.events);
  const size = useUi((state) => state.size);
  const scene = { size, now: useSecond() };
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
      rows={rowsOf(events, eventLayout(scene, events), eventRows(scene), skin)}
      width={columns}
      height={bodyRows}
      isFocused={true}
      hasEdges={hasEdges}
    />
  );
};
