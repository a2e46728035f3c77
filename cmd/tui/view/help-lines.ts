import { safeText } from '../../../lib/output/safe-text.ts';
import { type Command, type CommandGroup, modeOf, whyNot } from '../state/command.ts';
import { commandsIn, keyText } from '../state/keys.ts';
import { promptCommands } from '../state/prompt.ts';
import { stateKinds } from '../state/services.ts';
import type { UiState } from '../state/state.ts';
import { type Line, span } from './line.ts';

const groups: readonly CommandGroup[] = ['Services', 'List', 'Details', 'Events', 'Counters', 'Everywhere'];

/** Cells for the keys. */
const KEYS = 16;

const mouse: readonly (readonly [what: string, does: string])[] = [
  ['Wheel', 'Scroll what is under it'],
  ['Click', 'Go to a service, a tab, a screen, a column to sort by; once more: open or turn round'],
  ['Shift+drag', 'Select text, as the terminal does; --no-mouse leaves it all to the terminal'],
];

const keysOf = ({ keys }: Command): string => keys.slice(0, 3).map(keyText).join(' ');

const commandLines = (command: Command, state: UiState): readonly Line[] => {
  const reason = whyNot(command, state);
  return [
    [
      span(`  ${keysOf(command).padEnd(KEYS)} `, 'accent'),
      span(command.description, reason === undefined ? undefined : 'quiet'),
      ...(command.isDangerous === true ? [span(' (asks first)', 'quiet')] : []),
    ],
    ...(reason === undefined
      ? []
      : [[span(`${' '.repeat(KEYS + 3)}not now: ${safeText(reason)}`, 'waiting')] as const]),
  ];
};

/** What the keys do where help was asked for, why some do nothing now, and the commands of the `:` line. */
export const helpLines = (state: UiState): readonly Line[] => {
  const below = { ...state, layers: state.layers.slice(0, -1) };
  const commands = commandsIn(modeOf(below), below.bindings);
  const parts = groups.flatMap((group): readonly Line[] => {
    const own = commands.filter((command) => command.group === group);
    return own.length === 0
      ? []
      : [[span(group, 'heading')], ...own.flatMap((command) => commandLines(command, below)), []];
  });
  return [
    ...parts,
    [span('Command line (:)', 'heading')],
    ...promptCommands.map(
      ({ names, usage, summary }): Line => [
        span(`  ${`${names.join(', ')} ${usage}`.padEnd(KEYS + 8)} `, 'accent'),
        span(summary),
      ],
    ),
    [],
    [span('Mouse', 'heading')],
    ...mouse.map(([what, does]): Line => [span(`  ${what.padEnd(KEYS)} `, 'accent'), span(does)]),
    [],
    [span('States', 'heading')],
    ...stateKinds.map(({ sign, title }): Line => [span(`  ${sign.padEnd(KEYS)} `, 'accent'), span(title)]),
  ];
};
