/** Where the parts of `\\computer\object(instance)\counter` are in a path's text. Windows checks it; this does not. */
export interface PathPlaces {
  /** Before the backslash that the object's name follows. */
  readonly object: number;
  /** Before the instance's `(`, or before the backslash of the counter. */
  readonly objectEnd: number;
  /** Before the backslash that the counter's name follows. */
  readonly counter: number;
}

/** undefined: there is no counter in it. */
export const placesIn = (path: string): PathPlaces | undefined => {
  const object = path.startsWith('\\\\') ? path.indexOf('\\', 2) : 0;
  if (object === -1) return undefined;
  const backslash = path.indexOf('\\', object + 1);
  const bracket = path.indexOf('(', object + 1);
  if (bracket === -1 || backslash < bracket)
    return backslash === -1 ? undefined : { object, objectEnd: backslash, counter: backslash };
  // An instance's name may have anything in it, a counter's hardly `)\`.
  const end = path.lastIndexOf(')\\');
  return end < bracket ? undefined : { object, objectEnd: bracket, counter: end + 1 };
};

/** Which parts have a `*` in them. */
export interface Wildcards {
  readonly inInstance: boolean;
  readonly inCounter: boolean;
}

const none: Wildcards = { inInstance: false, inCounter: false };

export const wildcardsIn = (path: string): Wildcards => {
  if (!path.includes('*')) return none;
  const places = placesIn(path);
  if (places === undefined) return none;
  return {
    inInstance: path.slice(places.objectEnd, places.counter).includes('*'),
    inCounter: path.includes('*', places.counter),
  };
};

/** The path on that computer, unless it names one itself. null: this computer. */
export const onComputer = (computer: string | null, path: string): string =>
  computer === null || path.startsWith('\\\\') ? path : `\\\\${computer}${path}`;

/** Whether a text fits a pattern in which `*` stands for any characters; upper and lower case are the same. */
export const fits = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const wanted = text.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return wanted === first;
  if (!wanted.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = wanted.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return wanted.length - last.length >= at && wanted.endsWith(last);
};
