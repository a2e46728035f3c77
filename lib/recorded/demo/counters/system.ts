import type { RecordedCounterObject } from '../../counters/document.ts';
import { KB } from './machine.ts';
import { level, rate, sum } from './sources.ts';
import { countersOf } from './table.ts';
import { BULK_RATE, ELAPSED, RATE, RAW } from './types.ts';

/** Windows as a whole. */
export const systemObject: RecordedCounterObject = {
  name: 'System',
  counters: countersOf([
    ['File Read Operations/sec', RATE, 'How often files are read.', -1],
    ['File Write Operations/sec', RATE, 'How often files are written.', -1],
    ['File Read Bytes/sec', BULK_RATE, 'How many bytes are read from files.', -5],
    ['File Write Bytes/sec', BULK_RATE, 'How many bytes are written to files.', -5],
    ['Context Switches/sec', RATE, 'How often processors go over from one thread to another.', -3],
    ['System Calls/sec', RATE, 'How often programs ask something of Windows.', -4],
    ['Processor Queue Length', RAW, 'How many threads wait for a processor now.', 1],
    ['Processes', RAW, 'How many processes there are.', 0],
    ['Threads', RAW, 'How many threads there are.', -1],
    ['System Up Time', ELAPSED, 'For how many seconds Windows has been running.', -5],
  ]),
  values: {
    'File Read Operations/sec': rate(940, { swing: 0.5, everySeconds: 30 }),
    'File Write Operations/sec': rate(610, { swing: 0.5, everySeconds: 30 }),
    'File Read Bytes/sec': rate(9800 * KB, { swing: 0.6, everySeconds: 35 }),
    'File Write Bytes/sec': rate(5100 * KB, { swing: 0.6, everySeconds: 35 }),
    'Context Switches/sec': rate(14_800, { swing: 0.4, everySeconds: 30 }),
    'System Calls/sec': rate(61_000, { swing: 0.4, everySeconds: 30 }),
    'Processor Queue Length': level(1.1, { swing: 1, everySeconds: 9 }),
    Processes: { mix: [{ of: '\\Process(*)\\ID Process', counts: true }] },
    Threads: sum('\\Process(*)\\Thread Count'),
    'System Up Time': { fact: 'started' },
  },
};
