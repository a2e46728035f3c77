import { SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { TimeoutError } from '../errors.ts';
import { type WaitOptions, waitWhilePending } from './wait.ts';
import { stateWord } from './words.ts';

/** The service manager waits for the processes of its services: it notices within moments. */
const NOTICE_MS = 10_000;

/**
 * Waits until the service manager knows that a service's process is gone; until then it shows the state in which the process
 * has left the service. Gives the status after that: stopped, or in another process already. TimeoutError: it has not noticed.
 */
export const endNoticed = async (
  { services }: Machine,
  name: string,
  endedId: number,
  options: Pick<WaitOptions, 'clock' | 'signal' | 'onStatus'>,
): Promise<ServiceStatus> => {
  const { kind, status } = await waitWhilePending(() => services.status(name), {
    ...options,
    isSettled: ({ state, processId }) => state === SERVICE_STOPPED || (processId !== 0 && processId !== endedId),
    timeoutMs: NOTICE_MS,
  });
  if (kind === 'settled') return status;
  throw new TimeoutError(
    `process ${endedId} of ${name} was ended, and the service manager has not noticed: to it the service is ${stateWord(status.state)}`,
  );
};
