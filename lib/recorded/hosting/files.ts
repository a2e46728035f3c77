import { ERROR_NOT_SUPPORTED } from '../../../native/codes.ts';
import type { FilePart, FolderFile, HostingFiles } from '../../../native/hosting-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { RecordedFile } from './document.ts';
import { pathKey } from './path-key.ts';

/** The files that hosts had written on a recorded computer. Where none were recorded, nothing is known of them. */
export class RecordedFiles implements HostingFiles {
  readonly #files: Map<string, RecordedFile> | undefined;

  constructor(files: readonly RecordedFile[] | undefined) {
    this.#files = files === undefined ? undefined : new Map(files.map((file) => [pathKey(file.path), file]));
  }

  async list(folder: string): Promise<readonly FolderFile[]> {
    const within = `${pathKey(folder)}\\`;
    return [...this.#recorded('FindFirstFileW')]
      .filter(([key]) => key.startsWith(within) && !key.slice(within.length).includes('\\'))
      .map(([, { path, text }]) => ({ name: path.slice(within.length), sizeBytes: Buffer.byteLength(text) }));
  }

  async read(path: string, from: number, most: number): Promise<FilePart | undefined> {
    const key = pathKey(path);
    const file = this.#recorded('CreateFileW').get(key);
    if (file === undefined) return undefined;
    const all = Buffer.from(file.text);
    const begin = from < 0 ? Math.max(0, all.length + from) : from;
    return {
      bytes: all.subarray(begin, begin + most),
      from: begin,
      sizeBytes: all.length,
      writtenAt: file.writtenAt === undefined ? 0 : Date.parse(file.writtenAt),
      id: key,
    };
  }

  /** Puts logs aside that something stands in, as a host does that is asked to. */
  async rotate(folder: string, logs: readonly string[], now: number): Promise<void> {
    if (this.#files === undefined) return;
    const { rotatedName } = await import('../../host/logs/rotated-name.ts');
    const there = (await this.list(folder)).map(({ name }) => name);
    for (const log of logs) {
      const path = `${folder}\\${log}`;
      const file = this.#files.get(pathKey(path));
      if (file === undefined || file.text === '') continue;
      const aside = `${folder}\\${rotatedName(log, now, there)}`;
      this.#files.set(pathKey(aside), { ...file, path: aside });
      this.#files.set(pathKey(path), { path: file.path, text: '', writtenAt: new Date(now).toISOString() });
    }
  }

  /** What was below a folder goes with it. */
  removeBelow(folder: string): void {
    const within = `${pathKey(folder)}\\`;
    for (const key of this.#files?.keys() ?? []) if (key.startsWith(within)) this.#files?.delete(key);
  }

  /** As a document has them. undefined: none were recorded. */
  document(): readonly RecordedFile[] | undefined {
    return this.#files === undefined ? undefined : [...this.#files.values()];
  }

  #recorded(call: string): ReadonlyMap<string, RecordedFile> {
    if (this.#files === undefined) throw new Win32Error(call, ERROR_NOT_SUPPORTED, 'no files were recorded');
    return this.#files;
  }
}
