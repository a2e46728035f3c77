import { meantIn } from './meant.ts';
import type { UiState } from './state.ts';

/** What leaves the screens: for the clipboard, for a pager, for another svcdeck. */
export type OutsideAction =
  /** `what`: what the text is, e.g. `2 names`. Safe to show. */
  | { readonly type: 'outside/copy'; readonly text: string; readonly what: string }
  /** `name`: of the service whose details are opened. */
  | { readonly type: 'outside/page'; readonly name: string }
  | { readonly type: 'outside/elevate' };

/** Key names of the services that are meant, a line each. */
export const namesToCopy = (state: UiState): readonly string[] => meantIn(state).map(({ entry }) => entry.name);

/** Why svcdeck can't be started anew with an administrator's rights. undefined: it can. */
export const whyNoElevation = ({ isElevated, changes }: UiState): string | undefined => {
  if (isElevated === undefined) return 'rights are those of this computer, and another one is shown, or no Windows';
  if (isElevated) return 'it is elevated already';
  return changes.length === 0 ? undefined : `${changes.length} under way: they would be cut short`;
};
