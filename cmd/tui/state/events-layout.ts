import type { EventLayout } from '../view/event-lines.ts';
import type { EventsState } from './events.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize, type PaneWishes, paneSizes } from './layout.ts';
import type { UiState } from './state.ts';

/** Cells that pointer and mark take. */
const POINTER = 2;

/** What events are laid out in. */
export interface EventScene extends Pick<UiState, 'size' | 'now'> {
  readonly services: PaneWishes;
}

/** A service's events have the pane of its details; the log has the whole screen. */
const paneOf = ({ size, services }: EventScene, { query: { place } }: EventsState): PaneSize => {
  const layout = layoutOf(size);
  return place.kind === 'service'
    ? paneSizes(layout, services).details
    : { width: layout.columns, height: layout.bodyRows };
};

/** Lines of the list that fit. */
export const eventRows = (scene: EventScene, events: EventsState): number =>
  Math.max(1, innerRows(paneOf(scene, events), layoutOf(scene.size)));

/** How events are laid out. */
export const eventLayout = (scene: EventScene, events: EventsState): EventLayout => {
  const cells = innerColumns(paneOf(scene, events), layoutOf(scene.size));
  return {
    width: Math.max(1, cells - POINTER),
    isWrapped: events.isWrapped,
    ...(events.isRelative ? { now: scene.now + events.aheadMs } : {}),
  };
};
