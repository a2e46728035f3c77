import { lstatSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { aptCandidate, aptInstall, aptUpdate } from './apt.ts';
import { command } from './command.ts';
import { findDebian, installDebian } from './debian.ts';
import { findOnPath } from './find-on-path.ts';
import { timed } from './progress.ts';
import type { Wine } from './session.ts';

/** Older ones do not run the Node of today. */
const OLDEST_MAJOR = 10;

/** The major version of what `wine --version` says, or of a Debian package version; undefined: it says something else. */
export const majorOf = (version: string): number | undefined => {
  const [, major] = /^(?:wine-|\d+:)?(\d+)\./.exec(version.trim()) ?? [];
  return major === undefined ? undefined : Number(major);
};

const isNewEnough = (version: string): boolean => (majorOf(version) ?? 0) >= OLDEST_MAJOR;

const findOnMachine = async (): Promise<Wine | undefined> => {
  const loader = findOnPath('wine');
  if (loader === undefined) return undefined;
  const version = await command(loader, ['--version']).catch(() => '');
  const server = findOnPath('wineserver') ?? `${loader}server`;
  return isNewEnough(version) ? { loader, server, identity: `${loader} ${version.trim()}` } : undefined;
};

/** Called by its own path: the shell script before it costs as much as the program. */
const inDebian = (debian: string): Wine => ({
  loader: '/usr/lib/wine/wine64',
  server: '/usr/lib/wine/wineserver64',
  debian,
  identity: debian,
});

/** Why a Wine cannot be installed here; undefined: it can. */
const obstacle = (): string | undefined => {
  if (platform !== 'linux') return 'no Wine of at least version 10 is on the PATH';
  const rest = 'put a Wine of at least version 10 on the PATH';
  if (arch !== 'x64') return `Wine can be installed on x64 only, this is ${arch}: ${rest}`;
  if (findOnPath('apt-get') === undefined) return `Wine can be installed on Debian and Ubuntu only: ${rest}`;
  if (process.getuid?.() !== 0) return `installing Wine needs root: run as root once, or ${rest}`;
  return undefined;
};

/** What the exchange of folders needs; throws with what is missing. */
const requireNamespaces = async (): Promise<void> => {
  if (!lstatSync('/lib').isSymbolicLink()) throw new Error('this Debian has not merged /lib with /usr/lib');
  await command('unshare', ['--mount', '--propagation', 'slave', 'true']).catch((error: unknown) => {
    const advice = 'a container needs more rights for it, e.g. `docker run --privileged`';
    throw new Error(`a mount namespace cannot be made: ${advice}`, { cause: error });
  });
};

/** The Wine to use, if one is there. */
export const findWine = async (): Promise<Wine | undefined> => {
  const own = await findOnMachine();
  if (own !== undefined) return own;
  const debian = process.getuid?.() === 0 ? findDebian() : undefined;
  return debian === undefined ? undefined : inDebian(debian);
};

/** The Wine to use, installed if need be. Throws with the reason where that is not possible. */
export const installWine = async (): Promise<Wine> => {
  const found = await findWine();
  if (found !== undefined) {
    if (found.debian !== undefined) await requireNamespaces();
    return found;
  }
  const reason = obstacle();
  if (reason !== undefined) throw new Error(reason);
  await timed('fetching the package lists (apt-get update)', aptUpdate);
  // Debian 13 and the Ubuntus after it bring one that is new enough themselves.
  if (isNewEnough((await aptCandidate('wine')) ?? '')) {
    await timed('installing Wine (apt-get install wine)', () => aptInstall(['wine', 'wine64']));
    const installed = await findOnMachine();
    if (installed !== undefined) return installed;
  }
  await requireNamespaces();
  return inDebian(await installDebian());
};
