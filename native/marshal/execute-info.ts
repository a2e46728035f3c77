/** What the shell is to start. Addresses are those of texts in UTF-16 that end in a NUL; they must stay where they are. */
export interface ExecuteInfo {
  readonly flags: number;
  readonly verb: bigint;
  readonly file: bigint;
  readonly parameters: bigint;
  readonly directory: bigint;
  readonly show: number;
}

// SHELLEXECUTEINFOW on 64-bit Windows.
// https://learn.microsoft.com/windows/win32/api/shellapi/ns-shellapi-shellexecuteinfow
const BYTES = 112;
const F_MASK = 4;
const LP_VERB = 16;
const LP_FILE = 24;
const LP_PARAMETERS = 32;
const LP_DIRECTORY = 40;
const N_SHOW = 48;

/** SHELLEXECUTEINFOW. */
export const encodeExecuteInfo = ({ flags, verb, file, parameters, directory, show }: ExecuteInfo): Buffer => {
  const info = Buffer.alloc(BYTES);
  info.writeUInt32LE(BYTES);
  info.writeUInt32LE(flags, F_MASK);
  info.writeBigUInt64LE(verb, LP_VERB);
  info.writeBigUInt64LE(file, LP_FILE);
  info.writeBigUInt64LE(parameters, LP_PARAMETERS);
  info.writeBigUInt64LE(directory, LP_DIRECTORY);
  info.writeInt32LE(show, N_SHOW);
  return info;
};
