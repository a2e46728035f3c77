/**
 * Does Windows have to guess where the program's path ends? `C:\Program Files\x.exe -a` is tried as `C:\Program.exe` first,
 * and whoever can write that file runs as the service. Learn: CreateProcessW, "Security Remarks".
 */
export const isUnquotedPath = (binaryPath: string): boolean => {
  if (binaryPath.trimStart().startsWith('"')) return false;
  const program = /^(.*?\.exe)(?=$|\s)/i.exec(binaryPath.trim())?.[1];
  return program?.includes(' ') === true;
};
