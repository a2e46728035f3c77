import type { Machine } from '../../native/types.ts';
import type { Context, Io } from '../context.ts';
import { messageText } from '../message-text.ts';

export interface Telling {
  readonly context: Context;
  readonly machine: Machine;
  /** As one JSON object a line. */
  readonly json: boolean;
  /** Where it is told. Absent: standard error. */
  readonly io?: Io;
}

/** Tells what went wrong, each by itself, and gives the exit code of the first; 0 where nothing did. */
export const tellFaults = async (
  faults: Iterable<unknown>,
  { context, machine, json, io }: Telling,
): Promise<number> => {
  let exitCode = 0;
  for (const fault of faults) {
    context.signal.throwIfAborted();
    const { report } = await import('../report.ts');
    const textOf = (code: number): Promise<string> => messageText(Promise.resolve(machine), code);
    const told = await report(fault, { io: io ?? context.io, json, textOf });
    exitCode ||= told;
  }
  return exitCode;
};
