/** A path that means the same from every folder: with a drive, of a share, or behind a variable that holds such a one. */
export const isFullPath = (path: string): boolean =>
  /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/]+[\\/]|%[^%]+%(?:[\\/]|$))/i.test(path);

/** The folder of a file's path, without the last separator except after a drive: `C:\x.exe` is in `C:\`. */
export const folderOf = (path: string): string => {
  const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  if (cut < 0) return '';
  return /^[a-z]:$/i.test(path.slice(0, cut)) ? path.slice(0, cut + 1) : path.slice(0, cut);
};

/** A program that cmd.exe runs. */
export const isBatchFile = (path: string): boolean => /\.(?:cmd|bat)[. ]*$/i.test(path);

/** A name as part of a file's name: what Windows does not allow there becomes `_`. */
export const asFileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
    .replace(/^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '$&_');

/** Whether svcdeck itself can run a file, by its name: JavaScript, or TypeScript of which nothing is left but JavaScript without its types. */
export const isScriptName = (path: string): boolean => /\.[cm]?[jt]s$/i.test(path);
