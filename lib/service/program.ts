/**
 * The program in a service's command line, with its folder and without its arguments. Without quotes Windows tries every
 * blank in turn; here the path ends with the first `.exe` that a blank or the end follows.
 */
export const programPathOf = (commandLine: string): string =>
  /^"([^"]*)"/.exec(commandLine)?.[1] ?? /^.*?\.exe(?=\s|$)/i.exec(commandLine)?.[0] ?? commandLine.split(' ')[0] ?? '';

/** Its file name, e.g. `svchost.exe`. */
export const programOf = (commandLine: string): string => programPathOf(commandLine).replace(/^.*[\\/]/, '');
