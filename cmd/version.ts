import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { UsageError } from '../lib/errors.ts';
import packageJson from '../package.json' with { type: 'json' };
import { readFlags } from './flags.ts';
import { type Signature, signatureOf } from './signature.ts';

/** Set by the build. */
declare const SVCDECK_COMMIT: string;

/** What `svcdeck --version --json` prints. */
export interface VersionJson {
  readonly version: string;
  /** Whole hash; `-dirty` follows where files differ from it. `unknown`: built from a copy without its history. */
  readonly commit: string;
  readonly node: string;
  readonly koffi: string;
  /** The version of the interface for native addons that this Node has. */
  readonly abi: string;
  /** `x64` or `arm64`. */
  readonly arch: string;
  /** Whether the executable carries a signature; from source: `unknown`. */
  readonly signature: Signature;
}

/** How it is printed. UsageError: see `readFlags`. */
export const readVersionFlags = async (words: readonly string[]): Promise<{ readonly json: boolean }> => {
  try {
    return (await readFlags('version', words, { json: { kind: 'boolean' } })).flags;
  } catch (error) {
    throw error instanceof UsageError ? error.of('version') : error;
  }
};

/** Versions of svcdeck and of what is in it. The build leaves out what only holds from source, if it stands there like this. */
export const versionJson = (): VersionJson => ({
  version: packageJson.version,
  commit: typeof SVCDECK_COMMIT === 'string' ? SVCDECK_COMMIT : sourceCommit(join(import.meta.dirname, '..')),
  node: process.versions.node,
  koffi: packageJson.dependencies.koffi,
  abi: process.versions.modules,
  arch: process.arch,
  signature: typeof SVCDECK_COMMIT === 'string' ? signatureOf(process.execPath) : 'unknown',
});

/** The same as one line. */
export const versionText = (): string => {
  const { version, commit, node, koffi } = versionJson();
  return `svcdeck ${version} (commit ${commit}, Node.js ${node}, koffi ${koffi})`;
};

/** The commit that a folder with the source is at, as `VersionJson.commit` has it. */
export const sourceCommit = (root: string): string => {
  const hash = git(root, 'rev-parse', 'HEAD');
  if (hash === undefined) return 'unknown';
  const isClean = git(root, 'status', '--porcelain') === '';
  return isClean ? hash : `${hash}-dirty`;
};

/** undefined: no git, or no history here. */
const git = (root: string, ...args: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};
