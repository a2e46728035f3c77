/** From and to, both included. */
export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** `200-399,404` as ranges, in the order of the text, which the schema has passed. A range may still be upside down. */
export const readRanges = (text: string): readonly NumberRange[] =>
  text.split(',').map((part) => {
    const [first = '', last = first] = part.split('-');
    return { first: Number(first), last: Number(last) };
  });

/** Every number in the ranges once, rising. */
export const numbersIn = (ranges: readonly NumberRange[]): readonly number[] => {
  const numbers = new Set<number>();
  for (const { first, last } of ranges) for (let each = first; each <= last; each++) numbers.add(each);
  return [...numbers].sort((a, b) => a - b);
};
