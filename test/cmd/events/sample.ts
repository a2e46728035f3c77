import type { Command } from '../../../cmd/registry.ts';
import { report } from '../../../cmd/report.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import type { RecordedEvent, RecordedEvents, RecordedLog } from '../../../lib/recorded/events/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { Machine } from '../../../native/types.ts';
import { type Refusals, watched } from '../../fakes/machine.ts';
import { documentOf, FakeClock, fakeIo, type Printed, type Run } from '../../fakes/svcdeck.ts';

/** Minutes before the recorded machine's present, 2026-11-21T08:00Z. */
export const minutesAgo = (minutes: number): string =>
  new Date(Date.UTC(2026, 10, 21, 8) - minutes * 60_000).toISOString();

/** Events numbered from `first`, oldest first. */
export const numbered = (first: number, events: readonly Omit<RecordedEvent, 'record'>[]): readonly RecordedEvent[] =>
  events.map((event, index) => ({ record: first + index, ...event }));

export const log = (
  name: string,
  events: readonly RecordedEvent[],
  changes: Partial<RecordedLog> = {},
): RecordedLog => ({
  name,
  config: {
    isEnabled: true,
    isolation: 0,
    type: 0,
    owningProvider: '',
    isClassic: true,
    retains: false,
    backsUp: false,
    maxBytes: 20_971_520,
    filePath: `%SystemRoot%\\System32\\Winevt\\Logs\\${name}.evtx`,
  },
  events,
  ...changes,
});

const scm = (minutes: number, id: number, ...data: readonly string[]): Omit<RecordedEvent, 'record'> => ({
  time: minutesAgo(minutes),
  provider: 'Service Control Manager',
  id,
  data,
});

const OWN_MESSAGES = 'C:\\Tools\\svcdeck.exe';

/** A machine's logs: two with a few events, one that refuses, and one of each other kind. */
export const sampleLogs: RecordedEvents = {
  logs: [
    log(
      'Application',
      numbered(101, [
        { time: minutesAgo(50), provider: 'Ledger', id: 7, level: 2, data: ['disk full'] },
        { time: minutesAgo(20), provider: 'Ledger', id: 8, level: 4, data: ['ready'] },
      ]),
    ),
    log('Security', numbered(1, [{ time: minutesAgo(5), provider: 'Auditor', id: 4624 }]), { accessDenied: true }),
    log(
      'System',
      numbered(5001, [
        scm(90, 7036, 'Print Spooler', 'running'),
        scm(30, 7000, 'Ledger Server', '%%1069'),
        scm(10, 7036, 'Print Spooler', 'stopped'),
      ]),
    ),
    log('Sample/Trace', [], {
      config: {
        isEnabled: false,
        isolation: 2,
        type: 2,
        isClassic: false,
        retains: true,
        backsUp: false,
        maxBytes: 1_048_576,
      },
    }),
    log('Sample/Operational', [], {
      config: { isEnabled: true, type: 1, isClassic: false, retains: true, backsUp: true },
    }),
  ],
  providers: [
    {
      name: 'Sample',
      guid: '1c95126e-7eea-49a9-a3fe-a378b03ddb4d',
      messageFile: 'C:\\Sample\\sample.dll',
      resourceFile: 'C:\\Sample\\sample.dll',
      helpLink: 'https://svcdeck.invalid/sample',
      logs: ['Sample/Operational', 'Sample/Trace'],
      levels: [{ name: 'Loud', value: 16 }],
      tasks: [{ name: 'Sampling', value: 7 }],
      opcodes: [{ name: 'Taking', value: 11 }],
      keywords: [{ name: 'Odd', value: '0x8000000000000001' }],
      events: [],
    },
  ],
  sources: [
    {
      log: 'Application',
      name: 'Ledger',
      messageFile: 'D:\\Ledger\\ledger.exe',
      categoryFile: '',
      categoryCount: 0,
      parameterFile: '',
      typesSupported: 7,
      isCustom: false,
    },
    {
      log: 'Application',
      name: 'Deploy',
      messageFile: OWN_MESSAGES,
      categoryFile: '',
      categoryCount: 0,
      parameterFile: '',
      typesSupported: 7,
      isCustom: true,
    },
    {
      log: 'Application',
      name: 'Nightly',
      messageFile: '%SystemRoot%\\System32\\EventCreate.exe',
      categoryFile: '',
      categoryCount: 0,
      parameterFile: '',
      typesSupported: 7,
      isCustom: true,
    },
  ],
};

export interface RunOptions {
  readonly terminal?: boolean;
  readonly input?: readonly string[];
  readonly refusals?: Refusals;
  readonly events?: RecordedEvents;
  readonly services?: readonly RecordedService[];
  /** Goes on with what an earlier run has left. */
  readonly machine?: Machine;
}

/** A machine of these events and services. */
export const machineOf = (events: RecordedEvents, services: readonly RecordedService[] = []): RecordedMachine => {
  const clock = new FakeClock();
  clock.advance(Date.UTC(2026, 10, 21, 8) - clock.now());
  return new RecordedMachine({ ...documentOf(...services), events }, clock);
};

/** Runs a command as the program would, with its failure told. */
export const runOn = async (command: Command, args: readonly string[], options: RunOptions = {}): Promise<Run> => {
  const { machine = machineOf(options.events ?? sampleLogs, options.services), input = [], terminal = false } = options;
  const seen = options.refusals === undefined ? machine : watched(machine, options.refusals).machine;
  const printed: Printed = { stdout: '', stderr: '' };
  const io = fakeIo(printed, input, terminal);
  const context = {
    io,
    clock: new FakeClock(),
    signal: new AbortController().signal,
    machine: async () => seen,
  };
  try {
    return { exitCode: await command.invoke(args, context), ...printed };
  } catch (error) {
    const textOf = async (code: number): Promise<string> => machine.messageText(code) ?? '';
    return { exitCode: await report(error, { io, json: args.includes('--json'), textOf }), ...printed };
  }
};
