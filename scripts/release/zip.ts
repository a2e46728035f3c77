import { type Zippable, zipSync } from 'fflate';

/** A file in an archive: its path there, with slashes. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * An archive of these files, the same for the same files everywhere: sorted, all of one date, and packed by code that does the
 * same on every processor, which zlib's does not.
 */
export const zip = (entries: readonly ZipEntry[], date: Date): Uint8Array => {
  // An archive has no time zone: it is told the date's day as the local clock would show it, and noon is in every zone's day.
  const mtime = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12);
  const files: Zippable = {};
  for (const { path, bytes } of entries.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    if (Object.hasOwn(files, path)) throw new Error(`two files of the archive are called ${path}`);
    files[path] = bytes;
  }
  return zipSync(files, { level: 6, mtime });
};
