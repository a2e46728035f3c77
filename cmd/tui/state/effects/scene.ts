import type { Machine } from '../../../../native/types.ts';
import type { Clock } from '../../../context.ts';
import type { Action } from '../actions.ts';
import type { UiState } from '../state.ts';

/** What effects work with. */
export interface EffectScene {
  readonly machine: Machine;
  readonly clock: Clock;
  /** Aborted when the screens are left. */
  readonly signal: AbortSignal;
  state(): UiState;
  dispatch(action: Action): void;
  /** A failure in words, a line each. Safe to show. */
  tell(error: unknown): Promise<readonly string[]>;
}
