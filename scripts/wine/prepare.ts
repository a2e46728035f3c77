import { launcher } from './launcher.ts';
import { findSession, type Session } from './session.ts';

/** Whether Windows programs can run here, and if not, why. */
export type WineOutcome =
  | { readonly kind: 'ready'; readonly session: Session; readonly launcher: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/**
 * Makes Windows programs runnable: Wine and the compiler for Windows installed, the prefix made, its services kept
 * alive. Says on standard error what takes long. Two processes may ask at once; when all is there it takes a
 * millisecond or two.
 */
export const prepareWine = async (): Promise<WineOutcome> => {
  // Set by `npm test`, which was told to do without, or has found out why it cannot be done.
  const { SVCDECK_WITHOUT_WINDOWS: told } = process.env;
  if (told) return { kind: 'unavailable', reason: told };
  try {
    const session = findSession() ?? (await (await import('./begin.ts')).beginSession());
    return { kind: 'ready', session, launcher: await launcher() };
  } catch (error) {
    return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
};
