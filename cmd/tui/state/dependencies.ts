import type { Graph } from '../../../lib/service/graph.ts';
import type { ListMove } from './list-position.ts';

/** One step of a walk from service to service. Key names. */
export interface WalkStep {
  readonly from: string;
  readonly to: string;
}

/** The tree of what a service needs and what needs it. */
export interface DependenciesState {
  /** Key name that the rest is of. Absent: nothing was read yet. */
  readonly of?: string;
  readonly graph?: Graph;
  /** Why there is none. Safe to show. */
  readonly fault?: string;
  /** Rows whose branches are folded, by their ids. */
  readonly folded: ReadonlySet<string>;
  /** The row that the keys act on, and the first one shown. */
  readonly index: number;
  readonly top: number;
  /** How one came here, the last step last. */
  readonly walk: readonly WalkStep[];
}

export type DependenciesAction =
  | { readonly type: 'dependencies/read'; readonly of: string; readonly graph: Graph }
  | { readonly type: 'dependencies/fault'; readonly of: string; readonly fault: string }
  | { readonly type: 'dependencies/move'; readonly move: ListMove }
  /** The window goes by so many rows. */
  | { readonly type: 'dependencies/scroll'; readonly by: number }
  | { readonly type: 'dependencies/pick'; readonly index: number }
  /** Absent: the other way round. */
  | { readonly type: 'dependencies/fold'; readonly isFolded?: boolean }
  | { readonly type: 'dependencies/walked'; readonly step: WalkStep }
  | { readonly type: 'dependencies/returned' };

export const firstDependencies: DependenciesState = { folded: new Set(), index: 0, top: 0, walk: [] };

/** Where one came from, as long as one is where that step led. undefined: from nowhere. */
export const cameFrom = ({ walk }: DependenciesState, current: string | undefined): string | undefined => {
  const last = walk.at(-1);
  return last !== undefined && last.to === current ? last.from : undefined;
};
