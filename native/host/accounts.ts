import type { HostAccounts } from '../host-types.ts';
import { grantAccess, revokeAccess } from './accounts/access.ts';
import type { AccountFoundation } from './accounts/foundation.ts';
import { grantRight, revokeRight, rights } from './accounts/rights.ts';
import { sidOf } from './accounts/sid-of.ts';

/** What accounts are given and give back. Nothing is loaded before it is asked something. */
export const hostAccounts = (foundation: () => AccountFoundation): HostAccounts => ({
  sidOf: (account) => sidOf(foundation(), account),
  rights: (sid) => rights(foundation(), sid),
  grantRight: (sid, right) => grantRight(foundation(), sid, right),
  revokeRight: (sid, right) => revokeRight(foundation(), sid, right),
  grantAccess: (grant) => grantAccess(foundation(), grant),
  revokeAccess: (grant) => revokeAccess(foundation(), grant),
});
