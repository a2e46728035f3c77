import { connect } from 'node:net';
import { bad, badFor, GOOD, type ProbeAnswer } from './probe-answer.ts';

/** Whether a connection is accepted; it is closed at once. Never rejects. */
export const askTcp = (host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (found: ProbeAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(found);
    };
    const stop = (): void => answer(bad('it was not waited for'));
    const timer = setTimeout(() => answer(bad(`no answer within ${timeoutMs} ms`)), timeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    socket.once('connect', () => answer(GOOD));
    // It stays for an error that comes after the answer.
    socket.on('error', (error) => answer(badFor(error)));
    if (signal.aborted) stop();
  });
