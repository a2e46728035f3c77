/**
 * How many single changes lie between two texts: a letter added, left out, replaced, or two neighbours swapped
 * (optimal string alignment).
 */
export const editDistance = (a: string, b: string): number => {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let best = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, (twoAbove[column - 2] ?? 0) + 1);
      current.push(best);
    }
    twoAbove = above;
    above = current;
  }
  return above[b.length] ?? 0;
};

/** A part shorter than this is in too many names to mean one of them. */
const SHORTEST_PART = 3;

/** How far off a name is; undefined: too far to be meant. A slip of the pen is nearer than a beginning or a part. */
const farness = (typed: string, name: string): number | undefined => {
  const allowed = Math.max(1, Math.floor(Math.min(typed.length, name.length) / 3));
  if (Math.abs(typed.length - name.length) <= allowed) {
    const distance = editDistance(typed, name);
    if (distance <= allowed) return distance;
  }
  if (typed.length < SHORTEST_PART) return undefined;
  const surplus = Math.abs(name.length - typed.length) / 1000;
  if (name.startsWith(typed) || (name.length >= SHORTEST_PART && typed.startsWith(name))) return 10 + surplus;
  return name.includes(typed) ? 20 + surplus : undefined;
};

/** Those of the names that may have been meant, the likeliest first, at most `most`. Case does not count. */
export const nearest = (typed: string, names: Iterable<string>, most: number): readonly string[] => {
  const wanted = typed.toLowerCase();
  const found: { readonly name: string; readonly far: number }[] = [];
  for (const name of names) {
    const far = farness(wanted, name.toLowerCase());
    if (far !== undefined) found.push({ name, far });
  }
  return found
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ name }) => name);
};
