import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Built, buildExecutable } from './build-executable.ts';
import { git, type Source } from './source.ts';

/**
 * Builds the commit a second time, from a clone in another folder that installs its own packages, and throws when the result
 * differs by a byte.
 */
export const verifyReproducible = async (root: string, source: Source, built: Built, folder: string): Promise<void> => {
  if (!source.isClean) throw new Error('--verify builds the commit, and files differ from it: commit them first');
  const clone = join(folder, 'a clone in another folder');
  git(root, 'clone', '--quiet', '--no-checkout', root, clone);
  git(clone, 'checkout', '--quiet', '--detach', source.commit);
  const again = join(folder, 'again');
  await mkdir(again);
  const { bytes, licences } = await buildExecutable({ root: clone, source, arch: built.arch, folder: again });
  const at = firstDifference(built.bytes, bytes);
  if (at !== undefined)
    throw new Error(
      `a second build of ${source.commit} is not the same: byte ${at} of ${built.bytes.length} is the first that differs`,
    );
  if (licences !== built.licences) throw new Error(`a second build of ${source.commit} has other licences`);
  await rm(clone, { recursive: true, force: true });
};

/** Where two files differ first; undefined: nowhere. */
export const firstDifference = (one: Buffer, other: Buffer): number | undefined => {
  if (one.equals(other)) return undefined;
  const length = Math.min(one.length, other.length);
  const block = 65_536;
  let at = 0;
  while (at < length && one.subarray(at, at + block).equals(other.subarray(at, at + block))) at += block;
  while (at < length && one[at] === other[at]) at++;
  return Math.min(at, length);
};
