import { type EventRow, rowKey } from '../state/event-row.ts';
import type { EventsState } from '../state/events.ts';
import type { Skin } from '../theme/skin.ts';
import { type EventLayout, eventLines } from './event-lines.ts';
import { emptyEvents } from './event-title.ts';
import { measure } from './measure.ts';
import type { PanelRow } from './panel.ts';
import { POINTER, pointedLine } from './service-table.ts';
import { wrapToned } from './toned-text.ts';
import type { Press } from './touch.ts';

/** What rows are drawn with, and what a click on one does. */
interface RowScene {
  readonly layout: EventLayout;
  /** Lines that there are. */
  readonly room: number;
  readonly skin: Skin;
  pressOf(row: EventRow): Press;
}

/** Only the events in the window are laid out. */
export const eventPanelRows = (
  { shown, top, current, marked, ...rest }: EventsState,
  { layout, room, skin: { signs }, pressOf }: RowScene,
): readonly PanelRow[] => {
  if (shown.length === 0) {
    const text = emptyEvents({ shown, top, marked, ...rest });
    return wrapToned(text, layout.width + POINTER, 0, measure).map((line) => ({ line }));
  }
  const rows: PanelRow[] = [];
  for (const row of shown.slice(top, top + room)) {
    const press = pressOf(row);
    const isCurrent = row === current;
    const isMarked = marked.size > 0 && marked.has(rowKey(row));
    for (const [index, line] of eventLines(row, layout).entries()) {
      const pointers = { isCurrent: isCurrent && index === 0, isMarked: isMarked && index === 0, signs };
      const pointed = pointedLine(line, layout.width + POINTER, pointers);
      rows.push(isCurrent ? { line: pointed, press, base: 'selected' } : { line: pointed, press });
    }
    if (rows.length >= room) break;
  }
  return rows.slice(0, room);
};
