/** So many questions are on their way at a time: over a network each is a round trip. */
const AT_ONCE = 16;

/**
 * What `ask` gives for each item, in their order, with a limited number of questions at a time. `onProgress` is told how many
 * have been answered. Rejects with the first failure, and with the signal's reason.
 */
export const sideBySide = async <Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<readonly Answer[]> => {
  const answers = new Map<number, Answer>();
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) {
      signal.throwIfAborted();
      answers.set(index, await ask(item));
      onProgress(answers.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);
};
