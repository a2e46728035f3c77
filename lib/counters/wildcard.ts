import { WILDCARD } from './path.ts';

/**
 * Tells which names a pattern fits: `*` stands for any characters, everything else for itself. Case does not count.
 * Learn: PdhExpandWildCardPathW.
 */
export const matcher = (pattern: string): ((name: string) => boolean) => {
  const wanted = pattern.toLowerCase();
  if (wanted === WILDCARD) return () => true;
  const [head = '', ...rest] = wanted.split(WILDCARD);
  const tail = rest.pop();
  if (tail === undefined) return (name) => name.toLowerCase() === wanted;
  return (name) => fits(name.toLowerCase(), head, rest, tail);
};

/** The middle parts are looked for from the left: whatever fits fits so too. */
const fits = (name: string, head: string, middle: readonly string[], tail: string): boolean => {
  if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  const end = name.length - tail.length;
  for (const part of middle) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
};
