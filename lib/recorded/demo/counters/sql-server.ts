import type { RecordedCounterObject, RecordedValues } from '../../counters/document.ts';
import { level, of, rate, sum, totals } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import { AVERAGE_BULK, BULK_RATE, LARGE_FRACTION, LARGE_RAW } from './types.ts';

/** How much an instance of SQL Server has to do: 1 is what the busiest one has. */
interface Load {
  /** Before the colon of its objects' names. */
  readonly prefix: string;
  readonly busyness: number;
}

const bufferManager = ({ prefix, busyness }: Load): RecordedCounterObject => ({
  name: `${prefix}:Buffer Manager`,
  counters: countersOf([
    ['Buffer cache hit ratio', LARGE_FRACTION, 'How many of the pages that were wanted were in memory.', 0],
    ['Page life expectancy', LARGE_RAW, 'For how many seconds a page stays in memory that nobody asks for.', -2],
    ['Database pages', LARGE_RAW, 'How many pages hold data.', -4],
    ['Target pages', LARGE_RAW, 'How many pages it would like to have.', -4],
    ['Page reads/sec', BULK_RATE, 'How many pages are read from disk.', 0],
    ['Page writes/sec', BULK_RATE, 'How many pages are written to disk.', 0],
    ['Lazy writes/sec', BULK_RATE, 'How many are written to make room.', 1],
    ['Checkpoint pages/sec', BULK_RATE, 'How many are written because it is time to.', 0],
  ]),
  values: {
    'Buffer cache hit ratio': of(level(9930, { swing: 0.005, everySeconds: 120 }), 10_000),
    'Page life expectancy': level(2400, { swing: 0.5, everySeconds: 900 }),
    'Database pages': level(640_000 * busyness, { swing: 0.01 }),
    'Target pages': Math.round(720_000 * busyness),
    'Page reads/sec': rate(160 * busyness, { swing: 0.8, everySeconds: 40 }),
    'Page writes/sec': rate(70 * busyness, { swing: 0.8, everySeconds: 60 }),
    'Lazy writes/sec': rate(0.6 * busyness, { swing: 1 }),
    'Checkpoint pages/sec': rate(2 * busyness, {
      bursts: { everySeconds: 60, lastsSeconds: 5, adds: 900 * busyness },
    }),
  },
});

const generalStatistics = ({ prefix, busyness }: Load): RecordedCounterObject => ({
  name: `${prefix}:General Statistics`,
  counters: countersOf([
    ['User Connections', LARGE_RAW, 'How many users are connected.', 0],
    ['Logins/sec', BULK_RATE, 'How many log on.', 1],
    ['Processes blocked', LARGE_RAW, 'How many wait for somebody else’s lock.', 1],
  ]),
  values: {
    'User Connections': level(186 * busyness, { swing: 0.1, everySeconds: 200 }),
    'Logins/sec': rate(3.4 * busyness, { swing: 0.9, everySeconds: 30 }),
    'Processes blocked': level(0, { bursts: { everySeconds: 150, lastsSeconds: 9, fromSeconds: 20, adds: 3 } }),
  },
});

const statistics = ({ prefix, busyness }: Load): RecordedCounterObject => ({
  name: `${prefix}:SQL Statistics`,
  counters: countersOf([
    ['Batch Requests/sec', BULK_RATE, 'How many batches come in.', -1],
    ['SQL Compilations/sec', BULK_RATE, 'How many statements are compiled.', 0],
    ['SQL Re-Compilations/sec', BULK_RATE, 'How many are compiled once more.', 1],
  ]),
  values: {
    'Batch Requests/sec': rate(740 * busyness, { swing: 0.5, everySeconds: 30 }),
    'SQL Compilations/sec': rate(61 * busyness, { swing: 0.6, everySeconds: 30 }),
    'SQL Re-Compilations/sec': rate(2.1 * busyness, { swing: 0.9, everySeconds: 40 }),
  },
});

const databaseCounters: readonly CounterRow[] = [
  ['Data File(s) Size (KB)', LARGE_RAW, 'How large its data files are.', -6],
  ['Log File(s) Used Size (KB)', LARGE_RAW, 'How much of its log is in use.', -4],
  ['Percent Log Used', LARGE_RAW, 'How much that is in percent.', 0],
  ['Active Transactions', LARGE_RAW, 'How many transactions are open.', 0],
  ['Transactions/sec', BULK_RATE, 'How many are begun.', -1],
];

/** `size`: in KB. */
const database = (size: number, transactions: number, logUsed: number): RecordedValues => ({
  'Data File(s) Size (KB)': size,
  'Log File(s) Used Size (KB)': level(size * 0.04, { swing: 0.3, everySeconds: 300 }),
  'Percent Log Used': level(logUsed, { swing: 0.08, everySeconds: 300 }),
  'Active Transactions': level(transactions / 60, { swing: 1, everySeconds: 11 }),
  'Transactions/sec': rate(transactions, { swing: 0.6, everySeconds: 30 }),
});

const databases: RecordedCounterObject = {
  name: 'SQLServer:Databases',
  counters: countersOf(databaseCounters),
  instances: [
    {
      name: '_Total',
      values: totals(
        'SQLServer:Databases',
        databaseCounters.map(([name]) => name).filter((name) => name !== 'Percent Log Used'),
      ),
    },
    { name: 'DocFlow', values: database(182_452_224, 410, 31) },
    { name: 'Ledger', values: database(96_468_992, 34, 88) },
    { name: 'tempdb', values: database(8_388_608, 120, 12) },
    { name: 'model', values: database(8192, 0, 40) },
    { name: 'msdb', values: database(151_552, 2, 22) },
    { name: 'master', values: database(7168, 1, 47) },
    { name: 'mssqlsystemresource', values: database(39_936, 0, 50) },
  ],
};

/** Waits a second, and how many milliseconds each takes. */
const locks = (waits: number, milliseconds: number): RecordedValues => ({
  'Lock Requests/sec': rate(700 * waits, { swing: 0.5, everySeconds: 30 }),
  'Lock Waits/sec': rate(waits, { swing: 0.9, everySeconds: 40 }),
  'Number of Deadlocks/sec': rate(waits / 5000),
  'Average Wait Time (ms)': of(
    rate(waits * milliseconds, { swing: 0.9, everySeconds: 35 }),
    rate(waits, { swing: 0.9, everySeconds: 40 }),
  ),
});

const LOCKS = 'SQLServer:Locks';
const WAIT_TIME = 'Average Wait Time (ms)';

const lockObject: RecordedCounterObject = {
  name: LOCKS,
  counters: countersOf([
    ['Lock Requests/sec', BULK_RATE, 'How many locks are asked for.', -3],
    ['Lock Waits/sec', BULK_RATE, 'How many of them could not be had at once.', 0],
    ['Number of Deadlocks/sec', BULK_RATE, 'How often two waited for each other.', 2],
    [WAIT_TIME, AVERAGE_BULK, 'How long one was waited for.', -1],
  ]),
  instances: [
    {
      name: '_Total',
      values: {
        ...totals(LOCKS, ['Lock Requests/sec', 'Lock Waits/sec', 'Number of Deadlocks/sec']),
        [WAIT_TIME]: of(sum(`\\${LOCKS}(*)\\${WAIT_TIME}`), sum(`\\${LOCKS}(*)\\${WAIT_TIME}`)),
      },
    },
    { name: 'Object', values: locks(1, 90) },
    { name: 'Page', values: locks(4, 45) },
    { name: 'Key', values: locks(14, 28) },
    { name: 'RID', values: locks(0.6, 30) },
    { name: 'Database', values: locks(0, 0) },
  ],
};

const BATCHES = 'Batches >=000000ms & <000001ms';

/** Names with parentheses, as SQL Server really has them. */
const responses: RecordedCounterObject = {
  name: 'SQLServer:Batch Resp Statistics',
  counters: countersOf([
    [BATCHES, LARGE_RAW, 'What batches of less than a millisecond come to.', -4],
    ['Batches >=000100ms & <000200ms', LARGE_RAW, 'What batches of 100 to 200 milliseconds come to.', -2],
  ]),
  instances: ['CPU Time:Requests', 'CPU Time:Total(ms)', 'Elapsed Time:Requests', 'Elapsed Time:Total(ms)'].map(
    (name) => ({ name, values: { [BATCHES]: rate(410), 'Batches >=000100ms & <000200ms': rate(1.8) } }),
  ),
};

const main: Load = { prefix: 'SQLServer', busyness: 1 };
const reporting: Load = { prefix: 'MSSQL$REPORTING', busyness: 0.18 };

/** The databases of the applications, and those for reports. */
export const sqlObjects: readonly RecordedCounterObject[] = [
  bufferManager(main),
  generalStatistics(main),
  statistics(main),
  databases,
  lockObject,
  responses,
  bufferManager(reporting),
  generalStatistics(reporting),
  statistics(reporting),
];
