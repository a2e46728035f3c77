import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A package of which files are in the executable. */
export interface BundledPackage {
  /** `node_modules/ink`. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says. */
  readonly licence: string;
  readonly description: string | undefined;
  /** Of the package as the registry has it: SHA-512 in hexadecimal. */
  readonly sha512: string;
  /** Folders of the packages it needs. */
  readonly needs: readonly string[];
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  readonly description?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

/** What packages in these folders, relative to the root, say of themselves; their hashes are those of the lock file. */
export const readPackages = async (root: string, folders: readonly string[]): Promise<readonly BundledPackage[]> => {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  return Promise.all(folders.toSorted().map((folder) => readPackage(root, lock, folder)));
};

const readPackage = async (root: string, lock: LockFile, folder: string): Promise<BundledPackage> => {
  const text = await readFile(join(root, folder, 'package.json'), 'utf8');
  const { name, version, license, description, dependencies = {} } = JSON.parse(text) as PackageJson;
  if (typeof license !== 'string') throw new Error(`the package ${name} does not name its licence`);
  const [algorithm, base64] = lock.packages[folder]?.integrity?.split('-') ?? [];
  if (algorithm !== 'sha512' || base64 === undefined) throw new Error(`package-lock.json has no sha512 of ${folder}`);
  return {
    folder,
    name,
    version,
    licence: license,
    description,
    sha512: Buffer.from(base64, 'base64').toString('hex'),
    needs: Object.keys(dependencies).flatMap((dependency) => resolveFolder(root, folder, dependency) ?? []),
  };
};

/** The folder in which Node finds a package that another one asks for: its own node_modules, then those around it. */
const resolveFolder = (root: string, from: string, name: string): string | undefined => {
  const nested = `/${from}`.split('/node_modules/').slice(1);
  for (let depth = nested.length; depth >= 0; depth--) {
    const folder = [...nested.slice(0, depth), name].map((each) => `node_modules/${each}`).join('/');
    if (existsSync(join(root, folder, 'package.json'))) return folder;
  }
  return undefined;
};
