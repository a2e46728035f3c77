import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogFile, LogFolder } from './log-folder.ts';
import { type FileInFolder, UNFINISHED } from './retention.ts';

class NodeLogFile implements LogFile {
  readonly sizeBytes: number;
  readonly madeAt: number;
  readonly #file: FileHandle;
  readonly #path: string;

  constructor(file: FileHandle, path: string, sizeBytes: number, madeAt: number) {
    this.#file = file;
    this.#path = path;
    this.sizeBytes = sizeBytes;
    this.madeAt = madeAt;
  }

  async append(pieces: readonly Uint8Array[]): Promise<number> {
    const [first] = pieces;
    if (first !== undefined && pieces.length === 1) return (await this.#file.write(first)).bytesWritten;
    return (await this.#file.writev([...pieces])).bytesWritten;
  }

  async isTakenAway(): Promise<boolean> {
    const options = { bigint: true } as const;
    const [own, there] = [
      await this.#file.stat(options),
      await stat(this.#path, options).catch(unlessMissing(undefined)),
    ];
    return there === undefined || there.ino !== own.ino || there.dev !== own.dev;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** What was asked of something that is not there. */
const unlessMissing =
  <Value>(instead: Value) =>
  (error: unknown): Value => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead;
    throw error;
  };

/** undefined: it is a folder, or went away after it was listed. */
const sizeOf = async (path: string): Promise<number | undefined> => {
  const found = await stat(path).catch(unlessMissing(undefined));
  return found?.isFile() === true ? found.size : undefined;
};

const compressFile = async (path: string): Promise<void> => {
  const [{ createReadStream, createWriteStream }, { pipeline }, { createGzip }] = await Promise.all([
    import('node:fs'),
    import('node:stream/promises'),
    import('node:zlib'),
  ]);
  const unfinished = `${path}${UNFINISHED}`;
  try {
    await pipeline(createReadStream(path), createGzip(), createWriteStream(unfinished, { flush: true }));
    await rename(unfinished, `${path}.gz`);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await rm(path);
};

/** A folder of the file system. `path` is a full path. */
export const nodeLogFolder = (path: string): LogFolder => ({
  async make() {
    await mkdir(path, { recursive: true });
  },
  async open(name) {
    // Node opens so that others may read, write, rename and delete it.
    const full = join(path, name);
    const file = await open(full, 'a');
    try {
      const { size, birthtimeMs } = await file.stat();
      return new NodeLogFile(file, full, size, birthtimeMs);
    } catch (error) {
      await file.close();
      throw error;
    }
  },
  async list() {
    const found: FileInFolder[] = [];
    for (const name of await readdir(path).catch(unlessMissing([]))) {
      const sizeBytes = await sizeOf(join(path, name));
      if (sizeBytes !== undefined) found.push({ name, sizeBytes });
    }
    return found;
  },
  rename: (name, newName) => rename(join(path, name), join(path, newName)),
  remove: (name) => rm(join(path, name), { force: true }),
  compress: (name) => compressFile(join(path, name)),
});
