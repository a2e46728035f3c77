import type { BenchScreen } from './screen.ts';

/** A key comes so often, and a little irregularly: nothing is to fall in step with what the screens do by themselves. */
const KEY_MS = 20;
const JITTER_MS = 7;

export interface KeyTimes {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** Of the processor, a key, with everything else that went on. */
  readonly cpuMs: number;
  readonly bytes: number;
  /** Keys that drew nothing; there should be none. */
  readonly missed: number;
}

const MISSED_MS = 500;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/**
 * How long frames take after keys. A key counts from when it was due: one that has to wait because the program is busy with
 * something else has waited as well.
 */
export const timeKeys = async (
  { terminal, press }: BenchScreen,
  keys: readonly string[],
  atLeast: number,
): Promise<KeyTimes> => {
  // Whole rounds, so that the screen is left as it was found.
  const count = Math.ceil(atLeast / keys.length) * keys.length;
  const times: number[] = [];
  let missed = 0;
  terminal.bytes = 0;
  const before = process.cpuUsage();
  let due = performance.now();
  for (let pressed = 0; pressed < count; pressed++) {
    due = Math.max(due + KEY_MS + ((pressed * 31) % JITTER_MS), performance.now() - KEY_MS);
    await later(due - performance.now());
    const drawn = terminal.drawn().then(() => true);
    press(keys[pressed % keys.length] ?? 'j');
    const isDrawn = await Promise.race([drawn, later(MISSED_MS).then(() => false)]);
    if (isDrawn) times.push(performance.now() - due);
    else missed += 1;
  }
  const { user, system } = process.cpuUsage(before);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    most: sorted.at(-1) ?? Number.NaN,
    cpuMs: (user + system) / 1000 / count,
    bytes: terminal.bytes / count,
    missed,
  };
};
