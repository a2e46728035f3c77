import { setTimeout as sleep } from 'node:timers/promises';
import { command } from './command.ts';
import { withLock } from './lock.ts';

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };

/** Another program may be installing; on a fresh machine that is the rule. */
const LOCK_WAIT_MS = 600_000;

const isLocked = (error: unknown): boolean =>
  error instanceof Error && /could not get lock|is held by process/i.test(error.message);

const aptGet = async (...args: readonly string[]): Promise<void> => {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      await command('apt-get', ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3', ...args], {
        env,
      });
      return;
    } catch (error) {
      // DPkg::Lock::Timeout does not cover the lock on the package lists.
      if (!isLocked(error) || Date.now() > deadline) throw error;
      await sleep(1000);
    }
  }
};

const update = async (): Promise<void> => {
  await withLock('svcdeck apt-get', () => aptGet('update').catch(() => {}));
};

let updated: Promise<void> | undefined;

/** Fetches the package lists, once. A source that cannot be reached spoils nothing: what is missing shows later. */
export const aptUpdate = (): Promise<void> => {
  updated ??= update();
  return updated;
};

export const aptInstall = (packages: readonly string[]): Promise<void> =>
  withLock('svcdeck apt-get', () => aptGet('install', '--no-install-recommends', ...packages));

/** The version that `apt-get install` would install, from what `apt-cache policy PACKAGE` says; undefined: none. */
export const candidateOf = (policy: string): string | undefined => {
  const [, version] = /^ *Candidate: (\S+)$/m.exec(policy) ?? [];
  return version === '(none)' ? undefined : version;
};

export const aptCandidate = async (name: string): Promise<string | undefined> =>
  candidateOf(await command('apt-cache', ['policy', name], { env }));

/** The fields of a package index that tell what it belongs to, one index a line. */
const INDEX_FORMAT = '$(ORIGIN)|$(LABEL)|$(CODENAME)|$(COMPONENT)|$(REPO_URI)';

/**
 * Mirrors of Debian's main archive among the package indexes that apt has, in apt's order and without the last slash.
 * @param indexes lines of `INDEX_FORMAT`
 */
export const debianMirrors = (indexes: string): string[] => {
  const mirrors = new Set<string>();
  for (const line of indexes.split('\n')) {
    const [origin, label, codename = '', component, uri = ''] = line.split('|');
    // Security updates are an archive of their own; suites such as bookworm-updates share the main one's place.
    const isMain = origin === 'Debian' && label === 'Debian' && component === 'main';
    if (isMain && codename !== '' && /^(https?|file):/.test(uri)) mirrors.add(uri.replace(/\/+$/, ''));
  }
  return [...mirrors];
};

/**
 * Where this machine gets Debian from. apt itself reads its configuration, in whatever form that is written, and tells
 * which of its sources turned out to be Debian.
 */
export const findDebianMirrors = async (): Promise<string[]> =>
  debianMirrors(await command('apt-get', ['indextargets', '--format', INDEX_FORMAT, 'Created-By: Packages'], { env }));

/** The proxy variables that make other programs go out the way apt does. */
export const proxyEnvironment = async (): Promise<NodeJS.ProcessEnv> => {
  const found: NodeJS.ProcessEnv = {};
  for (const scheme of ['http', 'https']) {
    const value = await command('apt-config', ['dump', '--format', '%v%n', `Acquire::${scheme}::Proxy`], { env });
    const [proxy = ''] = value.trim().split('\n');
    if (proxy !== '' && proxy !== 'DIRECT' && !process.env[`${scheme}_proxy`]) found[`${scheme}_proxy`] = proxy;
  }
  return found;
};
