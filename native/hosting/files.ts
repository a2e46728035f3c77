import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ERROR_ACCESS_DENIED } from '../codes.ts';
import type { FilePart, FolderFile, HostingFiles } from '../hosting-types.ts';
import { withoutNul } from '../marshal/wide.ts';
import { Win32Error } from '../win32-error.ts';
import { codeOf, fileError } from './file-error.ts';

/** What is not there, or went away after it was listed, is no failure. */
const unlessMissing = <Value>(call: string, asked: Promise<Value>): Promise<Value | undefined> =>
  asked.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileError(call, error);
  });

const list = async (folder: string): Promise<readonly FolderFile[]> => {
  withoutNul('FindFirstFileW', 'the path', folder);
  const names = (await unlessMissing('FindFirstFileW', readdir(folder))) ?? [];
  const found = await Promise.all(
    names.map(async (name) => {
      const facts = await unlessMissing('GetFileAttributesExW', stat(join(folder, name)));
      return facts?.isFile() === true ? [{ name, sizeBytes: facts.size }] : [];
    }),
  );
  return found.flat();
};

const readAt = async (file: FileHandle, from: number, most: number): Promise<FilePart> => {
  const facts = await file.stat({ bigint: true });
  if (!facts.isFile()) throw new Win32Error('CreateFileW', ERROR_ACCESS_DENIED, 'it is not a file');
  const sizeBytes = Number(facts.size);
  const begin = from < 0 ? Math.max(0, sizeBytes + from) : from;
  const bytes = Buffer.alloc(Math.max(0, Math.min(most, sizeBytes - begin)));
  let filled = 0;
  // It may have become shorter meanwhile.
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, begin + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return {
    bytes: bytes.subarray(0, filled),
    from: begin,
    sizeBytes,
    writtenAt: Number(facts.mtimeMs),
    id: `${facts.dev}:${facts.ino}`,
  };
};

const read = async (path: string, from: number, most: number): Promise<FilePart | undefined> => {
  withoutNul('CreateFileW', 'the path', path);
  // Node opens so that others may read, write, rename and delete it.
  const file = await unlessMissing('CreateFileW', open(path, 'r'));
  if (file === undefined) return undefined;
  try {
    return await readAt(file, from, most);
  } catch (error) {
    throw fileError('ReadFile', error);
  } finally {
    await file.close();
  }
};

/** `Hosting.files`. */
export const hostingFiles: HostingFiles = { list, read };
