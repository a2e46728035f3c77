import type { ServiceRecord } from '../../../lib/service/record.ts';
import { currentHosted } from './hosted-rows.ts';
import { meantBy } from './services.ts';
import type { UiState } from './state.ts';

/** What the keys act on: of hosted services the one under the cursor, of the list of services the marked ones or that one. */
export const meantIn = (state: Pick<UiState, 'screen' | 'services' | 'hosted'>): readonly ServiceRecord[] => {
  if (state.screen !== 'hosted') return meantBy(state.services);
  const record = currentHosted(state);
  return record === undefined ? [] : [record];
};

/** Why there is nothing that the keys could act on. undefined: there is something. */
export const whyNothingMeant = (state: Pick<UiState, 'screen' | 'services' | 'hosted'>): string | undefined =>
  meantIn(state).length === 0 ? 'there is no service in the list' : undefined;
