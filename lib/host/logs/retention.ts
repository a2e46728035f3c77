import type { RetentionSettings } from './log-settings.ts';
import { compareRotated, readRotatedName } from './rotated-name.ts';

export interface FileInFolder {
  readonly name: string;
  readonly sizeBytes: number;
}

/** Old files of one log, the newest first. Files of other names are nobody's business here. */
const oldFiles = (name: string, files: readonly FileInFolder[]) =>
  files
    .flatMap((file) => {
      const rotated = readRotatedName(name, file.name);
      return rotated === undefined ? [] : [{ ...file, rotated }];
    })
    .sort((a, b) => compareRotated(b.rotated, a.rotated) || (a.rotated.isCompressed ? 1 : -1));

/** The old files of the log `name` that are not compressed, the newest first. */
export const plainOldFiles = (name: string, files: readonly FileInFolder[]): readonly FileInFolder[] =>
  oldFiles(name, files).filter(({ rotated }) => !rotated.isCompressed);

/**
 * The old files of the log `name` that are to be deleted: those beyond the count, those that are too old, and those with
 * which the newer ones are too large together. The newest first.
 */
export const filesToDelete = (
  name: string,
  files: readonly FileInFolder[],
  settings: RetentionSettings,
  now: number,
): readonly string[] => {
  let together = 0;
  return oldFiles(name, files)
    .filter(({ sizeBytes, rotated }, index) => {
      together += sizeBytes;
      return (
        index >= (settings.files ?? Number.POSITIVE_INFINITY) ||
        now - rotated.at > (settings.ageMs ?? Number.POSITIVE_INFINITY) ||
        together > (settings.sizeBytes ?? Number.POSITIVE_INFINITY)
      );
    })
    .map(({ name: each }) => each);
};

/** What compressing leaves beside a file while it is at work. */
export const UNFINISHED = '.gz.part';

/** What is to be done about compressed files after a rotation or a crash in the middle of one. */
export interface Compression {
  /** Old files that are not compressed yet. */
  readonly compress: readonly string[];
  /** Leftovers: unfinished ones, and files whose compressed form is whole. */
  readonly remove: readonly string[];
}

/** A compressed file gets its name only when it is whole: beside it, the file itself is of no more use. */
export const planCompression = (name: string, files: readonly FileInFolder[]): Compression => {
  const names = new Set(files.map((file) => file.name));
  const unfinished = [...names].filter(
    (each) => each.endsWith(UNFINISHED) && readRotatedName(name, each.slice(0, -UNFINISHED.length)) !== undefined,
  );
  const plain = plainOldFiles(name, files);
  return {
    compress: plain.filter((file) => !names.has(`${file.name}.gz`)).map((file) => file.name),
    remove: [...unfinished, ...plain.filter((file) => names.has(`${file.name}.gz`)).map((file) => file.name)],
  };
};

/** When the newest of the old files was put aside, which is when the current one was begun. undefined: there is none. */
export const lastRotation = (name: string, files: readonly FileInFolder[]): number | undefined =>
  oldFiles(name, files)[0]?.rotated.at;
