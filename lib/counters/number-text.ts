/** For people: enough digits to tell values apart, and none that only flicker. `1,234,567`, `12.3`, `0.0042`, `-` for NaN. */
export const numberText = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  if (size >= 1e15) return value.toExponential(3);
  if (Number.isInteger(value) || size >= 1000) return grouped(Math.round(value));
  if (size >= 100) return value.toFixed(1);
  if (size >= 0.01) return value.toFixed(2);
  return size < 1e-6 ? value.toExponential(1) : String(Number(value.toPrecision(2)));
};

const grouped = (whole: number): string => String(whole).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ',');

const units: readonly (readonly [size: number, letter: string])[] = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** For the narrow edge of a chart: `250 k`, `1.5 M`, `0.25`. */
export const shortNumberText = (value: number): string => {
  const size = Math.abs(value);
  const [divisor, letter] = size < 10_000 ? [1, ''] : (units.find(([unit]) => size >= unit) ?? [1, '']);
  const text = String(Number((value / divisor).toPrecision(4)));
  return letter === '' ? text : `${text} ${letter}`;
};

/** For programs: no grouping, six decimals at most, no exponent that a spreadsheet would trip over; `-` for NaN. */
export const plainNumber = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : value.toExponential();
  return value.toFixed(6).replace(/\.?0+$/, '');
};
