import type { Machine } from '../../../../native/types.ts';
import type { Clock } from '../../../context.ts';
import type { Action } from '../actions.ts';
import type { UiState } from '../state.ts';
import type { MachineDoor } from './machine-opener.ts';
import type { Outside } from './outside-effects.ts';

/** What effects work with. */
export interface EffectScene {
  readonly machine: Machine;
  /** Words that lead a command line to the same machine, e.g. `--computer SRV1`. */
  readonly machineWords: readonly string[];
  /** The machine is this computer: its files can be looked into here. */
  readonly hasFilesHere?: boolean;
  readonly clock: Clock;
  /** Between two looks at the services. Absent: a second. */
  readonly refreshMs?: number;
  /** Aborted when the screens are left. */
  readonly signal: AbortSignal;
  state(): UiState;
  dispatch(action: Action): void;
  /**
   * Gives the terminal to another program, such as an editor or a pager, while `run` goes on: no other screen, keys as lines,
   * the cursor, Ctrl+C for that program. The screens are back when it has ended, however it did. Start the program with
   * `stdio: 'inherit'`.
   */
  outside<Result>(run: () => Promise<Result>): Promise<Result>;
  /** The editor that the settings name. Absent: none. */
  readonly editor?: string;
  /** Clipboard, pager, elevation. Absent: there is nothing outside. */
  readonly world?: Outside;
  /** What opens other machines. Absent: nothing does. */
  readonly door?: MachineDoor;
  /** A failure in words, a line each. Safe to show. */
  tell(error: unknown): Promise<readonly string[]>;
}
