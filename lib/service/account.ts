import { hasWildcard, matches } from './pattern.ts';

const LOCAL_SYSTEM = 'localsystem';

/** Windows' own accounts have several spellings, with and without blanks; one stands for all here. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ['localsystem', LOCAL_SYSTEM],
  ['system', LOCAL_SYSTEM],
  ['nt authority\\system', LOCAL_SYSTEM],
  ['nt authority\\localsystem', LOCAL_SYSTEM],
  ['localservice', 'nt authority\\localservice'],
  ['nt authority\\localservice', 'nt authority\\localservice'],
  ['networkservice', 'nt authority\\networkservice'],
  ['nt authority\\networkservice', 'nt authority\\networkservice'],
]);

/** `.\user` and the bare spellings, in lower case. */
const canonical = (account: string): string => {
  const lower = account.toLowerCase();
  const known = wellKnown.get(lower.replace(/^\.\\/, '').replace(/(?<=local|network) (?=service$|system$)/, ''));
  return known ?? lower;
};

const bareName = (account: string): string => account.slice(account.lastIndexOf('\\') + 1);

/**
 * Whether an account is the one that was asked for: case does not count, Windows' own accounts go by all their names
 * (`LocalSystem` is `NT AUTHORITY\SYSTEM`), `*` and `?` are wildcards, and a name without `\` fits in every domain.
 */
export const isAccount = (wanted: string, account: string): boolean => {
  const [pattern, given] = [canonical(wanted), canonical(account)];
  if (pattern === given || (hasWildcard(pattern) && (matches(pattern, given) || matches(pattern, account))))
    return true;
  return !pattern.includes('\\') && account !== '' && matches(pattern, bareName(given));
};

/** What an account is, in a few words for people; undefined: an ordinary user account. */
export const accountWords = (account: string): string | undefined => {
  const name = canonical(account);
  if (name === LOCAL_SYSTEM) return 'the computer itself, with every right on it';
  if (name === 'nt authority\\localservice') return 'few rights here, none on the network';
  if (name === 'nt authority\\networkservice') return 'few rights here, the computer account on the network';
  if (name.startsWith('nt service\\')) return 'virtual account, no password';
  return name.endsWith('$') ? 'managed or computer account, no password to keep' : undefined;
};

/** Whether two spellings are one account. Nothing is a pattern here. */
export const sameAccount = (a: string, b: string): boolean => canonical(a) === canonical(b);

/** LocalSystem, by any of its names. */
export const isLocalSystem = (account: string): boolean => canonical(account) === LOCAL_SYSTEM;

/** Windows' own accounts, whose password is the empty one, by any of their names. */
export const isBuiltIn = (account: string): boolean => [...wellKnown.values()].includes(canonical(account));

/** An ordinary account of this computer or of a domain, with a password that Windows has to be told. */
export const hasPassword = (account: string): boolean => account !== '' && accountWords(account) === undefined;
