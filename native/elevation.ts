import { check, type Invoke } from './call.ts';
import type { Shell } from './dll/shell32.ts';
import { encodeExecuteInfo } from './marshal/execute-info.ts';
import { encodeWide, withoutNul } from './marshal/wide.ts';
import { openOwnToken, succeeded, TOKEN_QUERY, type TokenLibraries } from './token.ts';

/** TOKEN_INFORMATION_CLASS. */
const TOKEN_ELEVATION = 20;

/** Whether this process has an administrator's whole token. Learn: TOKEN_ELEVATION structure. */
export const isElevated = (libraries: TokenLibraries): boolean => {
  using token = openOwnToken(libraries, TOKEN_QUERY);
  const [elevation, returned] = [Buffer.alloc(4), Buffer.alloc(4)];
  const { GetTokenInformation } = libraries.tokens();
  const result = GetTokenInformation(token.handle, TOKEN_ELEVATION, elevation, elevation.length, returned);
  succeeded(libraries, 'GetTokenInformation', result);
  return elevation.readUInt32LE() !== 0;
};

/** The call returns when the program runs, since the thread that made it has no messages to wait for, and shows no box of its own. */
const SEE_MASK_NOASYNC = 0x100;
const SEE_MASK_FLAG_NO_UI = 0x400;
const SW_SHOWNORMAL = 1;

export interface ElevationFoundation {
  readonly shell: () => Shell;
  readonly invoke: Invoke;
  readonly address: (buffer: Buffer) => bigint;
}

/** What is started. */
export interface ElevatedStart {
  /** Full path. */
  readonly program: string;
  /** The rest of its command line, quoted. */
  readonly parameters: string;
  /** Full path of the folder that it starts in. */
  readonly directory: string;
}

const wide = (what: string, text: string): Buffer => encodeWide(withoutNul('ShellExecuteExW', what, text));

/**
 * Starts a program with an administrator's token, in a window of its own, after Windows has asked the user. Win32Error 1223: the
 * user said no.
 */
export const startElevated = async (
  { shell, invoke, address }: ElevationFoundation,
  { program, parameters, directory }: ElevatedStart,
): Promise<void> => {
  const texts = {
    verb: wide('the verb', 'runas'),
    file: wide('the program', program),
    parameters: wide('the parameters', parameters),
    directory: wide('the folder', directory),
  };
  const info = encodeExecuteInfo({
    flags: SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
    verb: address(texts.verb),
    file: address(texts.file),
    parameters: address(texts.parameters),
    directory: address(texts.directory),
    show: SW_SHOWNORMAL,
  });
  // The user may take their time.
  check('ShellExecuteExW', await invoke('aside', shell().ShellExecuteExW, info));
  // The texts are used up to here: nothing else holds them.
  for (const text of Object.values(texts)) text.fill(0);
};
