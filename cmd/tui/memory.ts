import { FailedError } from '../../lib/errors.ts';
import {
  nothingRemembered,
  type RememberedState,
  readStateFile,
  writeStateFile,
} from '../../lib/settings/state-file.ts';

/** What the screens remember from one time to the next, in a file of the user's. */
export interface Memory {
  readonly state: RememberedState;
  /** Why nothing was remembered. Absent: it was, or there was nothing. */
  readonly problem?: string;
  /** Remembers more. Gives why it can't be kept; undefined: it was. */
  keep(state: RememberedState): Promise<string | undefined>;
}

/** The same where nothing is to be remembered. */
export const noMemory: Memory = { state: nothingRemembered, keep: async () => undefined };

const faultOf = (error: unknown): string => {
  if (error instanceof FailedError) return error.message;
  throw error;
};

/** What the file remembers. `isFresh`: begin as if it said nothing. */
export const openMemory = async (path: string, isFresh: boolean): Promise<Memory> => {
  const keep: Memory['keep'] = (state) => writeStateFile(path, state).then(() => undefined, faultOf);
  if (isFresh) return { state: nothingRemembered, keep };
  return readStateFile(path).then(
    (state) => ({ state, keep }),
    (error: unknown) => ({ state: nothingRemembered, problem: faultOf(error), keep }),
  );
};
