/** What the screen of the event log shows. */
export interface EventsState {
  /** First row shown. */
  readonly top: number;
}

export type EventsAction = { readonly type: 'events/top'; readonly top: number };

export const firstEvents: EventsState = { top: 0 };
