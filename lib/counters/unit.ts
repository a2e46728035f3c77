import { parsePath } from './path.ts';

/** What a counter's values count. */
export type Unit = 'percent' | 'bytes' | 'bytes-per-second' | 'seconds' | 'per-second' | 'none';

/** A counter's unit, and how many of it one of its values is: `Available MBytes` counts bytes by the million. */
export interface CounterUnit {
  readonly unit: Unit;
  readonly factor: number;
}

/** How values of a size are written: divided, and with letters behind them. */
export interface Scale {
  readonly divisor: number;
  /** With its blank, where it has one. */
  readonly suffix: string;
}

const KB = 1024;

/** What shows a value's unit is in the four highest bits of its type. Learn: winperf.h, PERF_DISPLAY_PERCENT and its kin. */
const displayed: ReadonlyMap<number, Unit> = new Map([
  [1, 'per-second'],
  [2, 'percent'],
  [3, 'seconds'],
]);

const displayOf = (type: number | undefined): Unit | undefined =>
  type === undefined ? undefined : displayed.get((type >>> 28) & 0xf);

/** What the English name of a counter says. Windows' own provider says no other way that it counts bytes. */
const namedBytes: readonly (readonly [RegExp, number])[] = [
  [/\bMBytes\b|\(MB\)/, KB * KB],
  [/\bKBytes\b|\(KB\)/, KB],
  [/\bBytes\b|^Working Set|^Commit Limit$/, 1],
];

const namedUnits: readonly (readonly [RegExp, Unit])[] = [
  [/^%|\s%$/, 'percent'],
  [/\/sec\b/, 'per-second'],
  [/\bsec\/|^Elapsed Time$|\bUp Time$/, 'seconds'],
];

/** The unit of a counter by its path and, where it is known, its type; by the type alone where its name is no English one. */
export const unitOf = (path: string, type?: number): CounterUnit => {
  const name = parsePath(path)?.counter ?? '';
  const unit = displayOf(type) ?? namedUnits.find(([pattern]) => pattern.test(name))?.[1] ?? 'none';
  const bytes = namedBytes.find(([pattern]) => pattern.test(name));
  if (bytes === undefined || unit === 'percent' || unit === 'seconds') return { unit, factor: 1 };
  return { unit: unit === 'per-second' ? 'bytes-per-second' : 'bytes', factor: bytes[1] };
};

const sizes = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
const counts = ['', ' k', ' M', ' G', ' T'] as const;
/** Up to here counts are written whole. */
const WHOLE = 10_000;

const bytesScale = (size: number): Scale => {
  const power = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, size)) / 10)));
  return { divisor: KB ** power, suffix: ` ${sizes[power]}` };
};

const countScale = (size: number): Scale => {
  if (size < WHOLE) return { divisor: 1, suffix: '' };
  const power = Math.min(counts.length - 1, Math.floor(Math.log10(size) / 3));
  return { divisor: 1000 ** power, suffix: counts[power] ?? '' };
};

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const timeScale = (size: number): Scale => {
  if (size > 0 && size < 1) return { divisor: 0.001, suffix: ' ms' };
  if (size < 2 * MINUTE) return { divisor: 1, suffix: ' s' };
  if (size < 2 * HOUR) return { divisor: MINUTE, suffix: ' min' };
  return size < 2 * DAY ? { divisor: HOUR, suffix: ' h' } : { divisor: DAY, suffix: ' d' };
};

/** How values up to that size are written. `size`: of the unit itself, without its sign. */
export const scaleFor = (unit: Unit, size: number): Scale => {
  if (unit === 'percent') return { divisor: 1, suffix: ' %' };
  if (unit === 'seconds') return timeScale(size);
  if (unit === 'bytes') return bytesScale(size);
  const { divisor, suffix } = unit === 'bytes-per-second' ? bytesScale(size) : countScale(size);
  return unit === 'none' ? { divisor, suffix } : { divisor, suffix: `${suffix}/s` };
};

/** Three digits that count, without zeros that say nothing. */
const digits = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
};

/** A value with its unit, as people read it: `12.3 %`, `6.14 GB`, `1.20 MB/s`, `4.70 ms`; `-`: there is none. */
export const quantityText = ({ unit, factor }: CounterUnit, value: number): string => {
  if (!Number.isFinite(value)) return '-';
  const whole = value * factor;
  const { divisor, suffix } = scaleFor(unit, Math.abs(whole));
  return `${digits(whole / divisor)}${suffix}`;
};
