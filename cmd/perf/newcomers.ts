const NAMED = 3;

/** What is told of instances that have come too late for a column. `others`: what has them, for a sentence. */
export const newcomersText = (paths: readonly string[], others: string): string => {
  const named = paths.slice(0, NAMED).join(', ');
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return `no column for ${named}${more}, which came after the header: ${others} ${paths.length === 1 ? 'it' : 'them'}`;
};
