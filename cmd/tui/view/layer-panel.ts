import { safeText } from '../../../lib/output/safe-text.ts';
import { durationText } from '../../../lib/service/duration.ts';
import { stateWord } from '../../../lib/service/words.ts';
import type { Change, ChangePlan, ChangeStep } from '../state/changes.ts';
import { isChangedField } from '../state/form.ts';
import { actionsFor } from '../state/keys.ts';
import type { Layer } from '../state/layers.ts';
import { canAsk } from '../state/layout.ts';
import { offeredTargets } from '../state/machines.ts';
import { meantIn } from '../state/meant.ts';
import { menuItems } from '../state/menus.ts';
import { paletteEntries } from '../state/palette.ts';
import { stateKinds } from '../state/services.ts';
import type { UiState } from '../state/state.ts';
import type { TextInput } from '../state/text-input.ts';
import type { Skin } from '../theme/skin.ts';
import { eventLayerContent } from './event-layer-panel.ts';
import { formRows } from './form-lines.ts';
import { helpLines } from './help-lines.ts';
import { inputLine } from './input-line.ts';
import { type LayerBox, layerBox, layerCells, layerRows } from './layer-size.ts';
import { type Line, pressed, span } from './line.ts';
import { logLines } from './log-lines.ts';
import { machineLine } from './machine-lines.ts';
import { measure } from './measure.ts';
import { menuRows } from './menu-rows.ts';
import { paletteRows } from './palette-rows.ts';
import type { Panel, PanelRow } from './panel.ts';
import { problemRows } from './problem-rows.ts';
import { chosenByClick } from './row-press.ts';
import { plainOf, wrapToned } from './toned-text.ts';

/** What lies over the screen, and where. */
export interface LayerPanel {
  readonly box: LayerBox;
  readonly panel: Panel;
}

interface Content {
  readonly title: string;
  readonly role?: 'heading' | 'bad' | 'waiting';
  readonly rows: readonly PanelRow[];
  /** Lines that there are, where only some are shown. */
  readonly count?: number;
  readonly foot?: Line;
}

type Of<Kind extends Layer['kind']> = Extract<Layer, { kind: Kind }>;

/** Lines of which the window shows some. */
const scrolledRows = (lines: readonly Line[], top: number, rows: number): readonly PanelRow[] => {
  const first = Math.min(top, Math.max(0, lines.length - rows));
  return lines.slice(first, first + rows).map((line) => ({ line }));
};

const read = (
  title: string,
  lines: readonly Line[],
  layer: Layer & { readonly top: number },
  state: UiState,
): Content => ({
  title,
  rows: scrolledRows(lines, layer.top, layerRows(layer, state)),
  count: lines.length,
});

const paletteContent = (layer: Of<'palette'>, state: UiState, { signs }: Skin): Content => {
  const entries = paletteEntries(state, layer.input.text);
  const rows = layerRows(layer, state);
  const top = Math.max(0, Math.min(layer.index - rows + 1, entries.length - rows));
  const width = layerCells(layer, state);
  const shown = paletteRows({ entries, top, rows, index: layer.index, width, signs }, state);
  const none: readonly PanelRow[] = [{ line: [span('No command is called so.', 'quiet')] }];
  return {
    title: 'Commands',
    rows: [
      { line: inputLine('>', layer.input, width) },
      { line: [] },
      ...(shown.length === 0 ? none : chosenByClick(shown, { index: layer.index, top, state })),
    ],
    count: entries.length || 1,
  };
};

const machinesContent = (layer: Of<'machines'>, state: UiState, { signs }: Skin): Content => {
  const { machines } = state;
  const targets = machines === undefined ? [] : offeredTargets(machines, layer.input.text);
  const rows = layerRows(layer, state);
  const top = Math.max(0, Math.min(layer.index - rows + 1, targets.length - rows));
  const width = layerCells(layer, state);
  const shown = targets.slice(top, top + rows).map((target, index): PanelRow => {
    const isChosen = top + index === layer.index;
    const line = machines === undefined ? [] : machineLine(target, machines, width, { isChosen, signs });
    return isChosen ? { line, base: 'selected' } : { line };
  });
  const none: readonly PanelRow[] = [{ line: [span('No machine is called so.', 'quiet')] }];
  return {
    title: 'Machines',
    rows: [
      { line: inputLine('>', layer.input, width) },
      { line: [] },
      ...(shown.length === 0 ? none : chosenByClick(shown, { index: layer.index, top, state })),
    ],
    count: targets.length || 1,
  };
};

const statesContent = (state: UiState): Content => {
  const { hidden, all } = state.services;
  return {
    title: 'States shown',
    rows: [
      ...stateKinds.map(
        ({ sign, key, title }): PanelRow => ({
          line: [
            span(hidden.has(sign) ? '[ ] ' : '[x] ', hidden.has(sign) ? 'quiet' : 'good'),
            span(`${key} `, 'accent'),
            span(`${sign} ${title}`),
          ],
          press: () => actionsFor({ kind: 'key', name: key }, state),
        }),
      ),
      { line: [] },
      {
        line: [
          span('a ', 'accent'),
          span('all   '),
          span('n ', 'accent'),
          span(`none   of ${all.length} services`, 'quiet'),
        ],
      },
    ],
  };
};

const button = (text: string, isChosen: boolean, { signs }: Skin): Line => [
  span(isChosen ? `${signs.pointer}[ ${text} ]` : ` [ ${text} ]`, isChosen ? 'button' : 'quiet'),
];

const confirmLines = ({ plan }: Of<'confirm'>, width: number): readonly Line[] =>
  plan.consequences.flatMap((text) => wrapToned([span(text)], width, 3, measure));

const typedAgreement = (input: TextInput, wanted: string, width: number): Line => {
  const asked = `To agree, type ${wanted}`;
  return [span(asked, 'waiting'), ...inputLine(':', input, Math.max(1, width - measure.width(asked)))];
};

const confirmContent = (layer: Of<'confirm'>, state: UiState, skin: Skin): Content => {
  const { isAgreed, isRead, plan } = layer;
  const verb = plan.title.split(' ')[0] ?? 'Go on';
  const width = layerCells(layer, state);
  const lines = confirmLines(layer, width);
  const rows = scrolledRows(lines, layer.top, layerRows(layer, state));
  // On a small terminal the buttons go before what they are about.
  const inner = layerBox(layer, lines.length, state).height - 2;
  const told = inner < rows.length + 2 ? rows.slice(0, Math.max(0, inner - 1)) : [...rows, { line: [] }];
  return {
    title: plan.title,
    role: 'waiting',
    rows: [
      ...told,
      layer.input === undefined
        ? {
            line: [
              ...pressed(button('Cancel', !isAgreed, skin), () => [{ type: 'layer/close' }]),
              span('   '),
              ...(isRead && canAsk(state.size)
                ? pressed(button(`${verb} (y)`, isAgreed, skin), () => [{ type: 'change/agreed', plan, at: state.now }])
                : button(verb, false, skin)),
            ],
          }
        : { line: typedAgreement(layer.input, safeText(plan.typed ?? ''), width) },
    ],
    count: lines.length,
    foot: [span(commandLineText(plan), 'quiet')],
  };
};

/** The first of its command lines, and that there are more. */
const commandLineText = ({ commandLine }: ChangePlan): string => {
  const [first = '', ...more] = commandLine.split('\n');
  return safeText(more.length === 0 ? first : `${first} (and ${more.length} more: @ shows them)`);
};

/** A window of rows round the one that the keys go to. */
const roundFocus = (all: readonly PanelRow[], focus: number, rows: number): readonly PanelRow[] => {
  const first = Math.max(0, Math.min(focus - Math.floor(rows / 2), all.length - rows));
  return all.slice(first, first + rows);
};

const formTitles = {
  configuration: 'Configuration of',
  failure: 'Failure actions of',
  password: 'Account of',
} as const;

const formContent = (layer: Of<'form'>, state: UiState, skin: Skin): Content => {
  const { form } = layer;
  const { rows, focus } = formRows(form, layerCells(layer, state), skin);
  const changed = form.fields.filter(isChangedField).length;
  const foot = form.isDropping ? 'Esc once more drops what was filled in' : `${changed} changed, nothing written yet`;
  return {
    title: `${formTitles[form.subject.kind]} ${form.name}`,
    rows: roundFocus(rows, focus, layerRows(layer, state)),
    count: rows.length,
    ...(changed === 0 ? {} : { foot: [span(foot, 'waiting')] }),
  };
};

const menuTitles = { actions: 'What to do', 'start-types': 'Start type' } as const;

/** The services that are meant: one by its name. */
const meantText = (state: UiState): string => {
  const meant = meantIn(state);
  return meant.length === 1 ? (meant[0]?.entry.name ?? '') : `${meant.length} services`;
};

const menuContent = (layer: Of<'actions' | 'start-types'>, state: UiState, { signs }: Skin): Content => {
  const { index } = layer;
  const rows = chosenByClick(menuRows(menuItems(layer, state), index, signs), { index, top: 0, state });
  return {
    title: `${menuTitles[layer.kind]}: ${meantText(state)}`,
    rows: roundFocus(rows, index, layerRows(layer, state)),
    count: rows.length,
  };
};

const editFaultContent = (layer: Of<'edit-fault'>, state: UiState): Content => {
  const width = layerCells(layer, state);
  const lines = layer.lines.flatMap((text) => wrapToned([span(text)], width, 2, measure));
  return {
    title: `What was typed for ${layer.document.name} can't be taken`,
    role: 'bad',
    rows: [
      ...scrolledRows(lines, layer.top, layerRows(layer, state)),
      { line: [] },
      { line: [span('Enter', 'accent'), span(' edit again   '), span('Esc', 'accent'), span(' drop what was typed')] },
    ],
    count: lines.length,
  };
};

const stepEnds = { done: ['+', 'good'], failed: ['!', 'bad'], 'left out': ['!', 'bad'] } as const;

/** How far a step is; what has no room goes on below, so that checkpoint and wait hint are there to see. */
const stepLines = ({ name, doing, begunAt, status, end }: ChangeStep, now: number, cells: number): readonly Line[] => {
  const took = durationText(Math.max(0, Math.floor((now - begunAt) / 1000)) * 1000);
  const seen =
    status === undefined
      ? doing
      : `${stateWord(status.state)}, checkpoint ${status.checkPoint}, wait hint ${durationText(status.waitHintMs)}`;
  const [sign, role] = end === undefined ? (['~', 'waiting'] as const) : stepEnds[end.kind];
  const safeName = safeText(name);
  const [first = '', ...more] = wrapToned(
    [span(`${safeName}  ${end?.text ?? `${took}, ${seen}`}`)],
    cells - 2,
    2,
    measure,
  ).map(plainOf);
  const named = Math.min(safeName.length, first.length);
  return [
    [span(`${sign} `, role), span(first.slice(0, named)), span(first.slice(named), 'quiet')],
    ...more.map((text): Line => [span(`  ${text}`, 'quiet')]),
  ];
};

const progressContent = (layer: Of<'progress'>, state: UiState): Content => {
  const change: Change | undefined = state.changes.find(({ id }) => id === layer.changeId);
  const steps = change?.steps ?? [];
  const cells = layerCells(layer, state);
  const laid = steps.map((step) => stepLines(step, state.now, cells));
  const lines: readonly Line[] = steps.length === 0 ? [[span('Looking once more ...', 'quiet')]] : laid.flat();
  // Of many steps those that are under way are looked for, not those that came first.
  const open = steps.findIndex(({ end }) => end === undefined);
  const focus = laid.slice(0, open === -1 ? laid.length : open).flat().length;
  return {
    title: 'Under way',
    role: 'waiting',
    rows: roundFocus(
      lines.map((line) => ({ line })),
      focus,
      layerRows(layer, state),
    ),
    count: lines.length,
    foot: [span('Esc lets it go on by itself', 'quiet')],
  };
};

const promptContent = (layer: Of<'prompt'>, state: UiState): Content => {
  const { input, problem, lookingSince } = layer;
  const width = layerCells(layer, state);
  // Where the computer is quick, nothing flashes up.
  const isSlow = lookingSince !== undefined && state.now > lookingSince;
  return {
    title: isSlow ? 'Looking which logs there are ...  Esc gives up' : 'Command line',
    rows: [{ line: inputLine(':', input, width) }, ...(problem === undefined ? [] : problemRows(problem, width))],
  };
};

const contentOf = (layer: Layer, state: UiState, skin: Skin): Content => {
  switch (layer.kind) {
    case 'help':
      return read('Help', helpLines(state), layer, state);
    case 'log':
      return read('What was done here', logLines(state), layer, state);
    case 'message': {
      const width = layerCells(layer, state);
      const lines = layer.lines.flatMap((text) => wrapToned([span(text)], width, 2, measure));
      return { ...read(layer.title, lines, layer, state), role: layer.tone === 'bad' ? 'bad' : 'heading' };
    }
    case 'palette':
      return paletteContent(layer, state, skin);
    case 'prompt':
      return promptContent(layer, state);
    case 'machines':
      return machinesContent(layer, state, skin);
    case 'states':
      return statesContent(state);
    case 'confirm':
      return confirmContent(layer, state, skin);
    case 'progress':
      return progressContent(layer, state);
    case 'event-record':
    case 'event-choice':
    case 'event-save':
      return eventLayerContent(layer, state, skin);
    case 'actions':
    case 'start-types':
      return menuContent(layer, state, skin);
    case 'form':
      return formContent(layer, state, skin);
    case 'edit-fault':
      return editFaultContent(layer, state);
    default:
      return layer satisfies never;
  }
};

/** A layer as a panel over the screen. */
export const layerPanel = (layer: Layer, state: UiState, skin: Skin): LayerPanel => {
  const { title, role = 'heading', rows, count, foot } = contentOf(layer, state, skin);
  const box = layerBox(layer, count ?? rows.length, state);
  const room = layerRows(layer, state);
  const isCut = count !== undefined && count > room;
  return {
    box,
    panel: {
      title: [span(safeText(title), role)],
      aside: isCut && 'top' in layer ? [span(`${Math.min(layer.top, count - room) + 1}/${count}`, 'quiet')] : [],
      ...(foot === undefined ? {} : { foot }),
      rows: rows.map((row) => ({ base: 'dialog', ...row })),
      width: box.width,
      height: box.height,
      isFocused: true,
    },
  };
};
