import { UsageError } from '../../lib/errors.ts';
import type { ConsoleSignal, HostSystem } from '../../native/host-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { openHost } from '../open-machine.ts';
import type { Command } from '../registry.ts';

const help = `usage: svcdeck signal-console PROCESSID ctrl-c|ctrl-break

Sends Ctrl+C or Ctrl+Break to all programs on the console of a process, and ends with the Win32 code of what went wrong. svcdeck
calls it where it would lose its own console by that.

examples:
  svcdeck signal-console 4242 ctrl-break
`;

const signals: readonly string[] = ['ctrl-c', 'ctrl-break'] satisfies readonly ConsoleSignal[];

const isSignal = (word: string | undefined): word is ConsoleSignal => word !== undefined && signals.includes(word);

const readCall = ([processId = '', signal, ...more]: readonly string[]): readonly [number, ConsoleSignal] => {
  if (!/^[1-9]\d{0,9}$/.test(processId)) throw new UsageError(`signal-console: ${processId} is no process id`);
  if (!isSignal(signal) || more.length > 0) throw new UsageError(`signal-console takes ${signals.join(' or ')}`);
  return [Number(processId), signal];
};

/** Sends the signal through a system, for tests. */
export const sendSignal = async (
  args: readonly string[],
  open: () => Promise<Pick<HostSystem, 'signalConsole'>>,
): Promise<number> => {
  const [processId, signal] = readCall(args);
  try {
    await (await open()).signalConsole(processId, signal);
    return 0;
  } catch (error) {
    if (error instanceof Win32Error) return error.code;
    throw error;
  }
};

export const command: Command = { help, invoke: (args) => sendSignal(args, () => openHost({ losesConsole: true })) };
