import { helpLines } from '../view/help-lines.ts';
import { layerCells, layerRows } from '../view/layer-size.ts';
import { logLines } from '../view/log-lines.ts';
import { recordLines } from '../view/record-lines.ts';
import { choiceEntries } from './event-choices.ts';
import { editedEventLayer, isEventLayer } from './event-layers.ts';
import { typedForm } from './form-reducer.ts';
import type { Layer } from './layers.ts';
import { type ListMove, moved, scrolled } from './list-position.ts';
import { offeredTargets } from './machines.ts';
import { menuItems } from './menus.ts';
import { paletteEntries } from './palette.ts';
import type { UiState } from './state.ts';
import type { TextInput } from './text-input.ts';

/** The layer with its line changed. A line that was changed has no problem any more. */
export const editedLayer = (layer: Layer, change: (input: TextInput) => TextInput): Layer => {
  if (isEventLayer(layer)) return editedEventLayer(layer, change);
  if (layer.kind === 'palette' || layer.kind === 'machines') return { ...layer, input: change(layer.input), index: 0 };
  if (layer.kind === 'form') return { ...layer, form: typedForm(layer.form, change) };
  if (layer.kind === 'confirm' && layer.input !== undefined) return { ...layer, input: change(layer.input) };
  // What is being looked into stays the line that it was: what is typed meanwhile is not meant for it.
  if (layer.kind !== 'prompt' || layer.lookingSince !== undefined) return layer;
  return { kind: 'prompt', input: change(layer.input) };
};

const openLines = (layer: Layer, state: UiState): number => {
  const { record } = layer.kind === 'event-record' && layer.isTold === true ? state.told : state.events;
  return record === undefined ? 0 : recordLines(record, layerCells(layer, state)).length;
};

const linesOf = (layer: Layer, state: UiState): number => {
  if (layer.kind === 'help') return helpLines(state).length;
  if (layer.kind === 'log') return logLines(state).length;
  if (layer.kind === 'event-record') return openLines(layer, state);
  if (layer.kind === 'message' || layer.kind === 'edit-fault') return layer.lines.length;
  return layer.kind === 'confirm' ? layer.plan.consequences.length : 0;
};

/** The layer after a key that moves: another entry, or other lines. */
export const movedLayer = (layer: Layer, move: ListMove, state: UiState): Layer => {
  if (layer.kind === 'palette') {
    const count = paletteEntries(state, layer.input.text).length;
    return { ...layer, index: moved({ index: layer.index, top: 0 }, move, count, layerRows(layer, state)).index };
  }
  if (layer.kind === 'actions' || layer.kind === 'start-types') {
    const count = menuItems(layer, state).length;
    return { ...layer, index: moved({ index: layer.index, top: 0 }, move, count, layerRows(layer, state)).index };
  }
  if (layer.kind === 'machines') {
    const { machines } = state;
    const count = machines === undefined ? 0 : offeredTargets(machines, layer.input.text).length;
    return { ...layer, index: moved({ index: layer.index, top: 0 }, move, count, layerRows(layer, state)).index };
  }
  if (layer.kind === 'event-choice') {
    const count = choiceEntries(state.events, layer).length;
    return { ...layer, index: moved({ index: layer.index, top: 0 }, move, count, layerRows(layer, state)).index };
  }
  if (!('top' in layer)) return layer;
  return { ...layer, top: scrolled(layer.top, move, linesOf(layer, state), layerRows(layer, state)) };
};
