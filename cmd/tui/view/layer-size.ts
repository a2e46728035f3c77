import type { Layer } from '../state/layers.ts';
import type { UiState } from '../state/state.ts';
import { PANEL_MARGIN } from './panel.ts';

/** A box over the screen, with its edges. */
export interface LayerBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Cells that each kind would like. */
const wishes: Readonly<Record<Layer['kind'], number>> = {
  help: 96,
  palette: 96,
  machines: 72,
  prompt: 72,
  states: 44,
  confirm: 76,
  actions: 92,
  'start-types': 84,
  form: 96,
  'edit-fault': 84,
  progress: 72,
  'event-record': 100,
  'event-choice': 72,
  'event-save': 84,
  log: 100,
  message: 76,
};

/** Lines of a box that are no content: its edges, and what each kind has besides. */
const extras: Readonly<Record<Layer['kind'], number>> = {
  help: 2,
  palette: 4,
  machines: 4,
  prompt: 2,
  states: 2,
  confirm: 4,
  actions: 2,
  'start-types': 2,
  form: 2,
  'edit-fault': 4,
  progress: 2,
  'event-record': 2,
  'event-choice': 4,
  'event-save': 2,
  log: 2,
  message: 2,
};

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** Where a layer lies that has so many lines to show. */
export const layerBox = ({ kind }: Layer, lines: number, { size }: Pick<UiState, 'size'>): LayerBox => {
  const width = clamp(wishes[kind], 1, size.columns - (size.columns > 60 ? 4 : 0));
  const height = clamp(lines + extras[kind], 1, Math.max(1, size.rows - (size.rows > 18 ? 4 : 1)));
  return {
    left: Math.max(0, Math.floor((size.columns - width) / 2)),
    top: Math.max(0, Math.floor((size.rows - height) / (kind === 'palette' ? 5 : 2.5))),
    width,
    height,
  };
};

/** Cells of a line of its content: at least one, however small the terminal is. */
export const layerCells = (layer: Layer, state: Pick<UiState, 'size'>): number =>
  Math.max(1, layerBox(layer, 0, state).width - PANEL_MARGIN);

/** Lines of content that the layer can show at most. */
export const layerRows = (layer: Layer, state: Pick<UiState, 'size'>): number =>
  Math.max(1, layerBox(layer, Number.MAX_SAFE_INTEGER, state).height - extras[layer.kind]);
