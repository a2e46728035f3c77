import { wellKnownAccount } from '../events/well-known-sids.ts';
import type { WeakPlace } from '../host/install/weak-places.ts';
import { isAdministrator } from './administrator.ts';
import type { Ground } from './check.ts';
import { found, type Outcome } from './finding.ts';
import { accountName, type Facts, pathName, type Said, say, someOf } from './said.ts';

/** Accounts by the names that people know them by. */
const accountsOf = async ({ machine }: Ground, sids: readonly string[]): Promise<Said> => {
  const names: string[] = [];
  for (const sid of sids)
    names.push(wellKnownAccount(sid) ?? (await machine.events.account(sid).catch(() => undefined)) ?? sid);
  return someOf(names.map(accountName));
};

/** Who can change what; `so`: how the sentence goes on, with what comes of it. */
export const weakOutcome = async (
  ground: Ground,
  verdict: 'warning' | 'fault',
  { path, sids }: WeakPlace,
  so: Said,
  facts: Facts,
): Promise<Outcome> =>
  found(verdict, say`${await accountsOf(ground, sids)} can change ${pathName(path)}${so}`, {
    facts: { ...facts, accounts: sids.map(accountName) },
    advice: say`Take that away (icacls FOLDER /remove ACCOUNT), or put it where only administrators write.`,
  });

/**
 * Whoever asks, where they are an administrator, who could do all of it anyway: what a service runs must not be open to an ordinary
 * account, also if that is the caller's own. A recorded machine was recorded by an administrator.
 */
export const administrators = async ({ machine, token }: Ground): Promise<ReadonlySet<string>> => {
  if (machine.probe !== undefined && !isAdministrator(await token())) return new Set();
  return new Set([await machine.hosting.caller()]);
};
