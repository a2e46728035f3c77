import type { LoadTrack } from '../../../lib/counters/load-history.ts';

/** What the process of the service under the cursor uses. */
export interface ServiceLoadView {
  /** Key name. */
  readonly of: string;
  /** 0: it has none. */
  readonly processId: number;
  /** Absent: not read yet, or Windows tells nothing of it. */
  readonly track?: LoadTrack;
  /** Something was read since the tab was opened. */
  readonly isRead: boolean;
  /** What could not be read. Safe to show. */
  readonly faults: readonly string[];
}
