import { isAbsolute, join, resolve, win32 } from 'node:path';

/**
 * The whole path of a file that the event log service is to write or read. What is whole already stays as it is: it may be
 * one of another computer.
 */
export const wholePath = (file: string): string => (isAbsolute(file) || win32.isAbsolute(file) ? file : resolve(file));

/** Where a log goes in a folder. Windows itself writes %4 for the slash in a log's name. */
export const fileInFolder = (folder: string, log: string): string => {
  const file = `${log.replaceAll('/', '%4')}.evtx`;
  return win32.isAbsolute(folder) && !isAbsolute(folder) ? win32.join(folder, file) : join(folder, file);
};
