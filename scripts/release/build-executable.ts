import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arch } from '../build/inputs.ts';
import { checkPe } from './pe/check-pe.ts';
import { runProgram } from './run.ts';
import { commitName, type Source } from './source.ts';

/** An executable, as the build made it. */
export interface Built {
  readonly arch: Arch;
  readonly path: string;
  readonly bytes: Buffer;
  /** Source files in it, relative to the root. */
  readonly sources: readonly string[];
  readonly licences: string;
}

export interface BuildExecutableOptions {
  /** The clone that is built. */
  readonly root: string;
  readonly source: Source;
  readonly arch: Arch;
  readonly folder: string;
}

/** The environment of a build: no time but the commit's. */
const buildEnvironment = ({ committedAt }: Source): NodeJS.ProcessEnv => ({
  ...process.env,
  SOURCE_DATE_EPOCH: String(committedAt.getTime() / 1000),
});

/** Builds the executable of a clone into a folder and checks it. */
export const buildExecutable = async ({ root, source, arch, folder }: BuildExecutableOptions): Promise<Built> => {
  const path = join(folder, 'svcdeck.exe');
  // By way of the script that any Node starts: a fresh clone has no packages yet.
  const args = [join(root, 'scripts', 'build.mjs'), '--arch', arch, '--out', path, '--force'];
  const { exitCode, output, failure } = await runProgram(process.execPath, args, {
    cwd: root,
    env: buildEnvironment(source),
  });
  if (exitCode !== 0) throw new Error(`the build failed: ${failure ?? ''}\n${output.trim()}`);
  const bytes = await readFile(path);
  assertWellFormed(path, bytes, arch, source);
  // What `svcdeck --version` will say.
  const commit = commitName(source);
  if (!bytes.includes(`"${commit}"`))
    throw new Error(`the build has not called the commit ${commit}: have files changed meanwhile?`);
  const { chunks } = JSON.parse(await readFile(join(folder, 'svcdeck.meta.json'), 'utf8')) as {
    readonly chunks: readonly { readonly sources: readonly string[] }[];
  };
  return {
    arch,
    path,
    bytes,
    sources: [...new Set(chunks.flatMap(({ sources }) => sources))].toSorted(),
    licences: await readFile(join(folder, 'THIRD-PARTY-LICENSES.txt'), 'utf8'),
  };
};

/** Throws with everything that is wrong with an executable. */
export const assertWellFormed = (name: string, bytes: Buffer, arch: Arch, { version }: Source): void => {
  const faults = checkPe(bytes, { arch, version });
  if (faults.length > 0)
    throw new Error(`${name} is not as it has to be:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
};
