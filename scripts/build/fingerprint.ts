import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A hash of all files in some folders, relative to the root, and of what else decides the bytes that are made of them. */
export const fingerprint = async (root: string, paths: readonly string[], also: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  for (const text of also) hash.update(`${text}\0`);
  for (const path of paths)
    for (const file of await filesOf(root, path)) {
      const bytes = await readFile(join(root, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
  return hash.digest('hex');
};

/** A name with a dot is a file. */
const filesOf = async (root: string, path: string): Promise<readonly string[]> => {
  if (path.includes('.')) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
};
