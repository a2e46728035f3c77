import type { RecordedCounterObject, RecordedInstance, RecordedValues } from '../../counters/document.ts';
import { MB } from './machine.ts';
import { level, of, rate, totals } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import { FRACTION, RATE, RAW } from './types.ts';

const PERCENT_BASE = 1_000_000;
const TIME_IN_GC = '% Time in GC';

const counters: readonly CounterRow[] = [
  ['# Gen 0 Collections', RAW, 'How often the youngest objects were cleared away.', 0],
  ['# Gen 1 Collections', RAW, 'How often those that outlived it once were.', 0],
  ['# Gen 2 Collections', RAW, 'How often the oldest were.', 0],
  ['# Bytes in all Heaps', RAW, 'How much memory objects take.', -6],
  ['# Total committed Bytes', RAW, 'How much memory was promised for them.', -6],
  ['Large Object Heap size', RAW, 'How much of it large objects take.', -6],
  ['Allocated Bytes/sec', RATE, 'How many bytes of objects are made.', -6],
  [TIME_IN_GC, FRACTION, 'How much of the time since the last but one clearing the last one took.', 0],
  ['Process ID', RAW, 'The process that this is.', 0],
];

/** `heap`: MB of objects. */
const managed = (heap: number): RecordedValues => ({
  '# Gen 0 Collections': rate(heap / 300),
  '# Gen 1 Collections': rate(heap / 2400),
  '# Gen 2 Collections': rate(heap / 40_000),
  '# Bytes in all Heaps': level(heap * MB, { swing: 0.25, everySeconds: 20 }),
  '# Total committed Bytes': level(1.4 * heap * MB, { swing: 0.05, everySeconds: 90 }),
  'Large Object Heap size': level(0.3 * heap * MB, { swing: 0.1, everySeconds: 90 }),
  'Allocated Bytes/sec': rate(0.08 * heap * MB, { swing: 0.7, everySeconds: 25 }),
  [TIME_IN_GC]: of(level(0.03 * PERCENT_BASE, { swing: 0.8, everySeconds: 25 }), PERCENT_BASE),
});

const ofService = (program: string, heap: number): RecordedInstance => ({
  program,
  values: { ...managed(heap), 'Process ID': { fact: 'processId' } },
});

const worker = (processId: number, heap: number): RecordedInstance => ({
  name: 'w3wp',
  values: { ...managed(heap), 'Process ID': processId },
});

const together = counters.map(([name]) => name).filter((name) => name !== TIME_IN_GC && name !== 'Process ID');

/** Programs of .NET Framework; those of services come and go with them. */
export const dotNetObject: RecordedCounterObject = {
  name: '.NET CLR Memory',
  counters: countersOf(counters),
  instances: [
    { name: '_Global_', values: { ...managed(0), ...totals('.NET CLR Memory', together) } },
    ofService('DocFlow.Service.exe', 168),
    ofService('DocFlow.Indexer.exe', 96),
    worker(5348, 120),
    worker(5372, 64),
  ],
};
