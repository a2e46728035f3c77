import { SERVICE_CONTROL_CONTINUE, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import { FailedError } from '../errors.ts';
import { answered, type BringOptions, type Brought, refused, settle } from './bring.ts';

const VERB = 'continue';

/**
 * Lets a paused service go on and waits until it runs. TimeoutError: it takes too long. FailedError: it stopped instead.
 * RefusedError: Windows refused.
 */
export const bringContinued = async (machine: Machine, name: string, options: BringOptions): Promise<Brought> => {
  try {
    await answered(machine.services.control(name, SERVICE_CONTROL_CONTINUE), name, VERB, options);
  } catch (error) {
    throw refused(error, `${name} was not continued`);
  }
  // A service may say yes and still be paused for a moment.
  const isThere = (state: number): boolean => state === SERVICE_RUNNING || state === SERVICE_STOPPED;
  const status = await settle(machine, name, VERB, options, ({ state }) => isThere(state));
  if (status.state === SERVICE_RUNNING) return { status, hasChanged: true };
  throw new FailedError(`${name} was asked to continue and stopped`);
};
