import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../../../cmd/context.ts';
import { openBenchMachine } from './machine.ts';
import { openScreen } from './screen.ts';

const SECONDS = 3600;

/** By then everything has been loaded and every table has its size. */
const WARM_SECONDS = 300;

const EVENTS_A_SECOND = 10;

/** Time that passes when it is told to. */
class HourClock implements Clock {
  #now = Date.UTC(2026, 10, 21, 8);
  readonly #waiting = new Set<{ readonly at: number; wake(): void }>();

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.delete(entry);
        reject(signal?.reason as Error);
      };
      const entry = {
        at: this.#now + ms,
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      this.#waiting.add(entry);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const entry of [...this.#waiting])
      if (entry.at <= this.#now) {
        this.#waiting.delete(entry);
        entry.wake();
      }
  }
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const heapMegabytes = (collect: () => void): number => {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
};

/** What somebody does who watches: moves, looks at another screen, filters, restarts a service now and then. */
const keysOf = (second: number): readonly string[] => {
  if (second % 60 === 30) return ['1', 'r'];
  // A question is answered when it has been read, and not before.
  if (second % 60 === 31) return ['y'];
  if (second % 60 === 45) return ['\x1b[6~', '/', '9', '\r'];
  if (second % 60 === 50) return ['/', '\x15', '\r', 'g'];
  if (second % 20 === 5) return ['2'];
  if (second % 20 === 15) return ['1'];
  return [second % 2 === 0 ? 'j' : 'k'];
};

/** Memory after the first minutes and after an hour, in a few seconds. */
export const watchHour = async (): Promise<{ readonly warmMb: number; readonly endMb: number }> => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const clock = new HourClock();
  const { machine, writeEvent, clearEvents } = openBenchMachine(clock);
  const screen = openScreen(machine, clock);
  await turns(20);
  let warmMb = Number.NaN;
  for (let second = 0; second < SECONDS; second++) {
    if (second === WARM_SECONDS) warmMb = heapMegabytes(collect);
    for (let event = 0; event < EVENTS_A_SECOND; event++) await writeEvent();
    if (second % 60 === 0) await clearEvents();
    for (const key of keysOf(second)) {
      screen.press(key);
      await turns(1);
    }
    clock.advance(1000);
    await turns(4);
  }
  const endMb = heapMegabytes(collect);
  await screen.close();
  return { warmMb, endMb };
};
