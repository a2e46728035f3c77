import type { Machine } from '../../native/types.ts';
import type { Context, Io } from '../context.ts';
import { messageText } from '../message-text.ts';

export interface EachOptions {
  readonly machine: Machine;
  readonly json: boolean;
  /** Failures are told by the exit code alone. */
  readonly isSilent?: boolean;
  /** Where failures are told. Absent: standard error. */
  readonly io?: Io;
}

/** The same, but standard error goes elsewhere. (No copy: some of it is asked for anew each time.) */
export const withErr = (io: Io, err: (text: string) => void): Io => Object.create(io, { err: { value: err } });

/** Tells a failure and gives its exit code. An interruption ends everything, and is for the program to tell. */
const tell = async (
  error: unknown,
  { io, signal }: Context,
  { machine, json, isSilent }: EachOptions,
): Promise<number> => {
  signal.throwIfAborted();
  const { report } = await import('../report.ts');
  return report(error, {
    io: isSilent === true ? withErr(io, () => {}) : io,
    json,
    textOf: (code) => messageText(Promise.resolve(machine), code),
  });
};

/** What could not be found, in the place of what was named. */
export interface NotHad {
  readonly error: unknown;
}

/**
 * Does something with each that was named, all side by side, and gives the exit code of the first failure in the order of
 * the names. `act` gives an exit code or throws; each failure is told and hides none of the others.
 */
export const eachNamed = async <Item extends object>(
  named: readonly (Item | NotHad)[],
  context: Context,
  options: EachOptions,
  act: (item: Item) => Promise<number>,
): Promise<number> => {
  const told = { ...context, io: options.io ?? context.io };
  const attempt = async (each: Item | NotHad): Promise<number> => {
    try {
      if ('error' in each) throw each.error;
      return await act(each);
    } catch (error) {
      return tell(error, told, options);
    }
  };
  const codes = await Promise.all(named.map(attempt));
  return codes.find((code) => code !== 0) ?? 0;
};
