import type { RecordedCounterObject } from '../../counters/document.ts';
import { COMMIT_LIMIT, GB, KB, MB } from './machine.ts';
import { level, of, rate, share, sum } from './sources.ts';
import { countersOf } from './table.ts';
import { FRACTION, LARGE_RAW, RATE, RAW } from './types.ts';

const AVAILABLE = '\\Memory\\Available Bytes';
const COMMITTED = '\\Memory\\Committed Bytes';
const PAGE_FILE = '\\??\\C:\\pagefile.sys';
const PAGES = 1_572_864;

const available = level(2.3 * GB, {
  swing: 0.12,
  everySeconds: 240,
  // The nightly kind of work in small: every ten minutes the indexer takes its share.
  bursts: { everySeconds: 600, lastsSeconds: 45, fromSeconds: 120, adds: -1.9 * GB },
});

/** Memory, and the file that stands in for it. */
export const memoryObjects: readonly RecordedCounterObject[] = [
  {
    name: 'Memory',
    counters: countersOf([
      ['Available Bytes', LARGE_RAW, 'How much memory programs can have at once.', -6],
      ['Available KBytes', LARGE_RAW, 'The same in KB.', -3],
      ['Available MBytes', LARGE_RAW, 'The same in MB.', 0],
      ['Committed Bytes', LARGE_RAW, 'How much memory has been promised to programs.', -6],
      ['Commit Limit', LARGE_RAW, 'How much can be promised before the paging file has to grow.', -6],
      ['% Committed Bytes In Use', FRACTION, 'How much of that limit has been promised.', 0],
      ['Cache Bytes', RAW, 'How much memory holds parts of files and of Windows.', -6],
      ['Pool Paged Bytes', RAW, 'How much memory Windows has for itself that may be paged out.', -6],
      ['Pool Nonpaged Bytes', RAW, 'How much memory Windows has for itself that has to stay.', -6],
      ['Free System Page Table Entries', RAW, 'How many entries of the system’s page table are free.', -5],
      ['Page Faults/sec', RATE, 'How often a page is not where a program looks for it.', -3],
      ['Transition Faults/sec', RATE, 'How often it was still in memory, only elsewhere.', -3],
      ['Demand Zero Faults/sec', RATE, 'How often an empty page was all that was wanted.', -3],
      ['Cache Faults/sec', RATE, 'How often part of a file is not in the file system’s cache.', -1],
      ['Pages/sec', RATE, 'How many pages are read from disk or written to it.', 0],
      ['Pages Input/sec', RATE, 'How many pages are read from disk.', 0],
      ['Pages Output/sec', RATE, 'How many pages are written to disk.', 0],
      ['Page Reads/sec', RATE, 'How often the disk is read for pages.', 0],
    ]),
    values: {
      'Available Bytes': available,
      'Available KBytes': share(AVAILABLE, 1 / KB),
      'Available MBytes': share(AVAILABLE, 1 / MB),
      'Committed Bytes': level(15.4 * GB, { swing: 0.03, everySeconds: 400 }),
      'Commit Limit': COMMIT_LIMIT,
      '% Committed Bytes In Use': of(share(COMMITTED, 1 / KB), COMMIT_LIMIT / KB),
      'Cache Bytes': level(412 * MB, { swing: 0.1 }),
      'Pool Paged Bytes': level(688 * MB, { swing: 0.02 }),
      'Pool Nonpaged Bytes': level(301 * MB, { swing: 0.02 }),
      'Free System Page Table Entries': 12_544_091,
      'Page Faults/sec': rate(4200, { swing: 0.5, everySeconds: 30 }),
      'Transition Faults/sec': rate(1800, { swing: 0.5, everySeconds: 30 }),
      'Demand Zero Faults/sec': rate(1500, { swing: 0.5, everySeconds: 30 }),
      'Cache Faults/sec': rate(210, { swing: 0.6, everySeconds: 35 }),
      'Pages Input/sec': rate(38, {
        swing: 0.9,
        everySeconds: 45,
        bursts: { everySeconds: 600, lastsSeconds: 45, fromSeconds: 120, adds: 900 },
      }),
      'Pages Output/sec': rate(9, { swing: 0.9, everySeconds: 80 }),
      'Pages/sec': sum('\\Memory\\Pages Input/sec', '\\Memory\\Pages Output/sec'),
      'Page Reads/sec': rate(11, { swing: 0.8, everySeconds: 45 }),
    },
  },
  {
    name: 'Paging File',
    counters: countersOf([
      ['% Usage', FRACTION, 'How much of the paging file is in use.', 0],
      ['% Usage Peak', FRACTION, 'How much of it was in use at most since the computer’s start.', 0],
    ]),
    instances: [
      {
        name: PAGE_FILE,
        values: { '% Usage': of(level(301_000, { swing: 0.04 }), PAGES), '% Usage Peak': of(498_211, PAGES) },
      },
      {
        name: '_Total',
        values: { '% Usage': of(sum('\\Paging File(*)\\% Usage'), PAGES), '% Usage Peak': of(498_211, PAGES) },
      },
    ],
  },
];
