import type { TokenFacts } from '../../native/probe-types.ts';

/** Learn: Well-known SIDs. */
export const ADMINISTRATORS = 'S-1-5-32-544';

/** Whether the caller is an administrator, also where this program may not use that. */
export const isAdministrator = ({ isElevated, elevation, groups }: TokenFacts): boolean =>
  isElevated || elevation === 'split' || groups.includes(ADMINISTRATORS);
