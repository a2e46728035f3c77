import { safeText } from '../../../lib/output/safe-text.ts';
import { type Command, commandGroups, modeOf, whyNot } from '../state/command.ts';
import { commandsIn, keyText } from '../state/keys.ts';
import { promptCommands } from '../state/prompt.ts';
import { stateKinds } from '../state/services.ts';
import type { UiState } from '../state/state.ts';
import { layerBox } from './layer-size.ts';
import { type Line, type Span, span } from './line.ts';
import { measure } from './measure.ts';
import { PANEL_MARGIN } from './panel.ts';
import { wrapToned } from './toned-text.ts';

/** Cells for the keys. */
const KEYS = 16;

const mouse: readonly (readonly [what: string, does: string])[] = [
  ['Wheel', 'Scroll what is under it'],
  [
    'Click',
    'Go to a service, a tab, a screen, a column to sort by; once more: open or turn round; on a field: copy it',
  ],
  ['Shift+drag', 'Select text, as the terminal does; --no-mouse leaves it all to the terminal'],
];

const keysOf = ({ keys }: Command): string => keys.slice(0, 3).map(keyText).join(' ');

/** Cells before what keys do: a blank at each end of them, and one more. */
const BEFORE = KEYS + 3;

/** What is said of keys, below each other where it is long. */
const told = (keys: string, text: Span, width: number, before = BEFORE): readonly Line[] =>
  wrapToned([text], Math.max(1, width - before), 0, measure).map((line, index) => [
    span((index === 0 ? `  ${keys} ` : '').padEnd(before), 'accent'),
    ...line,
  ]);

const commandLines = (command: Command, state: UiState, width: number): readonly Line[] => {
  const reason = whyNot(command, state);
  const asks = command.isDangerous === true ? ' (asks first)' : '';
  const does = span(`${command.description}${asks}`, reason === undefined ? undefined : 'quiet');
  return [
    ...told(keysOf(command), does, width),
    ...(reason === undefined ? [] : told('', span(`not now: ${safeText(reason)}`, 'waiting'), width)),
  ];
};

/** What the keys do where help was asked for, why some do nothing now, and the commands of the `:` line. */
export const helpLines = (state: UiState): readonly Line[] => {
  const below = { ...state, layers: state.layers.slice(0, -1) };
  const commands = commandsIn(modeOf(below), below.bindings);
  const width = layerBox({ kind: 'help', top: 0 }, 0, state).width - PANEL_MARGIN;
  const parts = commandGroups
    .filter((group) => group !== 'Dialogs')
    .flatMap((group): readonly Line[] => {
      const own = commands.filter((command) => command.group === group);
      return own.length === 0
        ? []
        : [[span(group, 'heading')], ...own.flatMap((command) => commandLines(command, below, width)), []];
    });
  return [
    ...parts,
    [span('Command line (:)', 'heading')],
    ...promptCommands.flatMap(({ names, usage, summary }) =>
      told(`${names.join(', ')} ${usage}`, span(summary), width, BEFORE + 8),
    ),
    [],
    [span('Mouse', 'heading')],
    ...mouse.flatMap(([what, does]) => told(what, span(does), width)),
    [],
    [span('States', 'heading')],
    ...stateKinds.flatMap(({ sign, title }) => told(sign, span(title), width)),
  ];
};
