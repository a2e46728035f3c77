import type { EventsAction, EventsState } from './events.ts';
import type { UiState } from './state.ts';
import type { TextInput } from './text-input.ts';

/** Nothing of the scene but its events is changed. */
export const reduceEvents = ({ events }: UiState, action: EventsAction): EventsState => ({
  ...events,
  top: action.top,
});

/** The line that is typed on the screen, after a key. */
export const typedEvents = ({ events }: UiState, _change: (input: TextInput) => TextInput): EventsState => events;

/** After the terminal has become larger or smaller. */
export const resizedEvents = ({ events }: UiState): EventsState => events;
