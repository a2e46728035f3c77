import type { Hosting } from '../../../native/hosting-types.ts';
import { FailedError } from '../../errors.ts';
import { weakPlaces } from '../../host/install/weak-places.ts';

/** Who may do what with the files of this computer. */
export interface Trust {
  readonly inspect: Hosting['inspect'];
  /** SIDs that are trusted besides administrators and the system: for the user's own folder the user. */
  readonly also: ReadonlySet<string>;
}

/**
 * Holds that nobody else can change what every session of PowerShell would run from there. FailedError, with the places and who may
 * change them. `what`: as the message calls it.
 */
export const holdTrusted = async (
  path: string,
  what: string,
  advice: string,
  { inspect, also }: Trust,
): Promise<void> => {
  const weak = await weakPlaces(inspect, path, also);
  if (weak.length === 0) return;
  throw new FailedError(`${what} ${path} can be changed by others, whose commands PowerShell would run`, advice, {
    details: weak.map(({ path: place, sids }) => `${place}: ${sids.join(', ')}`),
  });
};
