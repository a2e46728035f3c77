import { SERVICE_CONTROL_PAUSE, SERVICE_PAUSED, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import { FailedError } from '../errors.ts';
import { answered, type BringOptions, type Brought, refused, settle } from './bring.ts';

const VERB = 'pause';

/**
 * Pauses a running service and waits until it has. TimeoutError: it takes too long. FailedError: it stopped instead.
 * RefusedError: Windows refused.
 */
export const bringPaused = async (machine: Machine, name: string, options: BringOptions): Promise<Brought> => {
  try {
    await answered(machine.services.control(name, SERVICE_CONTROL_PAUSE), name, VERB, options);
  } catch (error) {
    throw refused(error, `${name} was not paused`);
  }
  // A service may say yes and still run for a moment.
  const isThere = (state: number): boolean => state === SERVICE_PAUSED || state === SERVICE_STOPPED;
  const status = await settle(machine, name, VERB, options, ({ state }) => isThere(state));
  if (status.state === SERVICE_PAUSED) return { status, hasChanged: true };
  throw new FailedError(`${name} was asked to pause and stopped`);
};
