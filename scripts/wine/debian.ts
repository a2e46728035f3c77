import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aptInstall, findDebianMirrors, proxyEnvironment } from './apt.ts';
import { command } from './command.ts';
import { findOnPath } from './find-on-path.ts';
import { withLock } from './lock.ts';
import { cacheFolder } from './places.ts';
import { progress, timed } from './progress.ts';

/** The Debian release whose Wine is 10. */
const SUITE = 'trixie';

/** Raised when what is installed changes: a folder of another number is left alone. */
const LAYOUT = 1;

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

const debianFolder = (): string => join(cacheFolder(), `debian-${SUITE}-${LAYOUT}`);

/** Written last, so that whatever was interrupted has none. */
const stampOf = (folder: string): string => join(folder, 'svcdeck.json');

/** The Debian with a Wine in it that an earlier run has installed; undefined: none. */
export const findDebian = (): string | undefined => (existsSync(stampOf(debianFolder())) ? debianFolder() : undefined);

/** Debootstrap knows releases by scripts; all of today are the same one under many names. */
const suiteScript = (): string => {
  const folder = '/usr/share/debootstrap/scripts';
  return existsSync(join(folder, SUITE)) ? join(folder, SUITE) : join(folder, 'sid');
};

const debootstrap = async (mirror: string, folder: string, proxies: NodeJS.ProcessEnv): Promise<void> => {
  const args = ['--variant=minbase', '--include=wine,wine64', `--keyring=${KEYRING}`, '--force-check-gpg'];
  // In namespaces of its own: what debootstrap mounts and starts goes with it, even if it is killed, and it is killed
  // when we are, so that the next one finds the field empty.
  const own = [
    '--pdeathsig',
    'KILL',
    'unshare',
    '--mount',
    '--propagation',
    'slave',
    '--pid',
    '--fork',
    '--kill-child',
  ];
  // Nothing here has to survive a power cut, and syncing every file takes as long as writing it.
  await command('setpriv', [...own, 'debootstrap', ...args, SUITE, folder, mirror, suiteScript()], {
    env: { ...process.env, ...proxies, LC_ALL: 'C', DPKG_FORCE: 'unsafe-io' },
  });
};

/** What an interrupted installation has left. */
const removeParts = async (): Promise<void> => {
  const entries = await readdir(cacheFolder());
  const parts = entries.filter((name) => name.startsWith(`debian-${SUITE}-`) && name.endsWith('.part'));
  for (const name of parts) await rm(join(cacheFolder(), name), { recursive: true, force: true });
};

const installFrom = async (mirrors: readonly string[], target: string): Promise<void> => {
  const part = `${target}.${process.pid}.part`;
  const proxies = await proxyEnvironment();
  const failures: string[] = [];
  for (const mirror of mirrors) {
    try {
      await debootstrap(mirror, part, proxies);
      await rm(join(part, 'var/cache/apt/archives'), { recursive: true, force: true });
      await writeFile(stampOf(part), `${JSON.stringify({ suite: SUITE, layout: LAYOUT })}\n`);
      await rm(target, { recursive: true, force: true });
      await rename(part, target);
      return;
    } catch (error) {
      failures.push(`from ${mirror}: ${error instanceof Error ? error.message : String(error)}`);
      await rm(part, { recursive: true, force: true });
    }
  }
  throw new Error(`Debian ${SUITE} could not be installed.\n${failures.join('\n')}`);
};

/**
 * A Debian with Wine 10 in the cache folder, installed if need be. Needs root, apt and its package lists.
 * Two processes that ask at once get the same one.
 */
export const installDebian = async (): Promise<string> => {
  const folder = debianFolder();
  await mkdir(cacheFolder(), { recursive: true });
  return withLock(
    folder,
    async () => {
      if (findDebian() !== undefined) return folder;
      await removeParts();
      const mirrors = await findDebianMirrors();
      if (mirrors.length === 0)
        throw new Error("apt's configuration names no mirror of Debian, where Wine 10 comes from");
      const wanted = [
        ...(findOnPath('debootstrap') === undefined ? ['debootstrap'] : []),
        ...(existsSync(KEYRING) ? [] : ['debian-archive-keyring']),
      ];
      if (wanted.length > 0) await aptInstall(wanted);
      await timed(`installing Wine 10 (Debian ${SUITE}) into ${folder}, about a minute and 1.4 GB`, () =>
        installFrom(mirrors, folder),
      );
      return folder;
    },
    () => progress('waiting for another process that installs Wine'),
  );
};
