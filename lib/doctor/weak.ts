import { wellKnownAccount } from '../events/well-known-sids.ts';
import type { WeakPlace } from '../host/install/weak-places.ts';
import type { Ground } from './check.ts';
import { accountName, pathName, type Said, say, someOf } from './said.ts';

/** Accounts by the names that people know them by. */
export const accountsOf = async ({ machine }: Ground, sids: readonly string[]): Promise<Said> => {
  const names: string[] = [];
  for (const sid of sids)
    names.push(wellKnownAccount(sid) ?? (await machine.events.account(sid).catch(() => undefined)) ?? sid);
  return someOf(names.map(accountName));
};

/** Who can change what. */
export const weakText = async (ground: Ground, { path, sids }: WeakPlace): Promise<Said> =>
  say`${await accountsOf(ground, sids)} can change ${pathName(path)}`;

/** icacls takes away what somebody has there. */
export const closeAdvice = say`Take that away (icacls FOLDER /remove ACCOUNT), or put it where only administrators write.`;

const ADMINISTRATORS = 'S-1-5-32-544';

/**
 * Whoever asks, where they are an administrator, who could do all of it anyway: what a service runs must not be open to an ordinary
 * account, also if that is the caller's own. A recorded machine was recorded by an administrator.
 */
export const administrators = async ({ machine, token }: Ground): Promise<ReadonlySet<string>> => {
  if (machine.probe !== undefined) {
    const { isElevated, elevation, groups } = await token();
    if (!isElevated && elevation !== 'split' && !groups.includes(ADMINISTRATORS)) return new Set();
  }
  return new Set([await machine.hosting.caller()]);
};
