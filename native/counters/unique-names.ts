/**
 * The names, each one once: a second one of a name is `name#1`, and so on, as paths have it. Learn: Handling Duplicate
 * Instance Names.
 */
export const uniqueNames = (names: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  for (const name of names) seen.add(name.toLowerCase());
  if (seen.size === names.length) return names;
  const given = new Set<string>();
  const next = new Map<string, number>();
  return names.map((name) => {
    const key = name.toLowerCase();
    let number = next.get(key) ?? 0;
    let unique = number === 0 ? name : `${name}#${number}`;
    // One of the others may be called that itself.
    while (given.has(unique.toLowerCase())) unique = `${name}#${++number}`;
    next.set(key, number + 1);
    given.add(unique.toLowerCase());
    return unique;
  });
};
