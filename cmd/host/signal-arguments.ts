import type { ConsoleSignal } from '../../native/host-types.ts';
import { SIGNAL_COMMAND } from './inner-commands.ts';
import { itself } from './own-words.ts';

/** The arguments with which this program sends a signal to the console of a process. */
export const signalArguments = (processId: number, signal: ConsoleSignal): readonly string[] => [
  ...itself(),
  SIGNAL_COMMAND,
  String(processId),
  signal,
];
