/** The values at which an axis has its marks. */
export interface Axis {
  readonly least: number;
  readonly most: number;
  /** From least to most. */
  readonly ticks: readonly number[];
}

const steps: readonly number[] = [1, 2, 2.5, 5, 10];

/** The smallest round number that is not less. */
const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  // A hair's breadth below counts: 0.30000000000000004 is 0.3.
  return power * (steps.find((step) => step * power >= value * (1 - 1e-9)) ?? 10);
};

/** Where the values take so large a part of the way from 0, the axis begins at 0. */
const FROM_ZERO = 0.35;

/** A round axis around these values with at most so many marks (two at least). NaN counts for nothing. */
export const axisFor = (values: Iterable<number>, mostTicks: number): Axis => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  if (low >= 0 && high - low >= FROM_ZERO * high) low = 0;
  if (high === low) {
    const room = high === 0 ? 1 : Math.abs(high) * 0.05;
    [low, high] = low === 0 ? [0, 1] : [low - room, high + room];
  }
  const parts = Math.max(1, mostTicks - 1);
  let step = roundUp((high - low) / parts);
  // Rounding both ends outwards may take one step more than there is room for.
  while (Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) > parts) step = roundUp(step * 1.01);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { least: ticks[0] ?? 0, most: ticks.at(-1) ?? 1, ticks };
};
