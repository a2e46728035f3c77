import { isSea } from 'node:sea';
import type { ConsoleSignal } from '../../native/host-types.ts';
import { SIGNAL_COMMAND } from './inner-commands.ts';

/** How this program calls itself: the executable alone, from source with its script. */
const itself = (): readonly string[] => (isSea() ? [] : [...process.execArgv, process.argv[1] ?? '']);

/** The arguments with which this program sends a signal to the console of a process. */
export const signalArguments = (processId: number, signal: ConsoleSignal): readonly string[] => [
  ...itself(),
  SIGNAL_COMMAND,
  String(processId),
  signal,
];
