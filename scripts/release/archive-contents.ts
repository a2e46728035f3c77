import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODULE_NAME, moduleFiles } from '../../lib/powershell-module/module-files.ts';
import { schemaFiles } from './schema-files.ts';
import { git } from './source.ts';
import type { ZipEntry } from './zip.ts';

/** Documents that go with the executable, as they lie in the clone: what README.md leads to has to be there. */
const documents: readonly string[] = ['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs', 'examples'];

/**
 * What the archive has besides the executable and what is made with it: documents, schemas, and the PowerShell module, which
 * looks for svcdeck.exe on the PATH when it is copied from there.
 */
export const archiveContents = async (root: string, version: string): Promise<readonly ZipEntry[]> => [
  ...(await Promise.all(documentPaths(root).map(async (path) => ({ path, bytes: await readFile(join(root, path)) })))),
  ...schemaFiles.map(({ file, text }) => ({ path: `schemas/${file}`, bytes: Buffer.from(text) })),
  ...moduleFiles({ version, executable: undefined }).map(({ path, text }) => ({
    path: `modules/${MODULE_NAME}/${version}/${path}`,
    bytes: Buffer.from(text),
  })),
];

/** Files that git knows, or would take: nothing that merely lies about in the clone. */
const documentPaths = (root: string): readonly string[] => {
  const listed = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...documents);
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
};
