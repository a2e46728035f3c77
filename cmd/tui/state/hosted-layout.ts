import type { ServiceRecord } from '../../../lib/service/record.ts';
import { hostedIndex, hostedRows } from './hosted-rows.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize, type PaneSizes, paneSizes } from './layout.ts';
import { keptInView } from './list-position.ts';
import type { UiState } from './state.ts';

type Scene = Pick<UiState, 'size' | 'services' | 'hosted'>;

/** A list of few services leaves the room to the details. */
const LEAST_ROWS = 4;

/** Edges and heading of the list. */
const AROUND_ROWS = 3;

/** The panes: below each other the list has no more room than its services need, and half of it at most. */
export const hostedPanes = (scene: Scene): PaneSizes => {
  const layout = layoutOf(scene.size);
  const { hosted } = scene;
  const count = hostedRows(scene).length;
  // Where there is nothing, it has the room to say so.
  if (count === 0) return paneSizes(layout, { focus: 'list', isZoomed: true });
  const sizes = paneSizes(layout, { focus: hosted.focus, isZoomed: hosted.isZoomed, isHalf: true });
  if (layout.arrangement !== 'below' || hosted.isZoomed) return sizes;
  const wanted = Math.max(LEAST_ROWS, count) + AROUND_ROWS;
  const height = Math.min(sizes.list.height, wanted);
  const { columns: width, bodyRows } = layout;
  return { list: { width, height }, details: { width, height: bodyRows - height } };
};

const rowsOf = (pane: PaneSize, scene: Scene): number => innerRows(pane, layoutOf(scene.size));

/** Rows of the list that fit; its heading has one of its own where there are edges. */
export const hostedListRows = (scene: Scene): number =>
  Math.max(1, rowsOf(hostedPanes(scene).list, scene) - (layoutOf(scene.size).hasEdges ? 1 : 0));

/** What of the list is in the window. */
export interface HostedWindow {
  readonly records: readonly ServiceRecord[];
  /** The one under the cursor. undefined: the list is empty. */
  readonly current: ServiceRecord | undefined;
}

/** The rows of the list that can be seen. */
export const hostedWindow = (scene: Scene): HostedWindow => {
  const { hosted } = scene;
  const rows = hostedRows(scene);
  const height = hostedListRows(scene);
  const { index, top } = keptInView({ index: hostedIndex(hosted, rows), top: hosted.top }, rows.length, height);
  return { records: rows.slice(top, top + height), current: rows[index] };
};

/** Lines of the open tab that fit. */
export const hostedDetailRows = (scene: Scene): number => Math.max(1, rowsOf(hostedPanes(scene).details, scene));

/** Cells of a line of the open tab. */
export const hostedDetailColumns = (scene: Scene): number =>
  innerColumns(hostedPanes(scene).details, layoutOf(scene.size));
