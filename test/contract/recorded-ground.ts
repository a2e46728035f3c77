import type { RecordedCounters } from '../../lib/recorded/counters/document.ts';
import type { RecordedBehaviour, RecordedService } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Behaviour, Ground } from './ground.ts';

/** How a recorded machine is told to behave so. */
const behaviours: Readonly<Record<Behaviour, RecordedBehaviour>> = {
  plain: {},
  pausable: { controlsAccepted: 7 },
  unstoppable: { controlsAccepted: 4 },
  'slow-start': { startMs: 500 },
  'slow-stop': { stopMs: 500 },
  'start-hangs': { startHangs: true },
  'stop-hangs': { stopHangs: true },
  fails: { startFailure: { win32ExitCode: 5, serviceExitCode: 0 } },
  'fails-own-code': { startFailure: { win32ExitCode: 1066, serviceExitCode: 42 } },
  'no-program': { startError: 2 },
};

const recorded = (name: string, behaviour: RecordedBehaviour): RecordedService => ({
  name,
  config: {
    type: 0x10,
    startType: 3,
    errorControl: 1,
    binaryPath: `C:\\${name}.exe`,
    loadOrderGroup: '',
    tag: 0,
    dependencies: [],
    account: 'LocalSystem',
    displayName: `The ${name} one`,
  },
  status: {
    type: 0x10,
    state: 1,
    controlsAccepted: 0,
    win32ExitCode: 1077,
    serviceExitCode: 0,
    checkPoint: 0,
    waitHintMs: 0,
    processId: 0,
    flags: 0,
  },
  options: { description: '', failureActions: { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] } },
  behaviour,
});

/** What times of processes are made of. */
const counters: RecordedCounters = {
  objects: [
    {
      name: 'Process',
      counters: [
        { name: 'ID Process', type: 0x00010000 },
        { name: '% Processor Time', type: 0x20510500 },
        { name: 'Elapsed Time', type: 0x30240500 },
      ],
      instances: [
        {
          program: '*',
          values: {
            'ID Process': { fact: 'processId' },
            '% Processor Time': { mean: 1_000_000, grows: true },
            'Elapsed Time': { fact: 'started' },
          },
        },
      ],
    },
  ],
};

const STEP_MS = 50;
const DEADLINE_MS = 10_000;

/** A recorded machine of its own for one clause, on a clock that moves while something is waited for. */
export const recordedGround = (): Ground => {
  let now = 0;
  let names = 0;
  const machine = new RecordedMachine(
    {
      format: 'svcdeck-machine',
      version: 1,
      computer: { name: 'RECORDED', logonIds: ['5f3c1'] },
      recordedAt: '2026-01-01T00:00:00.000Z',
      services: Object.entries(behaviours).map(([name, behaviour]) => recorded(name, behaviour)),
      processes: [],
      counters,
      hosting: { files: [] },
      manager: { security: 'O:SYG:SYD:(A;;CC;;;AU)(A;;KA;;;BA)' },
    },
    { now: () => now },
  );
  return {
    machine,
    kind: 'recorded',
    service: async (behaviour) => behaviour,
    newName: () => `svcdeck-test-${++names}`,
    until: async (what, condition) => {
      for (const deadline = now + DEADLINE_MS; !(await condition()); now += STEP_MS)
        if (now > deadline) throw new Error(`waited in vain: ${what}`);
    },
  };
};
