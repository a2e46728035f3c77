import type { KeyEvent } from '../terminal/keyboard.ts';
import type { Action } from './actions.ts';
import { actionsOf, type Command, isTyping, type Mode, modeOf, widerModes } from './command.ts';
import { dialogCommands } from './commands/dialogs.ts';
import { formCommands } from './commands/form.ts';
import { offeredCommands } from './commands/offered.ts';
import { menuKeyActions } from './menus.ts';
import { type Bindings, boundCommands, noBindings } from './settings-keys.ts';
import type { UiState } from './state.ts';

/** Everything that keys do, in the order of help. */
export const allCommands: readonly Command[] = [...offeredCommands, ...dialogCommands, ...formCommands];

const isIn = ({ modes }: Command, mode: Mode): boolean => modes !== 'everywhere' && modes.includes(mode);

const known = new WeakMap<Bindings, readonly Command[]>();

/** The same with the user's keys. */
const allWith = (bindings: Bindings): readonly Command[] => {
  const found = known.get(bindings) ?? boundCommands(allCommands, bindings);
  known.set(bindings, found);
  return found;
};

/** Commands that have keys in a mode: its own first, then those that work everywhere. `bindings`: the user's keys. */
export const commandsIn = (mode: Mode, bindings: Bindings = noBindings): readonly Command[] => {
  const all = allWith(bindings);
  const wider = widerModes[mode];
  const own = all.filter((command) => isIn(command, mode));
  const taken = new Set(own.flatMap(({ keys }) => keys));
  const isLeft = (command: Command): boolean =>
    !own.includes(command) && (command.keys.length === 0 || command.keys.some((key) => !taken.has(key)));
  return [
    ...own,
    ...(wider === undefined ? [] : all.filter((command) => isIn(command, wider) && isLeft(command))),
    ...all.filter(({ modes }) => modes === 'everywhere'),
  ];
};

/** What a key means in a mode. undefined: nothing. */
export const commandFor = (key: string, mode: Mode, bindings?: Bindings): Command | undefined =>
  commandsIn(mode, bindings).find(({ keys }) => keys.includes(key));

/** A command as the user has it: with its own keys or theirs. */
export const withUserKeys = (command: Command, bindings: Bindings = noBindings): Command =>
  allWith(bindings).find(({ name }) => name === command.name) ?? command;

/** They lead out, whatever they were meant for. */
const outKeys: ReadonlySet<string> = new Set(['escape', 'ctrl+c', 'ctrl+q']);

/** Nobody has read the question that lies there: the key was meant for what was there before. */
const isTooSoon = (event: KeyEvent, { layers }: UiState): boolean => {
  const layer = layers.at(-1);
  return layer?.kind === 'confirm' && !layer.isRead && (event.kind === 'paste' || !outKeys.has(event.name));
};

/** What a key or a paste comes to. Pasted text is text or nothing: it never runs a command. */
export const actionsFor = (event: KeyEvent, state: UiState): readonly Action[] => {
  if (isTooSoon(event, state)) return [{ type: 'change/stirred' }];
  if (state.looking !== undefined && event.kind === 'key' && event.name === 'escape')
    return [{ type: 'change/dropped' }];
  const mode = modeOf(state);
  if (event.kind === 'paste') return isTyping(mode) ? [{ type: 'text/typed', text: event.text }] : [];
  if (isTyping(mode) && event.text !== undefined) return [{ type: 'text/typed', text: event.text }];
  const chosen = menuKeyActions(event.name, state);
  if (chosen !== undefined) return chosen;
  const command = commandFor(event.name, mode, state.bindings);
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
