/** A sentence that names more is read by nobody. */
const MOST_NAMED = 10;

/** Names for a sentence; of many the first, and how many more there are. */
export const namesText = (names: readonly string[]): string => {
  // `and 1 more` is no shorter than the name.
  if (names.length <= MOST_NAMED + 1) return names.join(', ');
  return `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
};
