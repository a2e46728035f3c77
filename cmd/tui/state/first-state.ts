import { firstCounters } from './counters.ts';
import { firstDependencies } from './dependencies.ts';
import { firstEvents, firstTold } from './events.ts';
import { firstHosted } from './hosted.ts';
import { firstServices } from './services.ts';
import type { UiState } from './state.ts';

/** What the screens show before anything was read. */
export const firstState = (known: Pick<UiState, 'size' | 'now' | 'computer' | 'isReadonly'>): UiState => ({
  ...known,
  screen: 'services',
  layers: [],
  log: [],
  ran: [],
  changes: [],
  services: firstServices,
  dependencies: firstDependencies,
  events: firstEvents,
  told: firstTold,
  counters: firstCounters,
  hosted: firstHosted,
  isLeaving: false,
});
