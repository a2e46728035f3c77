// @ts-check
import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * @typedef {{ integrity?: string, optional?: boolean, os?: string | string[] }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether what npm says it has installed is what the lock file asks for, on this kind of system. Optional packages may
 * be absent: npm leaves out those of other systems.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, which npm writes when it is done
 * @param {string} platform
 */
export const isInstalled = (wanted, installed, platform) => {
  for (const [path, { integrity, optional }] of Object.entries(wanted.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    if (found === undefined ? optional !== true : found.integrity !== integrity) return false;
  }
  // A folder that was copied or shared from another system holds that system's programs.
  return Object.entries(installed.packages).every(
    ([path, { os }]) => path in wanted.packages && (os === undefined || [os].flat().includes(platform)),
  );
};

/** @param {string} file */
const readLockFile = (file) => /** @type {LockFile} */ (JSON.parse(readFileSync(file, 'utf8')));

/** @param {string} root */
const isUpToDate = (root) => {
  const wanted = readLockFile(join(root, 'package-lock.json'));
  try {
    return isInstalled(wanted, readLockFile(join(root, 'node_modules', '.package-lock.json')), process.platform);
  } catch {
    return false;
  }
};

/**
 * The environment for an `npm ci` of our own. npm hands the settings of the command that runs us down to it; those that
 * would leave packages out must not decide what the project needs.
 * @param {NodeJS.ProcessEnv} env
 */
export const installEnvironment = (env) => {
  const unwanted =
    /^(npm_(lifecycle|package|command)|npm_config_(omit|include|only|production|dry_run|global|location)$)/i;
  const kept = Object.entries(env).filter(([name]) => !unwanted.test(name) && name !== 'NODE_ENV');
  return Object.fromEntries(kept);
};

/**
 * Windows deletes no running program, but lets it be moved: ours may be the Node in node_modules.
 * @param {string} root
 */
const stepAside = (root) => {
  if (process.platform !== 'win32' || !process.execPath.startsWith(join(root, 'node_modules') + sep)) return;
  const folder = join(root, 'build');
  mkdirSync(folder, { recursive: true });
  renameSync(process.execPath, join(folder, `node-in-use-${process.pid}.exe`));
};

/** @param {string} root */
const npmCi = async (root) => {
  const { npm_execpath: npmPath = '', npm_node_execpath: npmNode = process.execPath } = process.env;
  // Run by another package manager, or by hand, the npm on the PATH has to do.
  const [program, ...first] = /npm-cli\.c?js$/.test(npmPath) ? [npmNode, npmPath] : ['npm'];
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { spawn } = await import('node:child_process');
  stepAside(root);
  const child = spawn(/** @type {string} */ (program), args, {
    cwd: root,
    env: installEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: first.length === 0 && process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [exitCode] = await once(child, 'close');
  if (exitCode === 0) return;
  // npm goes on with the whole of its help.
  const [said = ''] = output.split(/^npm error (?:Clean install a project|A complete log)/m);
  throw new Error(`npm ci failed (exit code ${exitCode}) in ${root}:\n${said.trim()}`);
};

/**
 * Makes node_modules what package-lock.json says; does nothing when it is. Progress goes to standard error.
 * @param {string} root the clone
 * @returns {Promise<boolean>} whether anything was installed
 */
export const ensureInstalled = async (root) => {
  if (isUpToDate(root)) return false;
  // Loaded only here: this file runs before everything else, and mostly ends above.
  const { withLock } = await import('./lock.mjs');
  return withLock(
    `npm ci ${root}`,
    async () => {
      if (isUpToDate(root)) return false;
      const start = Date.now();
      process.stderr.write('svcdeck: installing the packages (npm ci) ...');
      try {
        await npmCi(root);
      } catch (error) {
        process.stderr.write(' failed\n');
        throw error;
      }
      process.stderr.write(` done in ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
      return true;
    },
    () => process.stderr.write('svcdeck: waiting for another process that installs the packages\n'),
  );
};
