import type { RecordedCounterObject, RecordedInstance, RecordedValues } from '../../counters/document.ts';
import { FREQUENCY, GB, KB, MB } from './machine.ts';
import { busy, level, of, pairTotals, rate, share, sum, TIME, totals } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import {
  AVERAGE_BULK,
  AVERAGE_TIME,
  BULK_RATE,
  FRACTION,
  PRECISION_TIMER_100NS,
  QUEUE_100NS,
  RATE,
  RAW,
} from './types.ts';

const counters: readonly CounterRow[] = [
  ['Current Disk Queue Length', RAW, 'How many requests wait for the disk now.', 1],
  ['% Disk Time', PRECISION_TIMER_100NS, 'How much of the time it is busy.', 0],
  ['% Idle Time', PRECISION_TIMER_100NS, 'How much of the time it has nothing to do.', 0],
  ['Avg. Disk Queue Length', QUEUE_100NS, 'How many requests waited for it on average.', 2],
  ['Avg. Disk sec/Read', AVERAGE_TIME, 'How long a read takes, in seconds.', 3],
  ['Avg. Disk sec/Write', AVERAGE_TIME, 'How long a write takes, in seconds.', 3],
  ['Avg. Disk Bytes/Read', AVERAGE_BULK, 'How many bytes a read brings.', -2],
  ['Avg. Disk Bytes/Write', AVERAGE_BULK, 'How many bytes a write carries.', -2],
  ['Disk Transfers/sec', RATE, 'How often it is read or written.', 0],
  ['Disk Reads/sec', RATE, 'How often it is read.', 0],
  ['Disk Writes/sec', RATE, 'How often it is written.', 0],
  ['Disk Bytes/sec', BULK_RATE, 'How many bytes are moved.', -4],
  ['Disk Read Bytes/sec', BULK_RATE, 'How many bytes are read.', -4],
  ['Disk Write Bytes/sec', BULK_RATE, 'How many bytes are written.', -4],
];

const space: readonly CounterRow[] = [
  ['% Free Space', FRACTION, 'How much of the volume is free.', 0],
  ['Free Megabytes', RAW, 'How many MB are free.', -3],
];

interface Disk {
  readonly name: string;
  readonly reads: number;
  readonly writes: number;
  /** Of a read and of a write, in seconds. */
  readonly latency: number;
  readonly percent: number;
}

const READ_BYTES = 28 * KB;
const WRITE_BYTES = 16 * KB;

/** The disk behind D: sometimes takes its time. */
const slow = { everySeconds: 240, lastsSeconds: 12, fromSeconds: 30 };

const values = ({ name, reads, writes, latency, percent }: Disk): RecordedValues => {
  const movement = { swing: 0.7, everySeconds: 40 };
  const steady = { swing: 0.5, everySeconds: 55 };
  const bursts = name.includes('D:') ? { bursts: { ...slow, adds: 0.6 * FREQUENCY } } : {};
  return {
    'Current Disk Queue Length': level(percent / 30, { swing: 1, everySeconds: 12 }),
    '% Disk Time': of(busy(percent, movement), TIME),
    '% Idle Time': of(busy(100 - percent, { swing: (0.6 * percent) / 100, everySeconds: 40 }), TIME),
    'Avg. Disk Queue Length': busy(percent * 1.4, movement),
    'Avg. Disk sec/Read': of(rate(reads * latency * FREQUENCY, { ...movement, ...bursts }), rate(reads, steady)),
    'Avg. Disk sec/Write': of(rate(writes * latency * 0.6 * FREQUENCY, movement), rate(writes, steady)),
    'Avg. Disk Bytes/Read': of(rate(reads * READ_BYTES, movement), rate(reads, steady)),
    'Avg. Disk Bytes/Write': of(rate(writes * WRITE_BYTES, movement), rate(writes, steady)),
    'Disk Reads/sec': rate(reads, steady),
    'Disk Writes/sec': rate(writes, steady),
    'Disk Transfers/sec': rate(reads + writes, steady),
    'Disk Read Bytes/sec': rate(reads * READ_BYTES, movement),
    'Disk Write Bytes/sec': rate(writes * WRITE_BYTES, movement),
    'Disk Bytes/sec': rate(reads * READ_BYTES + writes * WRITE_BYTES, movement),
  };
};

const system = { reads: 14, writes: 42, latency: 0.0011, percent: 6 };
const data = { reads: 190, writes: 118, latency: 0.0048, percent: 38 };

const pairs = counters
  .filter(([, type]) => type === AVERAGE_TIME || type === AVERAGE_BULK || type === PRECISION_TIMER_100NS)
  .map(([name]) => name);
const sums = counters.map(([name]) => name).filter((name) => !pairs.includes(name));

const total = (object: string): RecordedValues => ({ ...totals(object, sums), ...pairTotals(object, pairs) });

/** A volume that is all there is on a disk shows what the disk does. */
const sameAs = (disk: string): RecordedValues =>
  Object.fromEntries(
    counters.map(([name]) => {
      const source = share(`\\PhysicalDisk(${disk})\\${name}`, 1);
      return [name, pairs.includes(name) ? of(source, source) : source];
    }),
  );

const volume = (name: string, doing: RecordedValues, free: number, size: number): RecordedInstance => ({
  name,
  values: {
    ...doing,
    '% Free Space': of(level(free / MB, { swing: 0.004, everySeconds: 900 }), Math.round(size / MB)),
    'Free Megabytes': level(free / MB, { swing: 0.004, everySeconds: 900 }),
  },
});

const LOGICAL = 'LogicalDisk';

/** Disks, and the volumes on them; D: is almost full. */
export const diskObjects: readonly RecordedCounterObject[] = [
  {
    name: 'PhysicalDisk',
    counters: countersOf(counters),
    instances: [
      { name: '0 C:', values: values({ name: '0 C:', ...system }) },
      { name: '1 D:', values: values({ name: '1 D:', ...data }) },
      { name: '_Total', values: total('PhysicalDisk') },
    ],
  },
  {
    name: LOGICAL,
    counters: countersOf([...space, ...counters]),
    instances: [
      volume('HarddiskVolume1', { '% Idle Time': of(TIME, TIME) }, 0.3 * GB, 0.5 * GB),
      volume('C:', sameAs('0 C:'), 41 * GB, 126 * GB),
      volume('D:', sameAs('1 D:'), 34 * GB, 500 * GB),
      {
        name: '_Total',
        values: {
          ...total(LOGICAL),
          '% Free Space': of(sum(`\\${LOGICAL}(*)\\% Free Space`), sum(`\\${LOGICAL}(*)\\% Free Space`)),
          'Free Megabytes': sum(`\\${LOGICAL}(*)\\Free Megabytes`),
        },
      },
    ],
  },
];
