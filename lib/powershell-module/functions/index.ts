import type { DeckFunction } from '../table.ts';
import { configurationFunctions } from './configuration-functions.ts';
import { counterFunctions } from './counter-functions.ts';
import { eventFunctions } from './event-functions.ts';
import { hostedFunctions } from './hosted-functions.ts';
import { serviceFunctions } from './service-functions.ts';
import { sessionFunctions } from './session-functions.ts';

/** The functions of the module: the one table that module, manifest, help and documents are written from. */
export const deckFunctions: readonly DeckFunction[] = [
  ...serviceFunctions,
  ...configurationFunctions,
  ...eventFunctions,
  ...counterFunctions,
  ...hostedFunctions,
  ...sessionFunctions,
];
