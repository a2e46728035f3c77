import type { Tone } from '../../../lib/output/style.ts';
import type { ChangeAction } from './changes.ts';
import type { CountersAction } from './counters.ts';
import type { DependenciesAction } from './dependencies.ts';
import type { EditAction } from './edit.ts';
import type { EventsAction, ToldAction } from './events.ts';
import type { FormAction } from './form.ts';
import type { HostedAction } from './hosted.ts';
import type { Layer } from './layers.ts';
import type { ListMove } from './list-position.ts';
import type { MachinesAction } from './machines.ts';
import type { OutsideAction } from './outside.ts';
import type { ScreenId } from './screen-list.ts';
import type { ServicesAction } from './services.ts';
import type { LogEntry } from './state.ts';
import type { TextEdit } from './text-input.ts';

/** What happens to the `:` line. */
export type PromptAction =
  | { readonly type: 'prompt/problem'; readonly problem: string }
  /** A line of the prompt was run: it can be had again. */
  | { readonly type: 'prompt/ran'; readonly line: string }
  /** The line that was run before, or after. */
  | { readonly type: 'prompt/walk'; readonly way: 'up' | 'down' }
  /** To logs, as soon as the computer has told that there are such. */
  | { readonly type: 'prompt/logs'; readonly logs: readonly string[] };

/** Everything that can happen to the state. */
export type Action =
  | ServicesAction
  | EventsAction
  | ToldAction
  | CountersAction
  | HostedAction
  | ChangeAction
  | MachinesAction
  | OutsideAction
  | DependenciesAction
  | EditAction
  | FormAction
  | PromptAction
  | { readonly type: 'size'; readonly columns: number; readonly rows: number }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'screen/show'; readonly screen: ScreenId }
  /** In the place of the entry of the same number, where there is one. */
  | { readonly type: 'log/put'; readonly entry: LogEntry }
  | { readonly type: 'notice'; readonly tone: Tone; readonly text: string }
  | { readonly type: 'layer/open'; readonly layer: Layer }
  /** In place of the topmost. */
  | { readonly type: 'layer/replace'; readonly layer: Layer }
  /** The topmost, or that of a kind. */
  | { readonly type: 'layer/close'; readonly kind?: Layer['kind'] }
  | { readonly type: 'layer/move'; readonly move: ListMove }
  | { readonly type: 'layer/choose'; readonly isAgreed: boolean }
  /** Something was done that needs no watching: the command line that does the same, and what came of it. */
  | { readonly type: 'log/add'; readonly at: number; readonly line: string; readonly told: readonly string[] }
  /** What the line is that is being typed, the mode says. */
  | { readonly type: 'text/typed'; readonly text: string }
  | { readonly type: 'text/edited'; readonly edit: TextEdit }
  /** `isSure`: also while something is under way. */
  | { readonly type: 'leave'; readonly isSure: boolean };

/** Told of an action that nobody handles: the compiler says where. */
export const unreachable = (action: never): never => {
  throw new Error(`nobody handles ${JSON.stringify(action)}`);
};
