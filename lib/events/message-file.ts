/** Message files that come with Windows, in which every id within their range has the text `%1`. */
const ready: ReadonlyMap<string, string> = new Map([
  ['eventcreate', '%SystemRoot%\\System32\\EventCreate.exe'],
  ['dotnet', '%SystemRoot%\\Microsoft.NET\\Framework64\\v4.0.30319\\EventLogMessages.dll'],
]);

/** What `--message-file` takes besides paths. */
export const readyMessageFiles: readonly string[] = [...ready.keys()];

/** The path that was meant: one of the words, or a path as it is. */
export const messageFilePath = (text: string): string => ready.get(text.toLowerCase()) ?? text;

/** The paths in a list such as the registry has it. */
export const pathsIn = (files: string): readonly string[] => files.split(';').filter((each) => each.trim() !== '');

/** `%SystemRoot%\x` as a path. A variable that there is not stays as it is. */
export const expanded = (path: string, env: Readonly<Record<string, string | undefined>>): string =>
  path.replace(/%([^%]+)%/g, (whole, name: string) => {
    const key = Object.keys(env).find((each) => each.toLowerCase() === name.toLowerCase());
    return (key === undefined ? undefined : env[key]) ?? whole;
  });

/** Does a source have the message table of this program, of whatever folder? */
export const isOwnMessageFile = (files: string): boolean =>
  pathsIn(files).some((path) => /(?:^|[\\/])svcdeck(?:-[^\\/]+)?\.exe$/i.test(path.trim()));
