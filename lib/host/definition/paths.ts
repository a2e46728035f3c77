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

/** Windows allows 255 in a folder's name; what is made in it wants room, too. */
const LONGEST_FOLDER_NAME = 100;

/** FNV-1a in 32 bits: the host makes a folder's name at each start, and loads no cryptography for it. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/**
 * The name of a service's own folder: its name where that can be one. Where something of it had to be changed, a mark is behind it,
 * or `a?b` and `a_b` would have one folder, and who removes the one would delete the logs of the other. A % would be read as a
 * variable's.
 */
export const serviceFolderName = (name: string): string => {
  const folder = asFileName(name).replaceAll('%', '_').slice(0, LONGEST_FOLDER_NAME);
  return folder === name ? name : `${folder.replace(/[. ]+$/, '')}~${markOf(name.toLowerCase())}`;
};

/** Whether svcdeck itself can run a file, by its name: JavaScript, or TypeScript of which nothing is left but JavaScript without its types. */
export const isScriptName = (path: string): boolean => /\.[cm]?[jt]s$/i.test(path);
