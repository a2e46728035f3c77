import type { RecordedCounterObject, RecordedValues } from '../../counters/document.ts';
import { KB } from './machine.ts';
import { level, rate, totals } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import { BULK_RATE, RATE, RAW } from './types.ts';

const counters: readonly CounterRow[] = [
  ['Bytes Sent/sec', BULK_RATE, 'How many bytes go out.', -4],
  ['Bytes Received/sec', BULK_RATE, 'How many bytes come in.', -4],
  ['Bytes Total/sec', BULK_RATE, 'How many bytes that is together.', -4],
  ['Current Connections', RAW, 'How many connections there are now.', 0],
  ['Get Requests/sec', RATE, 'How many requests with GET come in.', 0],
  ['Post Requests/sec', RATE, 'How many requests with POST come in.', 0],
  ['Total Method Requests/sec', RATE, 'How many requests come in.', 0],
  ['Not Found Errors/sec', RATE, 'How many of them ask for what is not there.', 1],
];

/** `requests`: a second. */
const site = (requests: number): RecordedValues => {
  const movement = { swing: 0.6, everySeconds: 30 };
  return {
    'Bytes Sent/sec': rate(requests * 34 * KB, movement),
    'Bytes Received/sec': rate(requests * 3 * KB, movement),
    'Bytes Total/sec': rate(requests * 37 * KB, movement),
    'Current Connections': level(requests * 2.2, { swing: 0.3, everySeconds: 60 }),
    'Get Requests/sec': rate(requests * 0.8, movement),
    'Post Requests/sec': rate(requests * 0.2, movement),
    'Total Method Requests/sec': rate(requests, movement),
    'Not Found Errors/sec': rate(requests * 0.01, { swing: 1, everySeconds: 80 }),
  };
};

const queueCounters: readonly CounterRow[] = [
  ['CurrentQueueSize', RAW, 'How many requests wait for a worker process.', 1],
  ['ArrivalRate', RATE, 'How many come in a second.', 0],
  ['RejectedRequests', RAW, 'How many were turned away.', 0],
];

const queue = (requests: number): RecordedValues => ({
  CurrentQueueSize: level(0, {
    bursts: { everySeconds: 200, lastsSeconds: 15, fromSeconds: 70, adds: requests * 0.3 },
  }),
  ArrivalRate: rate(requests, { swing: 0.6, everySeconds: 30 }),
  RejectedRequests: 0,
});

/** Web sites, and the requests that wait for them. */
export const webObjects: readonly RecordedCounterObject[] = [
  {
    name: 'Web Service',
    counters: countersOf(counters),
    instances: [
      {
        name: '_Total',
        values: totals(
          'Web Service',
          counters.map(([name]) => name),
        ),
      },
      { name: 'Default Web Site', values: site(2.1) },
      { name: 'DocFlow Portal', values: site(41) },
    ],
  },
  {
    name: 'HTTP Service Request Queues',
    counters: countersOf(queueCounters),
    instances: [
      { name: 'DefaultAppPool', values: queue(2.1) },
      { name: 'docflow', values: queue(41) },
    ],
  },
];
