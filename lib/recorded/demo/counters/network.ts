import type { RecordedCounterObject, RecordedValues } from '../../counters/document.ts';
import { KB } from './machine.ts';
import { level, rate } from './sources.ts';
import { countersOf } from './table.ts';
import { BULK_RATE, LARGE_RAW, RATE, RAW } from './types.ts';

const TEN_GIGABITS = 10_000_000_000;

/** KB a second in and out. */
const adapter = (received: number, sent: number): RecordedValues => {
  const movement = { swing: 0.6, everySeconds: 25 };
  return {
    'Bytes Total/sec': rate((received + sent) * KB, movement),
    'Bytes Received/sec': rate(received * KB, movement),
    'Bytes Sent/sec': rate(sent * KB, movement),
    'Packets/sec': rate(received + sent, movement),
    'Current Bandwidth': TEN_GIGABITS,
    'Output Queue Length': 0,
    'Packets Received Discarded': 12,
    'Packets Outbound Errors': 0,
  };
};

/** The network adapters, and what goes on over TCP. */
export const networkObjects: readonly RecordedCounterObject[] = [
  {
    name: 'Network Interface',
    counters: countersOf([
      ['Bytes Total/sec', BULK_RATE, 'How many bytes go in and out.', -4],
      ['Packets/sec', RATE, 'How many packets go in and out.', -1],
      ['Current Bandwidth', LARGE_RAW, 'How many bits a second it could move.', -8],
      ['Bytes Received/sec', BULK_RATE, 'How many bytes come in.', -4],
      ['Bytes Sent/sec', BULK_RATE, 'How many bytes go out.', -4],
      ['Packets Received Discarded', RAW, 'How many packets came in and were thrown away all the same.', 0],
      ['Packets Outbound Errors', RAW, 'How many packets could not be sent.', 0],
      ['Output Queue Length', RAW, 'How many packets wait to be sent.', 1],
    ]),
    instances: [
      { name: 'vmxnet3 Ethernet Adapter', values: adapter(1850, 3100) },
      { name: 'vmxnet3 Ethernet Adapter _2', values: adapter(420, 90) },
    ],
  },
  {
    name: 'TCPv4',
    counters: countersOf([
      ['Segments/sec', RATE, 'How many segments are sent or received.', -1],
      ['Connections Established', RAW, 'How many connections there are now.', 0],
      ['Connections Active', RAW, 'How many this computer has opened since its start.', -4],
      ['Connections Passive', RAW, 'How many others have opened to it.', -4],
      ['Connection Failures', RAW, 'How many could not be opened, or broke while they were.', -2],
      ['Connections Reset', RAW, 'How many were torn down.', -3],
      ['Segments Retransmitted/sec', RATE, 'How many segments had to be sent again.', 0],
    ]),
    values: {
      'Segments/sec': rate(5200, { swing: 0.6, everySeconds: 25 }),
      'Connections Established': level(318, { swing: 0.12, everySeconds: 70 }),
      'Connections Active': rate(1.4),
      'Connections Passive': rate(6.2),
      'Connection Failures': rate(0.02),
      'Connections Reset': rate(0.3),
      'Segments Retransmitted/sec': rate(2.2, { swing: 1, everySeconds: 50 }),
    },
  },
];
