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

/** A failure that has been told. */
export interface Failed {
  readonly exitCode: number;
}

/**
 * Does something with each that was named, all side by side, and gives what comes of it in the order of the names. Each
 * failure is told and hides none of the others; what has failed already stays as it is.
 */
export const attemptEach = <Item extends object, Value extends object>(
  named: readonly (Item | NotHad | Failed)[],
  context: Context,
  options: EachOptions,
  act: (item: Item) => Promise<Value>,
): Promise<readonly (Value | Failed)[]> => {
  const told = { ...context, io: options.io ?? context.io };
  const attempt = async (each: Item | NotHad | Failed): Promise<Value | Failed> => {
    if ('exitCode' in each) return each;
    try {
      if ('error' in each) throw each.error;
      return await act(each);
    } catch (error) {
      return { exitCode: await tell(error, told, options) };
    }
  };
  return Promise.all(named.map(attempt));
};

/** The exit code of several: that of the first failure in the order of the names. */
export const firstFailure = (outcomes: readonly object[]): number => {
  const failed = outcomes.find((each): each is Failed => 'exitCode' in each && each.exitCode !== 0);
  return failed?.exitCode ?? 0;
};

/** The same where `act` gives exit codes itself, and these are all that is wanted. */
export const eachNamed = async <Item extends object>(
  named: readonly (Item | NotHad)[],
  context: Context,
  options: EachOptions,
  act: (item: Item) => Promise<number>,
): Promise<number> =>
  firstFailure(await attemptEach(named, context, options, async (item: Item) => ({ exitCode: await act(item) })));
