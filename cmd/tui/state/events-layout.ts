import type { EventLayout } from '../view/event-lines.ts';
import type { EventsState } from './events.ts';
import { innerColumns, innerRows, layoutOf } from './layout.ts';
import type { UiState } from './state.ts';

/** Cells that pointer and mark take. */
const POINTER = 2;

type Scene = Pick<UiState, 'size' | 'now'>;

/** Lines of the list that fit. */
export const eventRows = ({ size }: Scene): number => {
  const layout = layoutOf(size);
  return Math.max(1, innerRows({ width: layout.columns, height: layout.bodyRows }, layout));
};

/** How events are laid out on the terminal. */
export const eventLayout = ({ size, now }: Scene, events: EventsState): EventLayout => {
  const layout = layoutOf(size);
  const cells = innerColumns({ width: layout.columns, height: layout.bodyRows }, layout);
  return {
    width: Math.max(1, cells - POINTER),
    isWrapped: events.isWrapped,
    ...(events.isRelative ? { now: now + events.aheadMs } : {}),
  };
};
