import type { CountersState } from './counters.ts';
import { innerRows, layoutOf, type PaneSize } from './layout.ts';
import type { UiState } from './state.ts';

/** Where the parts of the screen stand; height 0: it is not shown. */
export interface CounterPanes {
  readonly browse: PaneSize;
  readonly pins: PaneSize;
  readonly chart: PaneSize;
  /** Browsing stands to the left of the others. */
  readonly isBeside: boolean;
}

const none: PaneSize = { width: 0, height: 0 };

const BESIDE_COLUMNS = 110;
const BROWSE_SHARE = 0.34;
/** A chart that is lower shows nothing. */
const CHART_LEAST = 9;
/** Rows of the list of pinned ones that come before a larger chart, its edges and heading included. */
const PINS_LEAST = 5;
const PINS_SHARE = 0.45;

/** The pinned ones above, the chart below, in as many lines. */
const column = (width: number, height: number, pinCount: number): Pick<CounterPanes, 'pins' | 'chart'> => {
  if (height < PINS_LEAST + CHART_LEAST) return { pins: { width, height }, chart: none };
  const wanted = pinCount + 3;
  const pins = Math.max(PINS_LEAST, Math.min(wanted, Math.floor(height * PINS_SHARE), height - CHART_LEAST));
  return { pins: { width, height: pins }, chart: { width, height: height - pins } };
};

/** The panes of the screen of counters. `pinCount`: rows of pinned counters. */
export const counterPanes = (
  { size, counters }: { readonly size: UiState['size']; readonly counters: Pick<CountersState, 'focus' | 'isZoomed'> },
  pinCount: number,
): CounterPanes => {
  const { columns, bodyRows } = layoutOf(size);
  const whole = { width: columns, height: bodyRows };
  const { focus, isZoomed } = counters;
  if (focus === 'browse' && (isZoomed || columns < BESIDE_COLUMNS))
    return { browse: whole, pins: none, chart: none, isBeside: false };
  if (isZoomed) return { browse: none, pins: none, chart: whole, isBeside: false };
  if (columns < BESIDE_COLUMNS) return { browse: none, ...column(columns, bodyRows, pinCount), isBeside: false };
  const width = Math.floor(columns * BROWSE_SHARE);
  const browse = { width, height: bodyRows };
  return { browse, ...column(columns - width, bodyRows, pinCount), isBeside: true };
};

/** Rows of the list of objects, instances or counters that fit; two lines of its pane are the way and what the row is. */
export const browseHeight = ({ browse }: CounterPanes, size: UiState['size']): number =>
  Math.max(1, innerRows(browse, layoutOf(size)) - 2);

/** Rows of pinned counters that fit; a line is their heading. */
export const pinsHeight = ({ pins }: CounterPanes, size: UiState['size']): number =>
  Math.max(1, innerRows(pins, layoutOf(size)) - 1);
