/** A line that is in both texts, only in the first, or only in the second. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** More than this is compared as two blocks: the comparison takes the product of the lengths. */
const MOST_COMPARED = 4_000_000;

/** How long the longest common rest is from each pair of lines on. */
const commonRests = (a: readonly string[], b: readonly string[]): readonly Uint32Array[] => {
  const rests = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [here, below] = [rests[i], rests[i + 1]];
      if (here === undefined || below === undefined) continue;
      here[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, here[j + 1] ?? 0);
    }
  return rests;
};

const signed = (sign: DiffLine['sign'], lines: readonly string[]): readonly DiffLine[] =>
  lines.map((text) => ({ sign, text }));

const compared = (a: readonly string[], b: readonly string[]): readonly DiffLine[] => {
  if (a.length * b.length > MOST_COMPARED) return [...signed('-', a), ...signed('+', b)];
  const rests = commonRests(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i++] ?? '' });
      j++;
    } else if ((rests[i + 1]?.[j] ?? 0) >= (rests[i]?.[j + 1] ?? 0)) lines.push({ sign: '-', text: a[i++] ?? '' });
    else lines.push({ sign: '+', text: b[j++] ?? '' });
  }
  return [...lines, ...signed('-', a.slice(i)), ...signed('+', b.slice(j))];
};

const sameAtStart = (a: readonly string[], b: readonly string[]): number => {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[count] === b[count]) count++;
  return count;
};

const linesOf = (text: string): readonly string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** The lines of two texts, the fewest of them as different. Line ends do not count. */
export const lineDiff = (before: string, after: string): readonly DiffLine[] => {
  const [a, b] = [linesOf(before), linesOf(after)];
  const start = sameAtStart(a, b);
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const end = sameAtStart(restA.toReversed(), restB.toReversed());
  return [
    ...signed(' ', a.slice(0, start)),
    ...compared(restA.slice(0, restA.length - end), restB.slice(0, restB.length - end)),
    ...signed(' ', restA.slice(restA.length - end)),
  ];
};

/** What is different with so many lines round it; undefined stands for lines that were left out. */
export const diffHunks = (lines: readonly DiffLine[], around: number): readonly (DiffLine | undefined)[] => {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ sign }) => sign !== ' '),
  );
  return lines.flatMap((line, at) => {
    if (near[at] === true) return [line];
    return at > 0 && near[at - 1] === true && near.includes(true, at) ? [undefined] : [];
  });
};
