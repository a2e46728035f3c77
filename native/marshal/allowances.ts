import { decodeSid } from './sid.ts';

/** One SID and what it may do. */
export interface SidAccess {
  readonly sid: string;
  readonly access: number;
}

/** Learn: ACL structure, ACE_HEADER structure, ACCESS_ALLOWED_CALLBACK_ACE. */
const HEADER_BYTES = 8;
const COUNT = 4;
const FLAGS = 1;
const SIZE = 2;
const MASK = 4;
const SID = 8;
const INHERIT_ONLY_ACE = 0x8;

const allowing: ReadonlySet<number> = new Set([0, 9]);
/** One with a condition refuses only where that holds: it is not counted on. */
const ACCESS_DENIED_ACE_TYPE = 1;

const EVERYONE = 'S-1-1-0';
const EVERYTHING = 0x1f01ff;

/**
 * What an access list allows to whom on the object itself, each SID once. undefined: there is no list, and everyone may do
 * anything. What a SID is refused through a group of which it is a member is not taken off: better one too many than one too few.
 */
export const allowances = (acl: Buffer | undefined): readonly SidAccess[] => {
  if (acl === undefined) return [{ sid: EVERYONE, access: EVERYTHING }];
  const allowed = new Map<string, number>();
  const denied = new Map<string, number>();
  const count = acl.readUInt16LE(COUNT);
  let at = HEADER_BYTES;
  for (let index = 0; index < count; index++) {
    const type = acl.readUInt8(at);
    const counts = (acl.readUInt8(at + FLAGS) & INHERIT_ONLY_ACE) === 0;
    if (counts && (allowing.has(type) || type === ACCESS_DENIED_ACE_TYPE)) {
      const sid = decodeSid(acl, at + SID);
      const mask = acl.readUInt32LE(at + MASK);
      const before = type === ACCESS_DENIED_ACE_TYPE ? denied : allowed;
      const fresh = type === ACCESS_DENIED_ACE_TYPE ? mask : mask & ~(denied.get(sid) ?? 0);
      before.set(sid, ((before.get(sid) ?? 0) | fresh) >>> 0);
    }
    at += acl.readUInt16LE(at + SIZE);
  }
  return [...allowed].map(([sid, access]) => ({ sid, access }));
};
