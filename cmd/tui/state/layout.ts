/** Where things stand on a terminal of some size. Cells and lines; 0: it is not shown. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** Lines between the header and the lines at the bottom. */
  readonly bodyRows: number;
  /** Edges round the panes: a small terminal has no room for them. */
  readonly hasEdges: boolean;
  readonly hasHeader: boolean;
  /** The line of notices above the hints. */
  readonly hasNotices: boolean;
  readonly hasHints: boolean;
  readonly arrangement: 'beside' | 'below' | 'alone';
}

export interface PaneSizes {
  readonly list: PaneSize;
  readonly details: PaneSize;
}

/** What decides on the sizes of the panes besides the terminal. */
export interface PaneWishes {
  readonly focus: 'list' | 'details';
  readonly isZoomed: boolean;
  readonly isHalf?: boolean;
}

export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

/** From here on two panes stand side by side, and one above the other. */
const BESIDE_COLUMNS = 170;
const BELOW_ROWS = 30;

/** Below this, panes have no edges. */
const EDGE_COLUMNS = 60;
const EDGE_ROWS = 18;

/** Details below take so much of the body, and no more lines than they mostly have. */
const BELOW_SHARE = 0.42;
const BELOW_MOST = 18;
const BESIDE_SHARE = 0.4;
const HALF = 0.5;

const arrangementOf = (columns: number, rows: number): Layout['arrangement'] => {
  if (columns >= BESIDE_COLUMNS) return 'beside';
  return rows >= BELOW_ROWS ? 'below' : 'alone';
};

/** With less of either a question can't be shown with its buttons. */
const ASK_COLUMNS = 30;
const ASK_ROWS = 4;

/** Whether a question can be shown: nobody agrees to what they can't see. */
export const canAsk = ({ columns, rows }: { readonly columns: number; readonly rows: number }): boolean =>
  columns >= ASK_COLUMNS && rows >= ASK_ROWS;

/** How a terminal of that size is used. */
export const layoutOf = ({ columns, rows }: { readonly columns: number; readonly rows: number }): Layout => {
  const hasHeader = rows >= 6;
  const hasHints = rows >= 4;
  const hasNotices = rows >= 8;
  return {
    columns,
    rows,
    bodyRows: Math.max(1, rows - Number(hasHeader) - Number(hasHints) - Number(hasNotices)),
    hasEdges: columns >= EDGE_COLUMNS && rows >= EDGE_ROWS,
    hasHeader,
    hasNotices,
    hasHints,
    arrangement: arrangementOf(columns, rows),
  };
};

/** The panes of a list with details. `isZoomed`: the focused one has the whole body; `isHalf`: the details have half of it. */
export const paneSizes = (
  { columns, bodyRows, arrangement }: Layout,
  { focus, isZoomed, isHalf = false }: PaneWishes,
): PaneSizes => {
  const none: PaneSize = { width: 0, height: 0 };
  const whole: PaneSize = { width: columns, height: bodyRows };
  if (arrangement === 'alone' || isZoomed)
    return focus === 'list' ? { list: whole, details: none } : { list: none, details: whole };
  if (arrangement === 'beside') {
    const width = Math.floor(columns * (isHalf ? HALF : BESIDE_SHARE));
    return { list: { width: columns - width, height: bodyRows }, details: { width, height: bodyRows } };
  }
  const height = isHalf ? Math.floor(bodyRows * HALF) : Math.min(BELOW_MOST, Math.floor(bodyRows * BELOW_SHARE));
  return { list: { width: columns, height: bodyRows - height }, details: { width: columns, height } };
};

/** Lines inside a pane; a list's heading is one of them. */
export const innerRows = ({ height }: PaneSize, { hasEdges }: Layout): number =>
  Math.max(0, hasEdges ? height - 2 : height - 1);

/** Cells of a line inside a pane. */
export const innerColumns = ({ width }: PaneSize, { hasEdges }: Layout): number =>
  Math.max(0, hasEdges ? width - 4 : width);
