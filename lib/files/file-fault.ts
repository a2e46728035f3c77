import { dirname } from 'node:path';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'reading it is not allowed'],
  ['EPERM', 'reading it is not allowed'],
]);

const writeReasons: ReadonlyMap<string, string> = new Map([
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'writing there is not allowed, or another program has it open'],
  ['EPERM', 'writing there is not allowed, or another program has it open'],
  ['EBUSY', 'another program has it open'],
  ['EROFS', 'nothing can be written there'],
  ['ENOSPC', 'there is no room left'],
]);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const ownWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether a file or folder could not be read because there is none, or not even the folder that it would be in. */
export const isMissingFile = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/** Why a file or folder could not be read or run, in words. */
export const fileFaultText = (error: unknown): string => reasons.get(codeOf(error)) ?? ownWords(error);

/** Why the file `path` could not be written, replaced or deleted, in words. */
export const writeFaultText = (path: string, error: unknown): string => {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no folder ${dirname(path)}`;
  return writeReasons.get(code) ?? ownWords(error);
};
