import { ERROR_INSUFFICIENT_BUFFER } from '../codes.ts';
import type { TokenHandle } from '../dll/tokens.ts';
import { Reply } from '../marshal/reply.ts';
import { decodeSid } from '../marshal/sid.ts';
import type { TokenFacts } from '../probe-types.ts';
import { openOwnToken, succeeded, TOKEN_QUERY, type TokenLibraries } from '../token.ts';
import { Win32Error } from '../win32-error.ts';
import type { ProbeFoundation } from './foundation.ts';

// Learn: TOKEN_INFORMATION_CLASS.
const TOKEN_USER = 1;
const TOKEN_GROUPS = 2;
const TOKEN_PRIVILEGES = 3;
const TOKEN_ELEVATION_TYPE = 18;
export const TOKEN_ELEVATION = 20;
const TOKEN_INTEGRITY_LEVEL = 25;

// Learn: TOKEN_GROUPS, SID_AND_ATTRIBUTES: a count, padding; then a pointer, attributes, padding.
const GROUPS_AT = 8;
const GROUP_BYTES = 16;
const GROUP_ATTRIBUTES = 8;
const SE_GROUP_ENABLED = 0x4;
const SE_GROUP_USE_FOR_DENY_ONLY = 0x10;

// Learn: TOKEN_PRIVILEGES: a count; then LUIDs with attributes.
const PRIVILEGES_AT = 4;
const PRIVILEGE_BYTES = 12;
const LUID_BYTES = 8;

const LEAST_SID_BYTES = 8;
const MAX_NAME = 256;

const elevations: ReadonlyMap<number, TokenFacts['elevation']> = new Map([
  [1, 'default'],
  [2, 'full'],
  [3, 'split'],
]);

/** Where the answer has one size only, Windows may say this in place of 122. */
const ERROR_BAD_LENGTH = 24;

/** What its tokens are asked through, and the last error of any call on this thread. */
export const tokenLibraries = ({ tokens, ordinary }: ProbeFoundation): TokenLibraries => ({ tokens, kernel: ordinary });

/** How many bytes a token's answer wants, as Windows says when it is given none. */
export const tokenBytes = (foundation: ProbeFoundation, token: TokenHandle, kind: number): number => {
  const needed = Buffer.alloc(4);
  const { GetTokenInformation } = foundation.probeTokens;
  if (GetTokenInformation(token, kind, null, 0, needed) !== 0) return needed.readUInt32LE();
  const code = foundation.ordinary().GetLastError();
  if (code !== ERROR_INSUFFICIENT_BUFFER && code !== ERROR_BAD_LENGTH)
    throw new Win32Error('GetTokenInformation', code);
  return needed.readUInt32LE();
};

const ask = (foundation: ProbeFoundation, token: TokenHandle, kind: number): Reply => {
  const buffer = Buffer.alloc(Math.max(tokenBytes(foundation, token, kind), 8));
  const { GetTokenInformation } = foundation.probeTokens;
  const result = GetTokenInformation(token, kind, buffer, buffer.length, Buffer.alloc(4));
  succeeded(tokenLibraries(foundation), 'GetTokenInformation', result);
  return new Reply(buffer, foundation.address(buffer));
};

const sidAt = (reply: Reply, offset: number): string => {
  const at = reply.target(offset, LEAST_SID_BYTES);
  return at === undefined ? '' : decodeSid(reply.bytes, at);
};

const groupsIn = (reply: Reply): readonly string[] => {
  const groups: string[] = [];
  const end = GROUPS_AT + GROUP_BYTES * reply.dword(0);
  for (let at = GROUPS_AT; at < end; at += GROUP_BYTES) {
    const attributes = reply.dword(at + GROUP_ATTRIBUTES);
    const counts = (attributes & SE_GROUP_ENABLED) !== 0 && (attributes & SE_GROUP_USE_FOR_DENY_ONLY) === 0;
    if (counts) groups.push(sidAt(reply, at));
  }
  return groups;
};

/** A privilege without a name is one that this Windows does not know. */
const nameOf = ({ probeTokens }: ProbeFoundation, luid: Buffer): readonly string[] => {
  const [name, characters] = [Buffer.alloc(2 * MAX_NAME), Buffer.alloc(4)];
  characters.writeUInt32LE(MAX_NAME);
  if (probeTokens.LookupPrivilegeNameW(null, luid, name, characters) === 0) return [];
  return [name.toString('utf16le', 0, 2 * characters.readUInt32LE())];
};

const privilegesIn = (foundation: ProbeFoundation, { bytes }: Reply): readonly string[] => {
  const count = bytes.readUInt32LE();
  const luids = Array.from({ length: count }, (_, index) => PRIVILEGES_AT + PRIVILEGE_BYTES * index);
  return luids.flatMap((at) => nameOf(foundation, Buffer.from(bytes.subarray(at, at + LUID_BYTES)))).toSorted();
};

/** The last part of `S-1-16-12288`. */
const integrityIn = (sid: string): number => Number(sid.slice(sid.lastIndexOf('-') + 1));

/** `Probe.token`. */
export const tokenFacts = (foundation: ProbeFoundation): TokenFacts => {
  using token = openOwnToken(tokenLibraries(foundation), TOKEN_QUERY);
  const of = (kind: number): Reply => ask(foundation, token.handle, kind);
  return {
    isElevated: of(TOKEN_ELEVATION).dword(0) !== 0,
    elevation: elevations.get(of(TOKEN_ELEVATION_TYPE).dword(0)) ?? 'default',
    userSid: sidAt(of(TOKEN_USER), 0),
    integrity: integrityIn(sidAt(of(TOKEN_INTEGRITY_LEVEL), 0)),
    groups: groupsIn(of(TOKEN_GROUPS)),
    privileges: privilegesIn(foundation, of(TOKEN_PRIVILEGES)),
  };
};
