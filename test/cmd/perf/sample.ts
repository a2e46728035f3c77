import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Command } from '../../../cmd/registry.ts';
import { report } from '../../../cmd/report.ts';
import type { RecordedCounters } from '../../../lib/recorded/counters/document.ts';
import type { RecordedProcess, RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { Machine } from '../../../native/types.ts';
import { type Refusals, watched } from '../../fakes/machine.ts';
import { documentOf, FakeClock, fakeIo, type Printed, plainService, type Run } from '../../fakes/svcdeck.ts';

const RAWCOUNT = 0x00010000;
const LARGE_RAWCOUNT = 0x00010100;
const COUNTER = 0x10410400;
const TIMER_100NS = 0x20510500;
const RATE_64 = 0x10410500;
const ELAPSED = 0x30240500;

/** So many 100 ns of work by the first sample, the second and so on, one a second: 10,000,000 are a whole second. */
const busy = (...percents: readonly number[]) => {
  let sum = 0;
  const samples = percents.map((percent) => {
    sum += percent * 100_000;
    return { first: sum };
  });
  return { samples: [{ first: 0 }, ...samples] };
};

/** A computer on which Windows speaks German, with one counter of each kind that matters here. */
export const sampleCounters: RecordedCounters = {
  objects: [
    {
      name: 'Arbeitsspeicher',
      englishName: 'Memory',
      counters: [
        { name: 'Verfügbare MB', englishName: 'Available MBytes', type: RAWCOUNT, help: 'Free memory. All of it.' },
        { name: 'Seiten/s', englishName: 'Pages/sec', type: COUNTER, help: 'Pages read and written.', scale: -1 },
        { name: 'Kaputt', englishName: 'Broken', type: RAWCOUNT, status: 0xc0000bba },
      ],
      values: {
        'Verfügbare MB': { samples: [900, 800, 450, 400, 420, 1200, 1300].map((first) => ({ first })) },
        'Seiten/s': { samples: [0, 10, 30, 30, 70].map((first) => ({ first })) },
      },
    },
    {
      name: 'Prozessor',
      englishName: 'Processor',
      counters: [{ name: 'Prozessorzeit (%)', englishName: '% Processor Time', type: TIMER_100NS }],
      instances: [
        { name: '0', values: { 'Prozessorzeit (%)': busy(10, 20, 30, 40) } },
        { name: '1', present: [true, true, false, true], values: { 'Prozessorzeit (%)': busy(50, 60, 70, 80) } },
        { name: '2', present: [false, false, true], values: { 'Prozessorzeit (%)': busy(5, 5, 5, 5) } },
      ],
    },
    { name: 'Damaged', counters: [], status: 0xc0000bb8 },
    {
      name: 'Process',
      counters: [
        { name: 'ID Process', type: RAWCOUNT },
        { name: '% Processor Time', type: TIMER_100NS },
        { name: 'Working Set', type: LARGE_RAWCOUNT },
        { name: 'Private Bytes', type: LARGE_RAWCOUNT },
        { name: 'Handle Count', type: RAWCOUNT },
        { name: 'Thread Count', type: RAWCOUNT },
        { name: 'IO Read Bytes/sec', type: RATE_64 },
        { name: 'IO Write Bytes/sec', type: RATE_64 },
        { name: 'Elapsed Time', type: ELAPSED },
      ],
      instances: [
        {
          program: '*',
          values: {
            'ID Process': { fact: 'processId' },
            '% Processor Time': { mean: 1_000_000, swing: 0, grows: true },
            'Working Set': { fact: 'workingSet' },
            'Private Bytes': { fact: 'privateBytes' },
            'Handle Count': 200,
            'Thread Count': 12,
            'IO Read Bytes/sec': { mean: 2048, swing: 0, grows: true },
            'IO Write Bytes/sec': { mean: 1024, swing: 0, grows: true },
            'Elapsed Time': { fact: 'started' },
          },
        },
      ],
    },
  ],
};

const processes: readonly RecordedProcess[] = [
  { processId: 1200, program: 'Alpha.exe', workingSetBytes: 10_485_760, privateBytes: 5_242_880 },
  { processId: 1300, program: 'svchost.exe', workingSetBytes: 20_971_520, privateBytes: 8_388_608 },
];

const inProcess = (name: string, processId: number): RecordedService => {
  const service = plainService(name);
  return { ...service, status: { ...service.status, processId } };
};

export const sampleServices: readonly RecordedService[] = [
  inProcess('Alpha', 1200),
  inProcess('Dhcp', 1300),
  inProcess('Dnscache', 1300),
  {
    ...plainService('Idle'),
    status: { ...plainService('Idle').status, state: 1, processId: 0, controlsAccepted: 0, win32ExitCode: 1077 },
  },
];

export interface PerfBench {
  readonly clock: FakeClock;
  readonly machine: RecordedMachine;
}

/** A machine of these counters, and the clock that it and the commands live by. */
export const perfBench = (counters: RecordedCounters = sampleCounters, clock = new FakeClock()): PerfBench => {
  clock.advance(Date.UTC(2026, 10, 21, 8) - clock.now());
  const machine = new RecordedMachine({ ...documentOf(...sampleServices), processes, counters }, clock);
  return { clock, machine };
};

export interface RunOptions {
  readonly counters?: RecordedCounters;
  readonly bench?: PerfBench;
  readonly columns?: number;
  readonly rows?: number;
  readonly hasColour?: boolean;
  readonly refusals?: Refusals;
  readonly signal?: AbortSignal;
  /** What several computers' output is written to. */
  readonly isHeld?: boolean;
}

/** Runs a command as the program would, with its failure told. */
export const runOn = async (command: Command, args: readonly string[], options: RunOptions = {}): Promise<Run> => {
  const { machine: plain, clock } = options.bench ?? perfBench(options.counters);
  const machine: Machine = options.refusals === undefined ? plain : watched(plain, options.refusals).machine;
  const printed: Printed = { stdout: '', stderr: '' };
  const { columns, rows, hasColour = false, isHeld = false } = options;
  const io = {
    ...fakeIo(printed, [], columns !== undefined),
    columns,
    hasColour,
    ...(rows === undefined ? {} : { rows }),
    ...(isHeld ? { isHeld } : {}),
  };
  const signal = options.signal ?? new AbortController().signal;
  const context = { io, clock, signal, machine: async () => machine };
  try {
    return { exitCode: await command.invoke(args, context), ...printed };
  } catch (error) {
    const textOf = async (code: number): Promise<string> => machine.messageText(code) ?? '';
    return { exitCode: await report(error, { io, json: args.includes('--json'), textOf }), ...printed };
  }
};

/** A folder that goes with the test. */
export const temporaryFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-perf-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};
