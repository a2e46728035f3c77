import { ERROR_DIRECTORY, ERROR_PATH_NOT_FOUND } from '../../../native/codes.ts';
import type { AccessGrant } from '../../../native/host-types.ts';
import type { PathAccess, PathFacts } from '../../../native/hosting-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { RecordedHosting, RecordedPath } from './document.ts';
import { pathKey } from './path-key.ts';

const ADMINISTRATORS = 'S-1-5-32-544';
const EVERYTHING = 0x1f01ff;
const READING = 0x1200a9;

const onlyAdministrators: readonly PathAccess[] = [
  { sid: 'S-1-5-18', access: EVERYTHING },
  { sid: ADMINISTRATORS, access: EVERYTHING },
];
const everybodyReads: readonly PathAccess[] = [...onlyAdministrators, { sid: 'S-1-5-32-545', access: READING }];

const folderOf = (key: string): string => key.slice(0, Math.max(key.lastIndexOf('\\'), 0));

const looksLikeProgram = (path: string): boolean => /\.(?:exe|com|cmd|bat)$/i.test(path);
const looksLikeImage = (path: string): boolean => /\.(?:exe|com)$/i.test(path);

/** The part of a disk that was recorded, and what has become of it since. */
export class RecordedDisk {
  readonly #isWhole: boolean;
  readonly #own: string;
  readonly #paths: Map<string, RecordedPath>;

  /** `ownFolder`: what svcdeck makes itself, which is there only where it is recorded. */
  constructor({ paths = [], isWholeDisk = false }: RecordedHosting, ownFolder: string) {
    this.#isWhole = isWholeDisk;
    this.#own = pathKey(ownFolder);
    this.#paths = new Map(paths.map((path) => [pathKey(path.path), path]));
  }

  find(path: string): PathFacts | undefined {
    const found = this.#paths.get(pathKey(path)) ?? this.#believed(path);
    if (found === undefined) return undefined;
    return {
      kind: found.kind,
      isLink: found.isLink ?? false,
      isImage: found.isImage ?? (found.kind === 'file' && looksLikeImage(found.path)),
      drive: found.drive ?? 'fixed',
      owner: found.owner ?? ADMINISTRATORS,
      access: found.access ?? everybodyReads,
    };
  }

  createFolder(path: string, isPrivate: boolean): boolean {
    const key = pathKey(path);
    if (this.#paths.has(key)) return false;
    const around = this.find(folderOf(key));
    if (around?.kind !== 'folder') throw new Win32Error('CreateDirectoryW', ERROR_PATH_NOT_FOUND);
    const access = isPrivate ? onlyAdministrators : (around.access ?? everybodyReads);
    this.#set(key, { path, kind: 'folder', access });
    return true;
  }

  removeFolder(path: string): boolean {
    const key = pathKey(path);
    if (this.#paths.get(key)?.kind !== 'folder' || this.#below(key).length > 0) return false;
    this.#paths.delete(key);
    return true;
  }

  removeTree(path: string): void {
    const key = pathKey(path);
    const found = this.#paths.get(key);
    if (found === undefined) throw new Win32Error('RemoveDirectoryW', ERROR_PATH_NOT_FOUND);
    if (found.kind !== 'folder' || found.isLink === true) throw new Win32Error('RemoveDirectoryW', ERROR_DIRECTORY);
    for (const below of [key, ...this.#below(key)]) this.#paths.delete(below);
  }

  grant({ path, sid, access }: AccessGrant): boolean {
    const facts = this.#standing('SetNamedSecurityInfoW', path);
    const before = facts.access ?? everybodyReads;
    if (before.some((each) => each.sid === sid && (each.access & access) >>> 0 === access)) return false;
    this.#set(pathKey(path), { ...facts, path, access: [...before, { sid, access }] });
    return true;
  }

  revoke({ path, sid, access }: AccessGrant): boolean {
    const facts = this.#standing('SetNamedSecurityInfoW', path);
    const before = facts.access ?? [];
    const at = before.findIndex((each) => each.sid === sid && each.access === access);
    if (at < 0) return false;
    this.#set(pathKey(path), { ...facts, path, access: before.toSpliced(at, 1) });
    return true;
  }

  /** What is to be recorded. */
  document(): Pick<RecordedHosting, 'paths' | 'isWholeDisk'> {
    const paths = [...this.#paths.values()];
    return { ...(paths.length === 0 ? {} : { paths }), ...(this.#isWhole ? { isWholeDisk: true } : {}) };
  }

  #standing(call: string, path: string): PathFacts {
    const facts = this.find(path);
    if (facts === undefined) throw new Win32Error(call, ERROR_PATH_NOT_FOUND);
    return facts;
  }

  #believed(path: string): RecordedPath | undefined {
    const key = pathKey(path);
    if (this.#isWhole || key === this.#own || key.startsWith(`${this.#own}\\`)) return undefined;
    return { path, kind: looksLikeProgram(path) ? 'file' : 'folder' };
  }

  #set(key: string, path: RecordedPath): void {
    this.#paths.set(key, path);
  }

  #below(key: string): readonly string[] {
    return [...this.#paths.keys()].filter((each) => each.startsWith(`${key}\\`));
  }
}
