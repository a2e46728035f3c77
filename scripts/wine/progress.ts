/** One line for whoever waits, on standard error. */
export const progress = (text: string): void => {
  process.stderr.write(`svcdeck: ${text}\n`);
};

/** Says what begins, and how long it took. */
export const timed = async <T>(what: string, task: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  progress(`${what} ...`);
  const result = await task();
  progress(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
};
