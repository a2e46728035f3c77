import type { Action } from './actions.ts';
import { actionsOf, type Command, commandGroups, type Mode, modeOf, whyNot, widerModes } from './command.ts';
import { offeredCommands } from './commands/offered.ts';
import { fuzzyScore, SCATTERED } from './fuzzy-score.ts';
import type { UiState } from './state.ts';

/** A command as the palette shows it. */
export interface PaletteEntry {
  readonly command: Command;
  /** Why it can't be run now. Absent: it can. */
  readonly reason?: string;
  readonly score: number;
}

/** A description is worse than a title. */
const FAR = 1000;

/** Letters may be anywhere in a title; in a description only what was typed as it is. */
const scoreOf = ({ title, description }: Command, text: string): number | undefined => {
  const inTitle = fuzzyScore(text, title);
  if (inTitle !== undefined) return inTitle;
  const at = description.toLowerCase().indexOf(text.trim().toLowerCase());
  return at < 0 ? undefined : FAR + at;
};

/** Where the palette was opened. */
const modeBelow = (state: UiState): Mode => modeOf({ ...state, layers: state.layers.slice(0, -1) });

/** While a filter is typed the list below is meant. */
const listBelow: Readonly<Partial<Record<Mode, Mode>>> = { filter: 'services', 'hosted-filter': 'hosted' };

const isOffered = ({ modes, isKeyOnly }: Command, mode: Mode): boolean => {
  if (isKeyOnly === true) return false;
  const meant = listBelow[mode] ?? mode;
  return modes === 'everywhere' || modes.includes(meant) || modes.includes(widerModes[meant] ?? meant);
};

/** Titles that have it as it was typed, titles that have its letters, descriptions. */
const rankOf = ({ score }: PaletteEntry): number => (score < SCATTERED ? 0 : score < FAR ? 1 : 2);

const groupOf = ({ command }: PaletteEntry): number => commandGroups.indexOf(command.group);

/**
 * What the palette offers for what was typed: the best first, and of equals what can be run now. Nothing typed: all of it, group by
 * group as help has it.
 */
export const paletteEntries = (state: UiState, text: string): readonly PaletteEntry[] => {
  const mode = modeBelow(state);
  const entries = offeredCommands
    .filter((command) => command.name !== 'palette' && isOffered(command, mode))
    .flatMap((command): readonly PaletteEntry[] => {
      const score = scoreOf(command, text);
      const reason = whyNot(command, state);
      return score === undefined ? [] : [{ command, score, ...(reason === undefined ? {} : { reason }) }];
    });
  return entries.toSorted(
    (a, b) =>
      (text.trim() === '' ? groupOf(a) - groupOf(b) : 0) ||
      rankOf(a) - rankOf(b) ||
      Number(a.reason !== undefined) - Number(b.reason !== undefined) ||
      a.score - b.score,
  );
};

/** Runs the chosen entry. One that can't be run says why and leaves the palette open. */
export const paletteActions = (state: UiState): readonly Action[] => {
  const layer = state.layers.at(-1);
  if (layer?.kind !== 'palette') return [];
  const entry = paletteEntries(state, layer.input.text)[layer.index];
  if (entry === undefined) return [];
  const actions = actionsOf(entry.command, state);
  return entry.reason === undefined ? [{ type: 'layer/close' }, ...actions] : actions;
};
