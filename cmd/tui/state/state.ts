import type { Tone } from '../../../lib/output/style.ts';
import type { Change, Looking } from './changes.ts';
import type { CountersState } from './counters.ts';
import type { DependenciesState } from './dependencies.ts';
import type { EventsState } from './events.ts';
import type { HostedState } from './hosted.ts';
import type { Layer } from './layers.ts';
import type { MachinesState } from './machines.ts';
import type { ScreenId } from './screen-list.ts';
import type { ServicesState } from './services.ts';
import type { Bindings } from './settings-keys.ts';

/** A line that stays for a while. */
export interface Notice {
  readonly tone: Tone;
  /** Safe to show, on one line. */
  readonly text: string;
  readonly at: number;
}

/** A command line that does what the screen did. */
export interface LogEntry {
  readonly id: number;
  readonly at: number;
  readonly line: string;
  readonly outcome: 'under way' | 'done' | 'failed';
  /** What came of it, a line each. Safe to show. */
  readonly told: readonly string[];
}

/** Everything that the screen shows. Nothing of it is ever changed in place. */
export interface UiState {
  readonly size: { readonly columns: number; readonly rows: number };
  /** By the clock, once a second. */
  readonly now: number;
  readonly computer: string;
  /** Whether the program has an administrator's rights. Absent: they don't count for this machine. */
  readonly isElevated?: boolean;
  /** The machines to choose from. Absent: there is this one alone. */
  readonly machines?: MachinesState;
  /** What another machine is called that is being opened. Absent: none is. */
  readonly opening?: string;
  readonly isReadonly: boolean;
  /** Keys that the user has given to commands. Absent: none. */
  readonly bindings?: Bindings;
  readonly screen: ScreenId;
  /** What lies over the screen; the keys go to the last one. */
  readonly layers: readonly Layer[];
  readonly notice?: Notice;
  readonly log: readonly LogEntry[];
  /** Lines of the prompt that were run, the last one last. */
  readonly ran: readonly string[];
  readonly changes: readonly Change[];
  /** What was wanted last and is being looked into. Absent: nothing is. */
  readonly looking?: Looking;
  readonly services: ServicesState;
  readonly dependencies: DependenciesState;
  readonly events: EventsState;
  /** Of the service whose details are shown. */
  readonly told: EventsState;
  readonly counters: CountersState;
  readonly hosted: HostedState;
  /** The last key asked to end the program. */
  readonly isLeaving: boolean;
}
