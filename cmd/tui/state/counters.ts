/** What the screen of the performance counters shows. */
export interface CountersState {
  /** First row shown. */
  readonly top: number;
}

export type CountersAction = { readonly type: 'counters/top'; readonly top: number };

export const firstCounters: CountersState = { top: 0 };
