import type { Hosting, PathFacts } from '../../../native/hosting-types.ts';
import { folderOf } from '../definition/paths.ts';

/** A file or folder in which somebody who is no administrator could change what a service runs. */
export interface WeakPlace {
  readonly path: string;
  /** Who. */
  readonly sids: readonly string[];
}

/** Learn: Well-known SIDs. The last two stand for whoever owns a thing, which is looked at by itself. */
const trusted: ReadonlySet<string> = new Set([
  'S-1-5-18',
  'S-1-5-32-544',
  // NT SERVICE\TrustedInstaller
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
  'S-1-3-0',
  'S-1-3-4',
]);

/** The built-in administrator; the administrators of a domain and of a forest. */
const isAdministrators = (sid: string): boolean => /^S-1-5-21-\d+-\d+-\d+-(?:500|512|519)$/.test(sid);

const WRITE_DATA = 0x2;
const DELETE_CHILD = 0x40;
const DELETE = 0x1_0000;
const WRITE_DAC = 0x4_0000;
const WRITE_OWNER = 0x8_0000;
const GENERIC_ALL = 0x1000_0000;
const GENERIC_WRITE = 0x4000_0000;

/** With any of these something else stands at the path afterwards. */
const REPLACING = DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_ALL;
/** Further up, a folder as a whole can be put aside. */
const REPLACING_BELOW = REPLACING | DELETE_CHILD;
/** In a file its bytes; in a folder a file more, which a program there may load. */
const CHANGING = REPLACING_BELOW | WRITE_DATA | GENERIC_WRITE;

/** Who but administrators, the system and `also` can do any of that with what stands there. */
const weakSids = ({ owner, access }: PathFacts, mask: number, also: ReadonlySet<string>): readonly string[] => {
  const isTrusted = (sid: string): boolean => trusted.has(sid) || isAdministrators(sid) || also.has(sid);
  const sids = new Set<string>();
  if (owner !== undefined && !isTrusted(owner)) sids.add(owner);
  for (const { sid, access: allowed } of access ?? []) if ((allowed & mask) !== 0 && !isTrusted(sid)) sids.add(sid);
  return [...sids];
};

/** Who may change what is in a folder, or make it another's. Empty: only who may. */
export const whoMayChange = (facts: PathFacts, also: ReadonlySet<string>): readonly string[] =>
  weakSids(facts, CHANGING, also);

const parentOf = (path: string): string | undefined => {
  const folder = folderOf(path);
  return folder === '' || folder === path || folder.startsWith('\\\\') ? undefined : folder;
};

/**
 * The places on the way to a file at which somebody who is no administrator could put another in its place: the file, its folder,
 * and what is around that. `also`: who is trusted besides, such as whoever asks.
 */
export const weakPlaces = async (
  inspect: Hosting['inspect'],
  file: string,
  also: ReadonlySet<string>,
): Promise<readonly WeakPlace[]> => {
  const found: WeakPlace[] = [];
  let depth = 0;
  for (let path: string | undefined = file; path !== undefined; path = parentOf(path), depth++) {
    const facts = await inspect(path);
    const sids = facts === undefined ? [] : weakSids(facts, depth < 2 ? CHANGING : REPLACING_BELOW, also);
    if (sids.length > 0) found.push({ path, sids });
  }
  return found;
};
