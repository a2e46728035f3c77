import { FailedError } from '../lib/errors.ts';
import type { RecordedDocument } from '../lib/recorded/document.ts';
import { sameName } from '../lib/recorded/names.ts';
import { RPC_S_SERVER_UNAVAILABLE } from '../native/codes.ts';
import type { Machine } from '../native/types.ts';
import { Win32Error } from '../native/win32-error.ts';
import type { Clock, GlobalOptions } from './context.ts';

const DEMO = 'demo';

const openWindows = async (computer: string | undefined): Promise<Machine> => {
  const { openMachine } = await import('../native/index.ts');
  return openMachine(computer === undefined ? {} : { computer });
};

const readDocument = async (name: string): Promise<RecordedDocument> => {
  if (name === DEMO) return (await import('../lib/recorded/demo/index.ts')).demoDocument();
  const { readRecordedFile } = await import('../lib/recorded/file.ts');
  return readRecordedFile(name);
};

/** `computer`: a server that `sc` was told to ask. A recorded machine stands for itself alone. */
const openRecorded = async (name: string, computer: string | undefined, clock: Clock): Promise<Machine> => {
  const document = await readDocument(name);
  if (computer !== undefined && !sameName(computer, document.computer.name))
    throw new Win32Error('OpenSCManagerW', RPC_S_SERVER_UNAVAILABLE);
  const { RecordedMachine } = await import('../lib/recorded/machine.ts');
  return new RecordedMachine(document, clock);
};

/**
 * The machine that the command line names: `--machine demo`, a recorded file, another computer, or this one.
 * Nothing pretends to be Windows unasked: elsewhere a command without `--machine` is told so.
 */
export const openMachine = async (
  options: GlobalOptions,
  clock: Clock,
  platform: NodeJS.Platform,
): Promise<Machine> => {
  if (options.machine !== undefined) return openRecorded(options.machine, options.computer, clock);
  if (platform !== 'win32')
    throw new FailedError(
      'this computer does not run Windows, so it has no services to show',
      'Look at the built-in example with `--machine demo`, or at a recorded machine with `--machine FILE`.',
    );
  return openWindows(options.computer);
};

/** Writes the changes made to a recorded machine back to the file that it came from. */
export const saveMachine = async (options: GlobalOptions, machine: Machine): Promise<void> => {
  const { RecordedMachine } = await import('../lib/recorded/machine.ts');
  const { writeRecordedFile } = await import('../lib/recorded/file.ts');
  if (machine instanceof RecordedMachine && options.machine !== undefined)
    await writeRecordedFile(options.machine, machine.document());
};
