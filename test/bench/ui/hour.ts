import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MovingClock } from '../../tui/monkey/moving-clock.ts';
import { randomOf } from '../../tui/monkey/random.ts';
import { openBenchMachine } from './machine.ts';
import { openScreen } from './screen.ts';

const SECONDS = 3600;

/** By then everything has been loaded and every table has its size. */
const WARM_SECONDS = 300;

/** Ten seconds of each minute something goes wrong on the machine, which then writes as much as it can. */
const eventsIn = (second: number): number => (second % 60 < 10 ? 200 : 5);

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const heapMegabytes = (collect: () => void): number => {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
};

/** What somebody does once a minute, by the second: another screen, another tab, help, the log, a restart, a filter. */
const habits: Readonly<Record<number, readonly string[]>> = {
  5: ['2'],
  10: ['3'],
  15: ['1'],
  20: [']'],
  25: ['?', '?'],
  26: ['@', '@'],
  30: ['1', 'r'],
  // A question is answered when it has been read, and not before.
  31: ['y'],
  35: ['2'],
  40: ['1'],
  45: ['/', '9', '\r'],
  50: ['/', '\x15', '\r'],
};
const movements = ['j', 'j', 'k', 'g', 'G', '\x1b[6~', '\x1b[5~'];

export interface Hour {
  /** Memory after the first minutes, and after the hour. */
  readonly warmMb: number;
  readonly endMb: number;
  /** So many still waited for a time to come when the screens had been left. */
  readonly leftWaiting: number;
}

/** An hour of use while events pour in, in less than a minute. */
export const watchHour = async (): Promise<Hour> => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const clock = new MovingClock();
  const random = randomOf(1);
  const { machine, writeEvent, clearEvents } = openBenchMachine(clock);
  const screen = openScreen(machine, clock);
  await turns(20);
  let warmMb = Number.NaN;
  for (let second = 0; second < SECONDS; second++) {
    if (second === WARM_SECONDS) warmMb = heapMegabytes(collect);
    for (let event = 0; event < eventsIn(second); event++) await writeEvent();
    if (second % 60 === 0) await clearEvents();
    const movement = movements[Math.floor(random() * movements.length)] ?? 'j';
    for (const key of habits[second % 60] ?? [movement]) {
      screen.press(key);
      await turns(1);
    }
    clock.advance(1000);
    await turns(4);
  }
  const endMb = heapMegabytes(collect);
  await screen.close();
  return { warmMb, endMb, leftWaiting: clock.waiting };
};
