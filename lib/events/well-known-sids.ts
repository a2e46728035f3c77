/** Accounts that every Windows has, by SID. Learn: Well-known SIDs; Security identifiers. */
const accounts: readonly (readonly [sid: string, account: string])[] = [
  ['S-1-0-0', 'NULL SID'],
  ['S-1-1-0', 'Everyone'],
  ['S-1-5-7', 'NT AUTHORITY\\ANONYMOUS LOGON'],
  ['S-1-5-11', 'NT AUTHORITY\\Authenticated Users'],
  ['S-1-5-18', 'NT AUTHORITY\\SYSTEM'],
  ['S-1-5-19', 'NT AUTHORITY\\LOCAL SERVICE'],
  ['S-1-5-20', 'NT AUTHORITY\\NETWORK SERVICE'],
  ['S-1-5-32-544', 'BUILTIN\\Administrators'],
  ['S-1-5-32-545', 'BUILTIN\\Users'],
  ['S-1-5-32-551', 'BUILTIN\\Backup Operators'],
  ['S-1-5-32-573', 'BUILTIN\\Event Log Readers'],
  ['S-1-5-80-0', 'NT SERVICE\\ALL SERVICES'],
  ['S-1-5-90-0-1', 'Window Manager\\DWM-1'],
  ['S-1-5-96-0-0', 'Font Driver Host\\UMFD-0'],
];

const bySid: ReadonlyMap<string, string> = new Map(accounts);

/** Windows writes some of them without the blank, and people without the domain. */
const key = (account: string): string => account.toLowerCase().replaceAll(' ', '');
const byAccount: ReadonlyMap<string, string> = new Map(
  accounts.flatMap(([sid, account]): readonly (readonly [string, string])[] => [
    [key(account), sid],
    [key(account.slice(account.indexOf('\\') + 1)), sid],
  ]),
);

/** The account of a SID that means the same everywhere. undefined: it is of one computer or domain. */
export const wellKnownAccount = (sid: string): string | undefined => bySid.get(sid);

/** The SID of an account that every Windows has, with or without its domain. undefined: it is none of them. */
export const wellKnownSid = (account: string): string | undefined =>
  key(account) === 'localsystem' ? 'S-1-5-18' : byAccount.get(key(account));
