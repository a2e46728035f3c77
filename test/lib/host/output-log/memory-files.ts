import assert from 'node:assert/strict';
import { markLine, marksName } from '../../../../lib/host/logs/time-marks.ts';
import type { FilePart, HostingFiles } from '../../../../native/hosting-types.ts';

export const FOLDER = 'C:\\logs';

interface MemoryFile {
  readonly id: string;
  bytes: Buffer;
  writtenAt: number;
}

/** Files in a folder, as a host writes them and somebody else reads them. */
export class MemoryFiles implements HostingFiles {
  readonly #files = new Map<string, MemoryFile>();
  #made = 0;
  #writes = 0;
  /** How many bytes were read. */
  readBytes = 0;

  async list(): Promise<readonly { readonly name: string; readonly sizeBytes: number }[]> {
    return [...this.#files].map(([name, { bytes }]) => ({ name, sizeBytes: bytes.length }));
  }

  async read(path: string, from: number, most: number): Promise<FilePart | undefined> {
    const file = this.#files.get(path.slice(FOLDER.length + 1));
    if (file === undefined) return undefined;
    const begin = from < 0 ? Math.max(0, file.bytes.length + from) : from;
    const bytes = file.bytes.subarray(begin, begin + most);
    this.readBytes += bytes.length;
    return { bytes, from: begin, sizeBytes: file.bytes.length, writtenAt: file.writtenAt, id: file.id };
  }

  /** Output as it comes at a time; without one it is not noted. */
  write(name: string, output: string | Buffer, at?: number): void {
    const size = this.#files.get(name)?.bytes.length ?? 0;
    if (at !== undefined) this.#append(marksName(name), markLine({ offset: size, at }));
    this.#append(name, Buffer.from(output));
  }

  /** Puts a file aside with what tells its times. */
  rename(name: string, newName: string): void {
    assert.ok(this.#files.has(name));
    for (const [from, to] of [
      [name, newName],
      [marksName(name), marksName(newName)],
    ] as const) {
      const file = this.#files.get(from);
      this.#files.delete(from);
      if (file !== undefined) this.#files.set(to, file);
    }
  }

  delete(name: string): void {
    this.#files.delete(name);
    this.#files.delete(marksName(name));
  }

  #append(name: string, bytes: Buffer): void {
    const file = this.#files.get(name) ?? { id: `file ${++this.#made}`, bytes: Buffer.alloc(0), writtenAt: 0 };
    this.#files.set(name, file);
    file.bytes = Buffer.concat([file.bytes, bytes]);
    file.writtenAt = WRITTEN_AT + this.#writes++;
  }
}

/** When the first file was written; each write that follows is a millisecond later. */
export const WRITTEN_AT = Date.UTC(2026, 10, 21, 12);
