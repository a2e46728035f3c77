import { FailedError, UsageError } from '../lib/errors.ts';
import type { RecordedCounters } from '../lib/recorded/counters/document.ts';
import type { RecordedDocument } from '../lib/recorded/document.ts';
import type { EventContents } from '../lib/recorded/events/lazy-events.ts';
import { sameName } from '../lib/recorded/names.ts';
import { RPC_S_SERVER_UNAVAILABLE } from '../native/codes.ts';
import type { HostCircumstances } from '../native/host/system.ts';
import type { HostSystem } from '../native/host-types.ts';
import type { CounterPublisher } from '../native/perflib-types.ts';
import type { Machine } from '../native/types.ts';
import { Win32Error } from '../native/win32-error.ts';
import type { Clock, MachineChoice } from './context.ts';

const DEMO = 'demo';

const openWindows = async (computer: string | undefined): Promise<Machine> => {
  const { openMachine } = await import('../native/index.ts');
  return openMachine(computer === undefined ? {} : { computer });
};

const isFolder = async (path: string): Promise<boolean> => {
  const { stat } = await import('node:fs/promises');
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
};

/** The file that the choice means: it itself, or the one of the computer's name in a folder. undefined: there is none. */
const recordedFile = async ({ machine = '', computer }: MachineChoice): Promise<string | undefined> => {
  if (!(await isFolder(machine))) return machine;
  const { findRecordedMachine, listRecordedMachines } = await import('../lib/recorded/folder.ts');
  if (computer !== undefined) return findRecordedMachine(machine, computer);
  const names = await listRecordedMachines(machine);
  throw new UsageError(
    `${machine} is a folder of ${names.length} recorded ${names.length === 1 ? 'machine' : 'machines'} (${names.join(', ')}): choose with --computer NAME; --computer "*" takes all`,
  );
};

const readDocument = async (choice: MachineChoice): Promise<RecordedDocument | undefined> => {
  if (choice.machine === DEMO) return (await import('../lib/recorded/demo/index.ts')).demoDocument();
  const path = await recordedFile(choice);
  if (path === undefined) return undefined;
  const { readRecordedFile } = await import('../lib/recorded/file.ts');
  return readRecordedFile(path);
};

/** The demo machine's week of events: thousands, which only those pay for who ask for events. */
const demoEvents = async ({ services }: RecordedDocument): Promise<EventContents> =>
  (await import('../lib/recorded/demo/events/index.ts')).demoEvents(services);

/** Its performance counters, likewise. */
const demoCounters = async (): Promise<RecordedCounters> =>
  (await import('../lib/recorded/demo/counters/index.ts')).demoCounters();

/** A recorded machine stands for itself alone, and a folder of them for those that are in it. */
const openRecorded = async (choice: MachineChoice, clock: Clock): Promise<Machine> => {
  const document = await readDocument(choice);
  const { computer } = choice;
  if (document === undefined || (computer !== undefined && !sameName(computer, document.computer.name)))
    throw new Win32Error('OpenSCManagerW', RPC_S_SERVER_UNAVAILABLE);
  const { RecordedMachine } = await import('../lib/recorded/machine.ts');
  const isDemo = choice.machine === DEMO;
  return new RecordedMachine(
    document,
    clock,
    isDemo ? () => demoEvents(document) : undefined,
    isDemo ? demoCounters : undefined,
  );
};

/**
 * The machine that the command line names: `--machine demo`, a recorded file or one of a folder, another computer, or this one.
 * Nothing pretends to be Windows unasked: elsewhere a command without `--machine` is told so.
 */
export const openMachine = async (choice: MachineChoice, clock: Clock, platform: NodeJS.Platform): Promise<Machine> => {
  if (choice.machine !== undefined) return openRecorded(choice, clock);
  if (platform !== 'win32')
    throw new FailedError(
      'this computer does not run Windows, so it has no services to show',
      'Look at the built-in example with `--machine demo`, or at a recorded machine with `--machine FILE`.',
    );
  return openWindows(choice.computer);
};

/** What hosting needs of this Windows; there is no other that could host. */
export const openHost = async (circumstances?: HostCircumstances): Promise<HostSystem> => {
  if (process.platform !== 'win32')
    throw new FailedError('this computer does not run Windows, so it hosts no services');
  return (await import('../native/host/system.ts')).openHostSystem(circumstances);
};

/** Begins to publish counters on this Windows, as a provider that is named by its GUID. */
export const openPublisher = async (providerGuid: string): Promise<CounterPublisher> =>
  (await import('../native/perflib/system.ts')).openSystemPublisher(providerGuid);

/** Writes the changes made to a recorded machine back to the file that it came from. */
export const saveMachine = async (choice: MachineChoice, machine: Machine): Promise<void> => {
  const { RecordedMachine } = await import('../lib/recorded/machine.ts');
  const { writeRecordedFile } = await import('../lib/recorded/file.ts');
  const path = choice.machine === undefined ? undefined : await recordedFile(choice);
  if (machine instanceof RecordedMachine && path !== undefined) await writeRecordedFile(path, machine.document());
};
