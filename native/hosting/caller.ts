import { decodeSid, sidBytes } from '../marshal/sid.ts';
import { openOwnToken, succeeded, TOKEN_QUERY, type TokenLibraries } from '../token.ts';

/** Learn: TOKEN_INFORMATION_CLASS, TOKEN_USER: a pointer to the SID and its attributes; the SID behind them. */
const TOKEN_USER = 1;
const MAX_TOKEN_USER_BYTES = 16 + 68;
const SID_HEADER_BYTES = 8;

/** SID of the account that this process runs under. */
export const callerSid = (libraries: TokenLibraries, bytesAt: (address: bigint, size: number) => Buffer): string => {
  using token = openOwnToken(libraries, TOKEN_QUERY);
  const buffer = Buffer.alloc(MAX_TOKEN_USER_BYTES);
  const { GetTokenInformation } = libraries.tokens();
  const result = GetTokenInformation(token.handle, TOKEN_USER, buffer, buffer.length, Buffer.alloc(4));
  succeeded(libraries, 'GetTokenInformation', result);
  const sid = buffer.readBigUInt64LE();
  return decodeSid(bytesAt(sid, sidBytes(bytesAt(sid, SID_HEADER_BYTES), 0)));
};
