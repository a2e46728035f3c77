import type { WrittenSize, WrittenTime } from './definition-document.ts';

const msOf: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const bytesOf: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};

const measured = (text: string, units: Readonly<Record<string, number>>): number => {
  const [, digits = '', unit = ''] = /^([\d.]+)([A-Za-z]+)$/.exec(text) ?? [];
  return Math.round(Number(digits) * (units[unit] ?? Number.NaN));
};

/** Milliseconds of a time that the schema has passed. */
export const msOfTime = (time: WrittenTime): number =>
  typeof time === 'number' ? Math.round(time * 1000) : measured(time, msOf);

/** Bytes of a size that the schema has passed. */
export const bytesOfSize = (size: WrittenSize): number => (typeof size === 'number' ? size : measured(size, bytesOf));

/** In the largest unit that leaves no rest. */
const inUnits = (value: number, units: Readonly<Record<string, number>>, zero: string): string => {
  const [unit, size] = Object.entries(units).findLast((each) => value >= each[1] && value % each[1] === 0) ?? [zero, 1];
  return `${value / size}${unit}`;
};

/** Milliseconds as a definition may say them: `90s`, `2m`. */
export const timeText = (ms: number): string => inUnits(ms, msOf, 's');

/** Bytes as a definition may say them: `10MB`. */
export const sizeText = (bytes: number): string => inUnits(bytes, bytesOf, 'B');
