import { sidBytes } from './sid.ts';

/** Learn: ACL structure: revision, size in bytes, count of entries. */
const HEADER_BYTES = 8;
const SIZE = 2;
const COUNT = 4;

/** Learn: ACE_HEADER structure: type, flags, size in bytes; then, in the plain ones, the mask and the SID. */
const ACE_FLAGS = 1;
const ACE_SIZE = 2;
const ACE_MASK = 4;
const ACE_SID = 8;

const ACCESS_ALLOWED_ACE_TYPE = 0;
const OBJECT_INHERIT_ACE = 0x1;
const CONTAINER_INHERIT_ACE = 0x2;
const NO_PROPAGATE_INHERIT_ACE = 0x4;
const INHERIT_ONLY_ACE = 0x8;
const INHERITED_ACE = 0x10;

const ACL_REVISION = 2;
/** An access list says its size in 16 bits. */
export const MAX_ACL_BYTES = 0xffff;

/** Types that refuse: they stand before those that allow. Learn: Order of ACEs in a DACL. */
const denying: ReadonlySet<number> = new Set([1, 6, 10, 12]);

const entriesOf = (acl: Buffer): readonly Buffer[] => {
  const entries: Buffer[] = [];
  const count = acl.readUInt16LE(COUNT);
  for (let at = HEADER_BYTES; entries.length < count; ) {
    const size = acl.readUInt16LE(at + ACE_SIZE);
    entries.push(acl.subarray(at, at + size));
    at += size;
  }
  return entries;
};

const encode = (revision: number, entries: readonly Buffer[]): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  const acl = Buffer.concat([header, ...entries]);
  acl.writeUInt8(revision);
  if (acl.length <= MAX_ACL_BYTES) acl.writeUInt16LE(acl.length, SIZE);
  acl.writeUInt16LE(entries.length, COUNT);
  return acl;
};

/** One account that is allowed something, on a folder and all that is in it or on a file alone. */
export interface Allowance {
  readonly sid: Buffer;
  readonly access: number;
  readonly isFolder: boolean;
}

const flagsOf = ({ isFolder }: Allowance): number => (isFolder ? OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE : 0);

const isFor = (entry: Buffer, sid: Buffer): boolean =>
  entry.readUInt8() === ACCESS_ALLOWED_ACE_TYPE &&
  entry.length >= ACE_SID + sid.length &&
  entry.subarray(ACE_SID, ACE_SID + sidBytes(entry, ACE_SID)).equals(sid);

/** It says this already, or more. */
const covers = (entry: Buffer, allowance: Allowance): boolean => {
  const flags = entry.readUInt8(ACE_FLAGS);
  const wanted = flagsOf(allowance);
  return (
    isFor(entry, allowance.sid) &&
    (entry.readUInt32LE(ACE_MASK) & allowance.access) >>> 0 === allowance.access >>> 0 &&
    (flags & (wanted | INHERIT_ONLY_ACE | (allowance.isFolder ? NO_PROPAGATE_INHERIT_ACE : 0))) === wanted
  );
};

/** It is the very entry that `withAllowance` adds. */
const isExactly = (entry: Buffer, allowance: Allowance): boolean =>
  isFor(entry, allowance.sid) &&
  entry.readUInt8(ACE_FLAGS) === flagsOf(allowance) &&
  entry.readUInt32LE(ACE_MASK) === allowance.access >>> 0;

const entryFor = (allowance: Allowance): Buffer => {
  const entry = Buffer.alloc(ACE_SID + allowance.sid.length);
  entry.writeUInt8(ACCESS_ALLOWED_ACE_TYPE);
  entry.writeUInt8(flagsOf(allowance), ACE_FLAGS);
  entry.writeUInt16LE(entry.length, ACE_SIZE);
  entry.writeUInt32LE(allowance.access >>> 0, ACE_MASK);
  allowance.sid.copy(entry, ACE_SID);
  return entry;
};

const comesBefore = (entry: Buffer): boolean =>
  (entry.readUInt8(ACE_FLAGS) & INHERITED_ACE) === 0 && denying.has(entry.readUInt8());

/** Bytes of the access list that begins there. */
export const aclBytes = (header: Buffer): number => header.readUInt16LE(SIZE);

/** Bytes of an access list that have to be read to know how many more there are. */
export const ACL_HEADER_BYTES = HEADER_BYTES;

/**
 * The list with one more entry, after those of the object itself that refuse something and before everything else. undefined: it
 * says so already, of its own or inherited. Those that inherit may have become longer than `MAX_ACL_BYTES`.
 */
export const withAllowance = (acl: Buffer, allowance: Allowance): Buffer | undefined => {
  const entries = entriesOf(acl);
  if (entries.some((entry) => covers(entry, allowance))) return undefined;
  const at = entries.findLastIndex(comesBefore) + 1;
  return encode(Math.max(ACL_REVISION, acl.readUInt8()), entries.toSpliced(at, 0, entryFor(allowance)));
};

/** The list without that entry. undefined: it is not in it. */
export const withoutAllowance = (acl: Buffer, allowance: Allowance): Buffer | undefined => {
  const entries = entriesOf(acl);
  const at = entries.findIndex((entry) => isExactly(entry, allowance));
  return at < 0 ? undefined : encode(acl.readUInt8(), entries.toSpliced(at, 1));
};
