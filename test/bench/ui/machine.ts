import type { Clock } from '../../../cmd/context.ts';
import { EVENTLOG_INFORMATION_TYPE } from '../../../lib/events/classic-type.ts';
import type { RecordedDocument } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';

export const SERVICES = 1000;

const LOG = 'Application';
const SOURCE = 'Bench';

const service = (index: number): NonNullable<RecordedDocument['services']>[number] => {
  const name = `Service${String(index).padStart(4, '0')}`;
  const isRunning = index % 3 !== 0;
  return {
    name,
    config: {
      type: 0x10,
      startType: 2,
      errorControl: 1,
      binaryPath: `C:\\Services\\${name}.exe`,
      loadOrderGroup: '',
      tag: 0,
      dependencies: index % 10 === 0 ? [] : [`Service${String(index - (index % 10)).padStart(4, '0')}`],
      account: 'NT AUTHORITY\\LocalService',
      displayName: `Service number ${index} for the bench`,
    },
    status: {
      type: 0x10,
      state: isRunning ? 4 : 1,
      controlsAccepted: isRunning ? 5 : 0,
      win32ExitCode: 0,
      serviceExitCode: 0,
      checkPoint: 0,
      waitHintMs: 0,
      processId: isRunning ? 1000 + index : 0,
      flags: 0,
    },
    options: { description: `What ${name} does`, delayedAutoStart: false },
  };
};

/** A computer with that many services, each in a process of its own, and a log that a program writes to. */
export const document: RecordedDocument = {
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'BENCH' },
  recordedAt: '2026-11-21T08:00:00Z',
  services: Array.from({ length: SERVICES }, (_, index) => service(index)),
  processes: Array.from({ length: SERVICES }, (_, index) => ({
    processId: 1000 + index,
    program: 'service.exe',
    workingSetBytes: 10_000_000 + index * 1000,
    privateBytes: 5_000_000,
  })),
  events: {
    logs: [
      { name: LOG, config: { isClassic: true }, events: [] },
      { name: 'System', config: { isClassic: true }, events: [] },
    ],
    sources: [
      {
        log: LOG,
        name: SOURCE,
        messageFile: '',
        categoryFile: '',
        categoryCount: 0,
        parameterFile: '',
        typesSupported: 7,
        isCustom: true,
      },
    ],
  },
};

/** The machine, and how it writes down what happens to it. */
export const openBenchMachine = (clock: Clock) => {
  const machine = new RecordedMachine(document, clock);
  let written = 0;
  return {
    machine,
    /** Writes an event as a program on the machine would. */
    async writeEvent(): Promise<void> {
      written += 1;
      const index = written % SERVICES;
      await machine.events.write(SOURCE, {
        id: 1000 + (written % 7),
        type: EVENTLOG_INFORMATION_TYPE,
        category: 0,
        inserts: [`Service${String(index).padStart(4, '0')}`, `has done its work for the ${written}th time`],
        data: new Uint8Array(),
      });
    },
    /** Empties the log, as one that is full loses its oldest events: the machine itself is not to grow. */
    clearEvents: (): Promise<void> => machine.events.clear(LOG),
  };
};
