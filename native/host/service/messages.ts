import type { ServiceControl, StatusReport } from '../../host-types.ts';

/** What the dispatcher's thread is given when it begins. */
export interface DispatcherOrder {
  readonly names: readonly string[];
  readonly isShared: boolean;
  readonly answerWithinMs: number;
}

/** A report on its way to the manager. */
export interface ReportRequest {
  readonly id: number;
  readonly name: string;
  readonly status: StatusReport;
  /** How many controls that change the state the one who reports had been handed by then. */
  readonly changesSeen: number;
}

/** What the dispatcher's thread says. */
export type DispatcherMessage =
  | { readonly kind: 'started'; readonly name: string; readonly args: readonly string[] }
  | {
      readonly kind: 'controlled';
      readonly name: string;
      readonly control: ServiceControl;
      /** How many controls have changed its state so far. */
      readonly changes: number;
    }
  | { readonly kind: 'reported'; readonly id: number; readonly isTold: boolean }
  | { readonly kind: 'refused'; readonly id: number; readonly call: string; readonly code: number }
  | { readonly kind: 'over' }
  | { readonly kind: 'failed'; readonly call: string; readonly code: number };
