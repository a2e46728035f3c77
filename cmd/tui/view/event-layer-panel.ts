import { safeText } from '../../../lib/output/safe-text.ts';
import { choiceEntries, chosenNow } from '../state/event-choices.ts';
import type { EventLayer } from '../state/event-layers.ts';
import type { UiState } from '../state/state.ts';
import type { Skin } from '../theme/skin.ts';
import { inputLine } from './input-line.ts';
import { layerCells, layerRows } from './layer-size.ts';
import { fitLine, type Line, span } from './line.ts';
import { measure } from './measure.ts';
import type { PanelRow } from './panel.ts';
import { problemRows } from './problem-rows.ts';
import { recordLines } from './record-lines.ts';
import { chosenByClick } from './row-press.ts';

type Of<Kind extends EventLayer['kind']> = Extract<EventLayer, { kind: Kind }>;

/** What such a layer shows. */
export interface EventLayerContent {
  readonly title: string;
  readonly rows: readonly PanelRow[];
  readonly count: number;
  readonly foot?: Line;
}

const titles = { logs: 'Logs', levels: 'Levels', providers: 'Providers', range: 'How far back' } as const;

/** Cells for how many records there are. */
const ASIDE = 24;

const choiceContent = (layer: Of<'event-choice'>, state: UiState, { signs }: Skin): EventLayerContent => {
  const { events } = state;
  const { subject, index, chosen = chosenNow(events, subject), isAll } = layer;
  const entries = choiceEntries(events, layer);
  const room = layerRows(layer, state);
  const top = Math.max(0, Math.min(index - room + 1, entries.length - room));
  const width = layerCells(layer, state);
  const aside = width > ASIDE * 2 ? ASIDE : 0;
  const rows = entries.slice(top, top + room).map(({ id, title, aside: more }, at): PanelRow => {
    const isCurrent = top + at === index;
    const isChosen = id === '' ? chosen.length === 0 : chosen.includes(id);
    const line = [
      ...fitLine(
        [span(isCurrent ? signs.pointer : ' '), span(isChosen ? signs.mark : ' ', 'marked'), span(` ${title}`)],
        width - aside,
        measure,
      ),
      ...fitLine([span(more, 'quiet')], aside, measure),
    ];
    return isCurrent ? { line, base: 'selected' } : { line };
  });
  const isReading = subject === 'logs' && events.logs === undefined;
  const none: PanelRow = { line: [span(isReading ? 'Reading the logs ...' : 'Nothing is called so.', 'quiet')] };
  return {
    title: titles[subject],
    rows: [
      { line: inputLine('>', layer.input, width) },
      { line: [] },
      ...(rows.length === 0 ? [none] : chosenByClick(rows, { index, top, state })),
    ],
    count: Math.max(1, entries.length),
    ...(subject === 'logs' && !isAll ? { foot: [span('Ctrl+T or typing shows every channel', 'quiet')] } : {}),
  };
};

const forms = { text: '', xml: ' XML', json: ' JSON' } as const;

const recordContent = (layer: Of<'event-record'>, state: UiState): EventLayerContent => {
  const { record } = layer.isTold === true ? state.told : state.events;
  if (record === undefined) return { title: 'Record', rows: [], count: 0 };
  const lines = recordLines(record, layerCells(layer, state));
  const room = layerRows(layer, state);
  const top = Math.min(layer.top, Math.max(0, lines.length - room));
  return {
    title: safeText(`${record.row.feed} ${record.row.recordId}${forms[record.form]}`),
    rows: lines.slice(top, top + room).map((line) => ({ line })),
    count: lines.length,
  };
};

const SAVED_AS: PanelRow = {
  line: [span('.json: JSON, an object a line; else text. No file is written over', 'quiet')],
};

const saveContent = (layer: Of<'event-save'>, state: UiState): EventLayerContent => {
  const { input, problem } = layer;
  const { events } = state;
  const count = events.marked.size === 0 ? events.shown.length : events.marked.size;
  const width = layerCells(layer, state);
  const rows: readonly PanelRow[] = [
    { line: inputLine('>', input, width) },
    ...(problem === undefined ? [SAVED_AS] : problemRows(problem, width)),
  ];
  return { title: `Save ${count} event${count === 1 ? '' : 's'} to a file`, rows, count: rows.length };
};

/** What a layer over the event log shows. */
export const eventLayerContent = (layer: EventLayer, state: UiState, skin: Skin): EventLayerContent => {
  if (layer.kind === 'event-choice') return choiceContent(layer, state, skin);
  return layer.kind === 'event-record' ? recordContent(layer, state) : saveContent(layer, state);
};
