import type { Owned } from './call.ts';
import { ERROR_NO_SUCH_LOGON_SESSION } from './codes.ts';
import type { TokenHandle } from './dll/tokens.ts';
import { openOwnToken, ownToken, succeeded, TOKEN_QUERY, type TokenLibraries } from './token.ts';
import { Win32Error } from './win32-error.ts';

// Learn: TOKEN_INFORMATION_CLASS.
export const TOKEN_STATISTICS = 10;
const TOKEN_LINKED_TOKEN = 19;

export const TOKEN_STATISTICS_BYTES = 56;
/** Of AuthenticationId, behind TokenId: a LUID, whose lower half comes first. */
const AUTHENTICATION_ID = 8;

const ask = (libraries: TokenLibraries, token: TokenHandle, kind: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  const result = libraries.tokens().GetTokenInformation(token, kind, buffer, bytes, Buffer.alloc(4));
  succeeded(libraries, 'GetTokenInformation', result);
  return buffer;
};

const logonIdOf = (libraries: TokenLibraries, token: TokenHandle): string =>
  ask(libraries, token, TOKEN_STATISTICS, TOKEN_STATISTICS_BYTES).readUInt32LE(AUTHENTICATION_ID).toString(16);

/** The other half of an administrator's token that was split in two; undefined: it was not. */
const linkedTo = (libraries: TokenLibraries, token: TokenHandle): Owned<TokenHandle> | undefined => {
  try {
    const handle = ask(libraries, token, TOKEN_LINKED_TOKEN, 8).readBigUInt64LE();
    // Wine's way to say that there is none.
    return handle === 0n ? undefined : ownToken(libraries, handle);
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_NO_SUCH_LOGON_SESSION) return undefined;
    throw error;
  }
};

/**
 * `Machine.logonIds` of this computer. Windows names an instance of a per-user service after the lower half of the logon
 * session's id. An elevated administrator is in another session than the desktop that the services were made for.
 */
export const logonIds = (libraries: TokenLibraries): readonly string[] => {
  using own = openOwnToken(libraries, TOKEN_QUERY);
  using other = linkedTo(libraries, own.handle);
  const tokens = other === undefined ? [own] : [own, other];
  return [...new Set(tokens.map(({ handle }) => logonIdOf(libraries, handle)))];
};
