import { installCompiler } from './compiler.ts';
import { findWine, installWine } from './install.ts';
import { startSession } from './keep-alive.ts';
import { launcher } from './launcher.ts';
import { withLock } from './lock.ts';
import { wineFolder } from './places.ts';
import { ensurePrefix, killServer } from './prefix.ts';
import { progress } from './progress.ts';
import { findSession, forgetSession, type Session } from './session.ts';

const lockName = `wine ${wineFolder}`;

const begin = async (): Promise<Session> => {
  // Side by side, the compiler costs no time; and neither is left running when the other fails.
  const [wine, compiler] = await Promise.allSettled([installWine(), installCompiler()]);
  if (wine.status === 'rejected') throw wine.reason;
  if (compiler.status === 'rejected') throw compiler.reason;
  await ensurePrefix(wine.value);
  return startSession(wine.value, await launcher());
};

/** Installs what is missing and starts Wine, unless another process has just done so. */
export const beginSession = (): Promise<Session> =>
  withLock(
    lockName,
    async () => findSession() ?? (await begin()),
    () => progress('waiting for another process that starts Wine'),
  );

/** Ends every Windows program of this clone, and only of this one. Gives whether there is a Wine at all. */
export const endSession = (): Promise<boolean> =>
  withLock(lockName, async () => {
    const wine = findSession()?.wine ?? (await findWine());
    if (wine !== undefined) await killServer(wine);
    await forgetSession();
    return wine !== undefined;
  });
