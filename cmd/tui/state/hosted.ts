import type { ServiceDefinition } from '../../../lib/host/definition/definition.ts';
import type { ExitRecord } from '../../../lib/host/exit/exit-history.ts';
import type { HostNews } from '../../../lib/host/looking/host-news.ts';
import type { OutputLine } from '../../../lib/host/looking/output-line.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import type { ProcessUsage } from '../../../native/types.ts';
import type { ListMove } from './list-position.ts';
import type { TextInput } from './text-input.ts';

/** The tabs of a hosted service, in their order. */
export const hostedTabs = [
  { id: 'overview', title: 'Overview', short: 'Over' },
  { id: 'definition', title: 'Definition', short: 'Def' },
  { id: 'history', title: 'History', short: 'Hist' },
  { id: 'probes', title: 'Probes', short: 'Prb' },
  { id: 'output', title: 'Output', short: 'Out' },
] as const;

export type HostedTab = (typeof hostedTabs)[number]['id'];

/** A value of a definition in words. Safe to show. */
export interface DefinitionRow {
  readonly key: string;
  readonly text: string;
  readonly isDefault: boolean;
}

/** What is known of a hosted service besides what the list of services has. */
export interface HostedLook {
  /** Key name. */
  readonly of: string;
  /** Absent: it can't be read, or nobody has looked yet. */
  readonly definition?: ServiceDefinition;
  /** What is set and what holds, but for what is neither. */
  readonly values: readonly DefinitionRow[];
  /** What the settings of a restart come to. */
  readonly restartHint: string;
  /** How its program ended, oldest first. */
  readonly records: readonly ExitRecord[];
  /** Lines of the history that are no records. */
  readonly torn: number;
  /** What its host has told, the newest first. Absent: the event log can't be read, or nobody has looked yet. */
  readonly news?: readonly HostNews[];
  /** What the program's own process uses. Absent: it is not known, or has ended. */
  readonly program?: { readonly usage: ProcessUsage; readonly cpuPercent?: number };
  /** Why something of it can't be read, by what it is. Safe to show. */
  readonly faults: { readonly definition?: string; readonly history?: string; readonly events?: string };
}

/** So many lines of output are kept. */
export const MOST_OUTPUT = 5000;

/** The output of the service under the cursor. */
export interface OutputState {
  /** Key name. Absent: nothing was read yet. */
  readonly of?: string;
  /** Where its files are. */
  readonly folder?: string;
  /** It writes none: the definition says so. */
  readonly isSilent: boolean;
  readonly lines: readonly OutputLine[];
  /** Those that the filter lets through. */
  readonly shown: readonly OutputLine[];
  /** What stands behind the last line ends. */
  readonly open: readonly OutputLine[];
  /** Lines that were there and are no longer kept. */
  readonly dropped: number;
  /** First line shown; counts only where the newest is not followed. */
  readonly top: number;
  readonly isFollowing: boolean;
  /** Characters that have gone by on the left. */
  readonly left: number;
  readonly filter: string;
  /** The filter takes too long to be applied, and leaves nothing out. */
  readonly isSlow: boolean;
  /** Why it can't be read. Safe to show. */
  readonly fault?: string;
}

export interface HostedState {
  /** Key name of the row that the keys act on. Absent: the first. */
  readonly current?: string;
  /** First row shown. */
  readonly top: number;
  readonly filter: string;
  readonly focus: 'list' | 'details';
  readonly isZoomed: boolean;
  readonly tab: HostedTab;
  /** First line of the tab that is shown. */
  readonly detailTop: number;
  /** The filter of the list or of the output is being typed. */
  readonly input?: TextInput;
  /** By key name. */
  readonly looks: ReadonlyMap<string, HostedLook>;
  /** How far the clock of that computer is ahead of this one's, in milliseconds. */
  readonly aheadMs: number;
  readonly output: OutputState;
}

export type HostedAction =
  /** `aheadMs`: see the state. */
  | { readonly type: 'hosted/looks'; readonly looks: readonly HostedLook[]; readonly aheadMs: number }
  | { readonly type: 'hosted/move'; readonly move: ListMove }
  /** The window goes by so many lines. */
  | { readonly type: 'hosted/scroll'; readonly pane: 'list' | 'details'; readonly by: number }
  | { readonly type: 'hosted/go'; readonly name: string }
  | { readonly type: 'hosted/focus'; readonly focus: 'list' | 'details' }
  | { readonly type: 'hosted/zoom' }
  | { readonly type: 'hosted/tab'; readonly tab: HostedTab }
  | { readonly type: 'hosted/type'; readonly isTyping: boolean }
  /** Of what the keys go to: the list, or the output. */
  | { readonly type: 'hosted/filter'; readonly text: string }
  | {
      readonly type: 'hosted/output';
      readonly of: string;
      readonly folder: string;
      /** In the place of what was there before. */
      readonly isNew: boolean;
      readonly isSilent: boolean;
      readonly lines: readonly OutputLine[];
      readonly open: readonly OutputLine[];
    }
  | { readonly type: 'hosted/output-fault'; readonly of: string; readonly fault: string }
  /** What is shown goes sideways by so many characters. */
  | { readonly type: 'hosted/shift'; readonly by: number }
  /** The lines that are shown are kept no longer. */
  | { readonly type: 'hosted/clear' }
  /** Everything is read anew. */
  | { readonly type: 'hosted/refresh' }
  /** The command line that installs it is wanted. */
  | { readonly type: 'hosted/copy-line'; readonly name: string };

export const firstOutput: OutputState = {
  isSilent: false,
  lines: [],
  shown: [],
  open: [],
  dropped: 0,
  top: 0,
  isFollowing: true,
  left: 0,
  filter: '',
  isSlow: false,
};

export const firstHosted: HostedState = {
  top: 0,
  filter: '',
  focus: 'list',
  isZoomed: false,
  tab: 'overview',
  detailTop: 0,
  looks: new Map(),
  aheadMs: 0,
  output: firstOutput,
};

/** What nobody has looked at yet. */
export const noLook = (of: string): HostedLook => ({
  of,
  values: [],
  restartHint: '',
  records: [],
  torn: 0,
  faults: {},
});

/** Whether the keys go to the output of a service. */
export const isAtOutput = ({ focus, tab }: Pick<HostedState, 'focus' | 'tab'>): boolean =>
  focus === 'details' && tab === 'output';

/** A hosted service as it is shown. */
export interface HostedRow {
  readonly record: ServiceRecord;
  readonly look: HostedLook;
}
