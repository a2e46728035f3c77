import type {
  RecordedCounterObject,
  RecordedInstance,
  RecordedSource,
  RecordedValues,
} from '../../counters/document.ts';
import { GB, KB, MB, PROCESSORS, TICKS_A_SECOND } from './machine.ts';
import { type Program, servicePrograms, systemPrograms } from './programs.ts';
import { busy, level, rate, sum, totals } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import { BULK_RATE, ELAPSED, LARGE_RAW, RATE, RAW, TIMER_100NS } from './types.ts';

const PROCESSOR_TIME = '% Processor Time';

const counters: readonly CounterRow[] = [
  [
    PROCESSOR_TIME,
    TIMER_100NS,
    'How much of one processor’s time the process takes; on several it may be more than 100.',
    0,
  ],
  ['% User Time', TIMER_100NS, 'How much of it is its own code.', 0],
  ['% Privileged Time', TIMER_100NS, 'How much of it Windows works for it.', 0],
  ['Virtual Bytes', LARGE_RAW, 'How much address space it uses.', -6],
  ['Page Faults/sec', RATE, 'How often a page is not where it looks for it.', -1],
  ['Working Set', LARGE_RAW, 'How much memory it has at hand, what it shares included.', -5],
  ['Working Set - Private', LARGE_RAW, 'How much memory it has at hand for itself.', -5],
  ['Private Bytes', LARGE_RAW, 'How much memory was promised to it alone.', -5],
  ['Thread Count', RAW, 'How many threads it has.', 1],
  ['Priority Base', RAW, 'The priority that its threads begin with.', 0],
  ['Elapsed Time', ELAPSED, 'For how many seconds it has been running.', -4],
  ['ID Process', RAW, 'The number that Windows knows it by; when it has ended, another may get it.', -1],
  ['Creating Process ID', RAW, 'The number of the process that started it.', -1],
  ['Pool Paged Bytes', RAW, 'How much of Windows’ own memory that may be paged out it causes.', -5],
  ['Pool Nonpaged Bytes', RAW, 'How much of Windows’ own memory that has to stay it causes.', -5],
  ['Handle Count', RAW, 'How many things it has open.', 0],
  ['IO Read Operations/sec', BULK_RATE, 'How often it reads from files, devices and the network.', 0],
  ['IO Write Operations/sec', BULK_RATE, 'How often it writes to them.', 0],
  ['IO Data Operations/sec', BULK_RATE, 'How often it does either.', 0],
  ['IO Other Operations/sec', BULK_RATE, 'How often it asks something else of them.', 0],
  ['IO Read Bytes/sec', BULK_RATE, 'How many bytes it reads from them.', -4],
  ['IO Write Bytes/sec', BULK_RATE, 'How many bytes it writes to them.', -4],
  ['IO Data Bytes/sec', BULK_RATE, 'How many bytes that is together.', -4],
  ['IO Other Bytes/sec', BULK_RATE, 'How many bytes it hands over otherwise.', -4],
];

/** The service control manager, which starts services. */
const SERVICES = 724;
const BYTES_AN_OPERATION = 8 * KB;

/** What a process reads and writes; KB a second. */
const io = (reads: number, writes: number): RecordedValues => {
  const movement = { swing: 0.8, everySeconds: 35 };
  return {
    'IO Read Bytes/sec': rate(reads * KB, movement),
    'IO Write Bytes/sec': rate(writes * KB, movement),
    'IO Data Bytes/sec': rate((reads + writes) * KB, movement),
    'IO Other Bytes/sec': rate(0.1 * reads * KB, movement),
    'IO Read Operations/sec': rate((reads * KB) / BYTES_AN_OPERATION, movement),
    'IO Write Operations/sec': rate((writes * KB) / BYTES_AN_OPERATION, movement),
    'IO Data Operations/sec': rate(((reads + writes) * KB) / BYTES_AN_OPERATION, movement),
    'IO Other Operations/sec': rate(1 + (2 * reads * KB) / BYTES_AN_OPERATION, movement),
  };
};

const work = ({ percent, threads, handles, reads, writes }: Program): RecordedValues => {
  const movement = { swing: 0.6, everySeconds: 30 };
  return {
    [PROCESSOR_TIME]: busy(percent, movement),
    '% User Time': busy(0.7 * percent, movement),
    '% Privileged Time': busy(0.3 * percent, movement),
    'Thread Count': level(threads, { swing: 0.06, everySeconds: 120 }),
    'Handle Count': level(handles, { swing: 0.02, everySeconds: 180 }),
    'Page Faults/sec': rate(6 * percent, { swing: 0.9, everySeconds: 20 }),
    'Pool Paged Bytes': level(handles * 300, { swing: 0.01 }),
    'Pool Nonpaged Bytes': level(threads * 1100, { swing: 0.01 }),
    'Elapsed Time': { fact: 'started' },
    'Priority Base': 8,
    ...io(reads, writes),
  };
};

/** Memory as the machine itself knows it of processes that services live in. */
const memory: RecordedValues = {
  'Working Set': level(1, { of: 'workingSet', swing: 0.02, everySeconds: 90 }),
  'Working Set - Private': level(0.8, { of: 'workingSet', swing: 0.02, everySeconds: 90 }),
  'Private Bytes': level(1, { of: 'privateBytes', swing: 0.01, everySeconds: 150 }),
  'Virtual Bytes': level(9, { of: 'privateBytes', swing: 0 }),
  'ID Process': { fact: 'processId' },
  'Creating Process ID': SERVICES,
};

const systemMemory = (bytes: number): RecordedValues => ({
  'Working Set': level(bytes, { swing: 0.02 }),
  'Working Set - Private': level(0.7 * bytes, { swing: 0.02 }),
  'Private Bytes': level(0.9 * bytes, { swing: 0.01 }),
  'Virtual Bytes': 40 * bytes,
});

const system = ({ processId, ...program }: Program & { readonly processId: number }): RecordedInstance => ({
  name: program.name,
  values: {
    ...work(program),
    ...systemMemory(program.name === 'w3wp' ? 310 * MB : (4 + program.threads / 4) * MB),
    'ID Process': processId,
    'Creating Process ID': processId === 4 ? 0 : SERVICES,
  },
});

/** Somebody’s script, a worker process that takes over from another one: here for a while, and then gone. */
const visitors: readonly RecordedInstance[] = [
  { name: 'w3wp', percent: 0.9, processId: 8124, threads: 33, everySeconds: 1200, lastsSeconds: 90, bytes: 190 * MB },
  { name: 'sqlcmd', percent: 1.2, processId: 8332, threads: 6, everySeconds: 180, lastsSeconds: 35, bytes: 21 * MB },
  { name: 'conhost', percent: 0.1, processId: 8336, threads: 4, everySeconds: 180, lastsSeconds: 35, bytes: 9 * MB },
].map(({ name, percent, processId, threads, everySeconds, lastsSeconds, bytes }) => ({
  name,
  comes: { everySeconds, lastsSeconds, fromSeconds: 40 },
  values: {
    ...work({ name, percent, threads, handles: 40 * threads, reads: 20, writes: 10 }),
    ...systemMemory(bytes),
    'ID Process': processId,
    'Creating Process ID': SERVICES,
  },
}));

/** The more memory the more work; ticks a second for each byte. */
const byMemory = (ticks: number): RecordedValues => {
  const movement = { of: 'workingSet', swing: 0.8, everySeconds: 25 } as const;
  return {
    [PROCESSOR_TIME]: rate(ticks, movement),
    '% User Time': rate(0.7 * ticks, movement),
    '% Privileged Time': rate(0.3 * ticks, movement),
  };
};

/** Instances of SQL Server share one program, but not its work. */
const shared: ReadonlyMap<string, RecordedValues> = new Map([['sqlservr.exe', byMemory(0.00094)]]);

/** The rest, svchost above all. */
const ordinary: RecordedValues = {
  ...work({ name: '', percent: 0.3, threads: 11, handles: 420, reads: 4, writes: 3 }),
  ...byMemory(0.001),
  'Handle Count': level(0.00001, { of: 'workingSet', swing: 0.02 }),
  ...memory,
};

const idle: RecordedInstance = {
  name: 'Idle',
  values: {
    [PROCESSOR_TIME]: sum('\\Processor(*)\\% Processor Time'),
    '% Privileged Time': sum('\\Processor(*)\\% Processor Time'),
    'Thread Count': PROCESSORS,
    'Working Set': 8 * KB,
    'Working Set - Private': 8 * KB,
    'Private Bytes': 60 * KB,
    'Virtual Bytes': 8 * KB,
    'Elapsed Time': { fact: 'started' },
  },
};

const ALL_TIME = { mix: [{ of: 'seconds', times: PROCESSORS * TICKS_A_SECOND }] } satisfies RecordedSource;
const alone: ReadonlySet<string> = new Set(['ID Process', 'Creating Process ID', 'Priority Base', 'Elapsed Time']);

const total: RecordedInstance = {
  name: '_Total',
  values: {
    ...totals(
      'Process',
      counters.map(([name]) => name).filter((name) => !alone.has(name)),
    ),
    [PROCESSOR_TIME]: ALL_TIME,
    'Elapsed Time': { fact: 'started' },
    'Virtual Bytes': 128 * GB,
  },
};

/** The processes: Windows’ own, those of the services as they are by now, and some that come and go. */
export const processObject: RecordedCounterObject = {
  name: 'Process',
  counters: countersOf(counters),
  instances: [
    idle,
    ...systemPrograms.map(system),
    ...servicePrograms.map((program) => ({
      program: program.name,
      values: { ...work(program), ...memory, ...shared.get(program.name) },
    })),
    { program: '*', values: ordinary },
    ...visitors,
    total,
  ],
};
