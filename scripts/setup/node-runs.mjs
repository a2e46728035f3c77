// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Why a program does not start; undefined: it does.
 * @param {string} program
 */
export const whyNotRunning = (program) => {
  const { status, error, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
};

/**
 * Node needs one library that the smallest of Linux systems do not have. As root on Debian and Ubuntu it is installed.
 * @param {string} reason
 */
const install = (reason) => {
  if (!reason.includes('libatomic.so.1') || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stderr.write('svcdeck: installing libatomic1, which Node needs (apt-get)\n');
  const options = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=600'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--no-install-recommends', 'libatomic1']]) {
    spawnSync('apt-get', [...options, ...args], { env, stdio: ['ignore', 'ignore', 2] });
  }
};

/**
 * npm scripts find `node` there first. One that does not start would hide every message of ours.
 * @param {string} root
 * @param {string} program
 * @param {boolean} isWanted
 */
const setLink = (root, program, isWanted) => {
  if (process.platform === 'win32') return;
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, 'node');
  if (!isWanted) rmSync(link, { force: true });
  else if (!existsSync(link)) symlinkSync(relative(folder, program), link);
};

/**
 * Makes sure that the project's own Node starts. Gives why it does not.
 * @param {string} root the clone
 * @param {string} program
 * @returns {string | undefined}
 */
export const ensureRuns = (root, program) => {
  let reason = whyNotRunning(program);
  if (reason !== undefined) {
    install(reason);
    reason = whyNotRunning(program);
  }
  setLink(root, program, reason === undefined);
  return reason;
};
