import {
  ERROR_INVALID_ACL,
  ERROR_INVALID_DATATYPE,
  ERROR_INVALID_PARAMETER,
  ERROR_INVALID_SID,
} from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';

const CALL = 'ConvertStringSecurityDescriptorToSecurityDescriptorW';

/** Owner, group, DACL and SACL, in the order in which Windows writes them. */
const TAGS = ['O', 'G', 'D', 'S'] as const;
type Tag = (typeof TAGS)[number];

/** Parts of a security descriptor, each as text without its tag. Absent: the descriptor does not have it. */
export type Parts = Readonly<Partial<Record<Tag, string>>>;

/** Two-letter names of accounts. Learn: SID Strings. */
const ALIASES = new Set(
  (
    'AA AC AN AO AP AS AU BA BG BO BU CA CD CG CN CO CY DA DC DD DG DU EA ED EK EO ER ES HA HI HO IS IU KA LA LG LS LU ' +
    'LW ME MP MS MU NO NS NU OW PA PO PS PU RA RC RD RE RM RO RS RU SA SI SO SS SU SY UD WD WR'
  ).split(' '),
);

const isSid = (text: string): boolean => ALIASES.has(text) || /^S-1-(?:\d+|0x[0-9A-F]{1,12})(?:-\d+){1,15}$/.test(text);

// Learn: ACE Strings; Security Descriptor String Format.
const ACCESS_TYPE = /^(?:A|D|OA|OD|XA|XD|ZA)$/;
const SYSTEM_TYPE = /^(?:AU|AL|OU|OL|XU|ML|RA|SP|TL|FL)$/;
const ACE_FLAGS = /^(?:CI|OI|NP|IO|ID|SA|FA|CR|TP)*$/;
const RIGHTS =
  /^(?:(?:G[ARWX]|R[CP]|SD|W[DOP]|CC|DC|L[CO]|SW|DT|CR|F[ARWX]|K[ARWX]|N[RWX])*|0[xX][0-9a-fA-F]{1,8}|\d{1,10})$/;
const ACL_FLAGS = /^(?:P|AR|AI|NO_ACCESS_CONTROL)*$/;
const GUID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?$/i;

const refuse = (code: number): never => {
  throw new Win32Error(CALL, code);
};

/** Lists of access (`D:`) and of what the system makes of it (`S:`: audit, labels, attributes). */
type AclTag = 'D' | 'S';

/**
 * Each list takes entries of its own kinds only. Learn names no code. An access entry in `S:`, which is what comes of one put
 * at the end of what `sdshow` printed, is 1804 in public transcripts of `sdset`; for an audit entry in `D:` the authors of
 * another SDDL parser, who compared it with Windows', note 1336.
 */
const checkType = (tag: AclTag, type: string): void => {
  if (!(tag === 'D' ? ACCESS_TYPE : SYSTEM_TYPE).test(type))
    refuse(tag === 'S' && ACCESS_TYPE.test(type) ? ERROR_INVALID_DATATYPE : ERROR_INVALID_ACL);
};

/** `(type;flags;rights;object;inherited object;SID)`, and for a conditional entry one field more. */
const checkEntry = (tag: AclTag, entry: string): void => {
  const [type = '', flags = '', rights = '', object = '', inherited = '', sid = ''] = entry.split(';', 6);
  const isWellFormed =
    entry.split(';').length >= 6 &&
    ACE_FLAGS.test(flags) &&
    RIGHTS.test(rights) &&
    GUID.test(object) &&
    GUID.test(inherited);
  if (!isWellFormed) refuse(ERROR_INVALID_ACL);
  checkType(tag, type);
  if (!isSid(sid)) refuse(ERROR_INVALID_SID);
};

/** The text up to the parenthesis that closes the first one, and what comes after. undefined: it is never closed. */
const enclosed = (text: string): readonly [inside: string, rest: string] | undefined => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return [text.slice(1, at), text.slice(at + 1)];
  }
  return undefined;
};

/** An access control list: flags, then entries. Gives what comes after it. */
const skipAcl = (tag: AclTag, text: string): string => {
  const flags = /^[A-Z_]*?(?=\(|[OGDS]:|$)/.exec(text)?.[0] ?? '';
  if (!ACL_FLAGS.test(flags)) refuse(ERROR_INVALID_ACL);
  let rest = text.slice(flags.length);
  while (rest.startsWith('(')) {
    const [inside, after] = enclosed(rest) ?? refuse(ERROR_INVALID_ACL);
    checkEntry(tag, inside);
    rest = after;
  }
  return rest;
};

const skipSid = (text: string): string => {
  const sid = /^.*?(?=[OGDS]:|$)/s.exec(text)?.[0] ?? '';
  if (!isSid(sid)) refuse(ERROR_INVALID_SID);
  return text.slice(sid.length);
};

/**
 * The parts of a security descriptor in SDDL. Refuses as ConvertStringSecurityDescriptorToSecurityDescriptorW does, of whose
 * codes Learn names but a few: 87 for a text that isn't built of parts, or has one twice; 1336 for a list or an entry that is
 * malformed; 1337 for an account that is no SID; 1804 for an access entry in `S:`.
 */
const partsOf = (sddl: string): Parts => {
  const parts: Partial<Record<Tag, string>> = {};
  let rest = sddl;
  while (rest !== '') {
    const tag = TAGS.find((each) => rest.startsWith(`${each}:`));
    if (tag === undefined || parts[tag] !== undefined) return refuse(ERROR_INVALID_PARAMETER);
    const value = rest.slice(2);
    rest = tag === 'O' || tag === 'G' ? skipSid(value) : skipAcl(tag, value);
    parts[tag] = value.slice(0, value.length - rest.length);
  }
  return parts;
};

/** The parts that an SDDL sets. One that names none is understood, and then there is nothing to set: 87. */
export const partsToSet = (sddl: string): Parts => {
  const parts = partsOf(sddl);
  if (Object.keys(parts).length === 0) throw new Win32Error('SetServiceObjectSecurity', ERROR_INVALID_PARAMETER);
  return parts;
};

/** A security descriptor with these parts in the place of its own. */
export const withParts = (sddl: string, parts: Parts): string => {
  const merged = { ...partsOf(sddl), ...parts };
  return TAGS.map((tag) => (merged[tag] === undefined ? '' : `${tag}:${merged[tag]}`)).join('');
};
