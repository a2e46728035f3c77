import type { RecordedCounterObject, RecordedMix, RecordedValues } from '../../counters/document.ts';
import { PROCESSORS, TICKS_A_SECOND } from './machine.ts';
import { busy, rate, share, sum } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import { INVERSE_TIMER_100NS, RATE, RAW, TIMER_100NS } from './types.ts';

const TIME = '% Processor Time';

const timers: readonly CounterRow[] = [
  [TIME, INVERSE_TIMER_100NS, 'How much of the time the processor is at work: all of it, without its idle thread.', 0],
  ['% User Time', TIMER_100NS, 'How much of the time it runs programs.', 0],
  ['% Privileged Time', TIMER_100NS, 'How much of the time it runs Windows itself and drivers.', 0],
  ['% Interrupt Time', TIMER_100NS, 'How much of the time it handles interrupts of hardware.', 0],
  ['% DPC Time', TIMER_100NS, 'How much of the time it does what interrupts have put off.', 0],
  ['% Idle Time', TIMER_100NS, 'How much of the time it has nothing to do.', 0],
  ['Interrupts/sec', RATE, 'How often hardware interrupts it.', -2],
];

/** How busy each processor is, in percent; the first handles what can't be shared. */
const busyness = [34, 27, 24, 22, 20, 18, 17, 16];

/** Of what is not idle: `times` of it. */
const notIdle = (index: number, times: number): RecordedMix => ({
  mix: [
    { of: 'seconds', times: times * TICKS_A_SECOND },
    { of: `\\Processor(${index})\\${TIME}`, times: -times },
  ],
});

const values = (index: number): RecordedValues => {
  const percent = busyness[index] ?? 20;
  // Now and then somebody wants a report.
  const bursts = { everySeconds: 300, lastsSeconds: 25, fromSeconds: 11 * index, adds: -0.4 * TICKS_A_SECOND };
  const idle = busy(100 - percent, { swing: (0.7 * percent) / 100, everySeconds: 40 + 7 * index, bursts });
  return {
    [TIME]: idle,
    '% Idle Time': share(`\\Processor(${index})\\${TIME}`, 1),
    '% User Time': notIdle(index, 0.68),
    '% Privileged Time': notIdle(index, 0.32),
    '% Interrupt Time': notIdle(index, 0.02),
    '% DPC Time': notIdle(index, 0.03),
    'Interrupts/sec': rate(1400 + 60 * percent, { everySeconds: 25 }),
  };
};

/** An average over the processors. */
const average = (object: string): RecordedValues => ({
  ...Object.fromEntries(
    timers
      .filter(([name]) => name !== 'Interrupts/sec')
      .map(([name]) => [name, { mix: [{ of: `\\${object}(*)\\${name}`, times: 1 / PROCESSORS }] }]),
  ),
  'Interrupts/sec': sum(`\\${object}(*)\\Interrupts/sec`),
});

const INFORMATION = 'Processor Information';

/** What the object that Windows has always had shows of it. */
const same = (index: number): RecordedValues =>
  Object.fromEntries(timers.map(([name]) => [name, share(`\\Processor(${index})\\${name}`, 1)]));

const frequencies: RecordedValues = {
  'Processor Frequency': 2394,
  '% of Maximum Frequency': 100,
  'Parking Status': 0,
};

/** The processors, as Windows has always shown them and by the groups that it sorts them into. */
export const processorObjects: readonly RecordedCounterObject[] = [
  {
    name: 'Processor',
    counters: countersOf(timers),
    instances: [
      ...busyness.map((_percent, index) => ({ name: String(index), values: values(index) })),
      { name: '_Total', values: average('Processor') },
    ],
  },
  {
    name: INFORMATION,
    counters: countersOf([
      ...timers,
      ['Processor Frequency', RAW, 'In megahertz, as its maker gives it.', -2],
      ['% of Maximum Frequency', RAW, 'How fast it is let run.', 0],
      ['Parking Status', RAW, '1: Windows does without it for now.', 0],
    ]),
    instances: [
      ...busyness.map((_percent, index) => ({ name: `0,${index}`, values: { ...same(index), ...frequencies } })),
      { name: '0,_Total', values: { ...average(INFORMATION), ...frequencies } },
      { name: '_Total', values: { ...average(INFORMATION), ...frequencies } },
    ],
  },
];
