/**
 * What a call gives, or a rejection with the signal's reason, whichever comes first: a provider or another computer may be
 * silent for half a minute, and no call can be taken back. Then nobody hears what becomes of it.
 */
export const unlessAborted = async <T>(call: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([call, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};
