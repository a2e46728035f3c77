import type { CountersAction, CountersState } from './counters.ts';
import type { UiState } from './state.ts';
import type { TextInput } from './text-input.ts';

/** Nothing of the scene but its counters is changed. */
export const reduceCounters = ({ counters }: UiState, action: CountersAction): CountersState => ({
  ...counters,
  top: action.top,
});

/** The line that is typed on the screen, after a key. */
export const typedCounters = ({ counters }: UiState, _change: (input: TextInput) => TextInput): CountersState =>
  counters;

/** After the terminal has become larger or smaller. */
export const resizedCounters = ({ counters }: UiState): CountersState => counters;
