import type { KeyEvent } from '../terminal/keyboard.ts';
import type { Action } from './actions.ts';
import { actionsOf, type Command, isTyping, type Mode, modeOf } from './command.ts';
import { dialogCommands } from './commands/dialogs.ts';
import { offeredCommands } from './commands/offered.ts';
import type { UiState } from './state.ts';

/** Everything that keys do, in the order of help. */
export const allCommands: readonly Command[] = [...offeredCommands, ...dialogCommands];

const isIn = ({ modes }: Command, mode: Mode): boolean => modes !== 'everywhere' && modes.includes(mode);

/** Commands that have keys in a mode: its own first, then those that work everywhere. */
export const commandsIn = (mode: Mode): readonly Command[] => [
  ...allCommands.filter((command) => isIn(command, mode)),
  ...allCommands.filter(({ modes }) => modes === 'everywhere'),
];

/** What a key means in a mode. undefined: nothing. */
export const commandFor = (key: string, mode: Mode): Command | undefined =>
  commandsIn(mode).find(({ keys }) => keys.includes(key));

/** What a key or a paste comes to. Pasted text is text or nothing: it never runs a command. */
export const actionsFor = (event: KeyEvent, state: UiState): readonly Action[] => {
  const mode = modeOf(state);
  if (event.kind === 'paste') return isTyping(mode) ? [{ type: 'text/typed', text: event.text }] : [];
  if (isTyping(mode) && event.text !== undefined) return [{ type: 'text/typed', text: event.text }];
  const command = commandFor(event.name, mode);
  return command === undefined ? [] : actionsOf(command, state);
};

const shownKeys: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
};

/** A key as people write it: `Ctrl+P`, `Shift+Tab`, `F1`. */
export const keyText = (key: string): string =>
  key.length === 1
    ? key
    : key
        .split('+')
        .map(
          (part) =>
            shownKeys[part] ?? (part.length === 1 ? part.toUpperCase() : `${part[0]?.toUpperCase()}${part.slice(1)}`),
        )
        .join('+');
