import {
  DELETE,
  READ_CONTROL,
  SERVICE_CHANGE_CONFIG,
  SERVICE_ENUMERATE_DEPENDENTS,
  SERVICE_INTERROGATE,
  SERVICE_PAUSE_CONTINUE,
  SERVICE_QUERY_CONFIG,
  SERVICE_QUERY_STATUS,
  SERVICE_START,
  SERVICE_STOP,
  SERVICE_USER_DEFINED_CONTROL,
} from '../../native/codes.ts';
import { unknownWord } from './words.ts';

/** One entry of an access control list, in words. */
export interface AccessEntry {
  readonly kind: string;
  readonly trustee: string;
  /** What it grants, denies or has recorded; `all` for every right on a service. */
  readonly rights: readonly string[];
}

/** Rights on a service: SDDL letters, bit, word. Learn: Service Security and Access Rights; ACE Strings. */
const rights: readonly (readonly [letters: string, bit: number, word: string])[] = [
  ['CC', SERVICE_QUERY_CONFIG, 'query-config'],
  ['DC', SERVICE_CHANGE_CONFIG, 'change-config'],
  ['LC', SERVICE_QUERY_STATUS, 'query-status'],
  ['SW', SERVICE_ENUMERATE_DEPENDENTS, 'list-dependents'],
  ['RP', SERVICE_START, 'start'],
  ['WP', SERVICE_STOP, 'stop'],
  ['DT', SERVICE_PAUSE_CONTINUE, 'pause-continue'],
  ['LO', SERVICE_INTERROGATE, 'interrogate'],
  ['CR', SERVICE_USER_DEFINED_CONTROL, 'user-control'],
  ['SD', DELETE, 'delete'],
  ['RC', READ_CONTROL, 'read-security'],
  ['WD', 0x40000, 'change-security'],
  ['WO', 0x80000, 'change-owner'],
];

/** Generic and combined letters. On a service, "key" and "file" rights are the same bits under other names. */
const combined: ReadonlyMap<string, number> = new Map([
  ['GA', 0xf01ff],
  ['GR', 0x2008d],
  ['GW', 0x20002],
  ['GX', 0x20170],
  ['KA', 0xf003f],
  ['FA', 0x1f01ff],
]);

const ALL_ACCESS = 0xf01ff;

const kinds: ReadonlyMap<string, string> = new Map([
  ['A', 'allow'],
  ['D', 'deny'],
  ['AU', 'audit'],
]);

/** Learn: SID Strings; Well-known SIDs. */
const trustees: ReadonlyMap<string, string> = new Map([
  ['SY', 'LocalSystem'],
  ['BA', 'Administrators'],
  ['LA', 'Administrator'],
  ['IU', 'Interactive users'],
  ['SU', 'Services'],
  ['NU', 'Network users'],
  ['AU', 'Authenticated users'],
  ['WD', 'Everyone'],
  ['AN', 'Anonymous'],
  ['BU', 'Users'],
  ['BG', 'Guests'],
  ['PU', 'Power Users'],
  ['SO', 'Server Operators'],
  ['AO', 'Account Operators'],
  ['BO', 'Backup Operators'],
  ['NO', 'Network Configuration Operators'],
  ['DA', 'Domain Admins'],
  ['DU', 'Domain Users'],
  ['EA', 'Enterprise Admins'],
  ['CO', 'Creator owner'],
  ['LS', 'LocalService'],
  ['NS', 'NetworkService'],
  ['AC', 'All app packages'],
  ['RC', 'Restricted code'],
  ['S-1-5-18', 'LocalSystem'],
  ['S-1-5-32-544', 'Administrators'],
  ['S-1-5-80-0', 'All services'],
  ['S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464', 'TrustedInstaller'],
]);

const trusteeWord = (trustee: string | undefined): string | undefined =>
  trustee === undefined ? undefined : (trustees.get(trustee.toUpperCase()) ?? trustee);

const lettersMask = (letters: string): number | undefined => {
  let mask = 0;
  for (const pair of letters.match(/../g) ?? []) {
    const bits = rights.find(([each]) => each === pair)?.[1] ?? combined.get(pair);
    if (bits === undefined) return undefined;
    mask |= bits;
  }
  return letters.length % 2 === 0 ? mask : undefined;
};

const rightWords = (text: string): readonly string[] => {
  const mask = /^0x/i.test(text) ? Number(text) : lettersMask(text.toUpperCase());
  if (mask === undefined || Number.isNaN(mask)) return [text];
  if ((mask & ALL_ACCESS) === ALL_ACCESS) return ['all'];
  const named = rights.filter(([, bit]) => (mask & bit) !== 0);
  const rest = named.reduce((left, [, bit]) => left & ~bit, mask) >>> 0;
  return [...named.map(([, , word]) => word), ...(rest === 0 ? [] : [unknownWord(rest)])];
};

/** Owner and group of a security descriptor (SDDL) in words. undefined: it names none. */
export const readOwner = (sddl: string): { readonly owner: string | undefined; readonly group: string | undefined } => {
  const [, owner] = /^O:(S-[\d-]+|[A-Z]{2})/i.exec(sddl) ?? [];
  const [, group] = /^(?:O:(?:S-[\d-]+|[A-Z]{2}))?G:(S-[\d-]+|[A-Z]{2})/i.exec(sddl) ?? [];
  return { owner: trusteeWord(owner), group: trusteeWord(group) };
};

/** Who may use a service is not limited at all: there is no list of access, or an open one. */
export const isOpenToAll = (sddl: string): boolean => !/D:/i.test(sddl) || /D:NO_ACCESS_CONTROL/i.test(sddl);

/**
 * The entries of a service's security descriptor (SDDL) in words, in their order: access first, then what is audited.
 * A part without a known word stays as it stands. Empty: no entries, which is not the same as "everybody may".
 */
export const readAccess = (sddl: string): readonly AccessEntry[] =>
  [...sddl.matchAll(/\(([^;()]*);[^;()]*;([^;()]*);[^;()]*;[^;()]*;([^;()]*)[^()]*\)/g)].map(
    ([, kind = '', mask = '', trustee = '']) => ({
      kind: kinds.get(kind.toUpperCase()) ?? kind,
      trustee: trustees.get(trustee.toUpperCase()) ?? trustee,
      rights: rightWords(mask),
    }),
  );
