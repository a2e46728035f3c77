import type { Machine } from '../../native/types.ts';
import { NotFoundError, TimeoutError } from '../errors.ts';
import { isNoSuchService } from './absent.ts';
import { type BringOptions, type Brought, leftOf, refused } from './bring.ts';
import { bringDown } from './bring-down.ts';
import { bringPaused } from './bring-paused.ts';
import { bringUp } from './bring-up.ts';
import { durationText } from './duration.ts';
import type { Force } from './force-down.ts';
import type { Step } from './plan.ts';

export interface PerformOptions extends BringOptions {
  readonly force?: Force | undefined;
  /** What a named service is started with. */
  readonly args?: readonly string[] | undefined;
}

/** What a service is after a step, as one would say it. */
export const doneWord: Readonly<Record<Step['action'], string>> = {
  stop: 'stopped',
  start: 'started',
  pause: 'paused',
};

const bring = (
  machine: Machine,
  { action, service: { name, role } }: Step,
  { force, args = [], ...options }: PerformOptions,
): Promise<Brought> => {
  if (action === 'stop') return bringDown(machine, name, { ...options, force });
  return action === 'start'
    ? bringUp(machine, name, role === 'named' ? args : [], options)
    : bringPaused(machine, name, options);
};

/**
 * Takes one step and waits for its end. TimeoutError also: the limit was reached before it was begun. NotFoundError: it is
 * gone; one that is marked for deletion goes when it stops. RefusedError also: it can't be looked at any more.
 */
export const performStep = async (machine: Machine, step: Step, options: PerformOptions): Promise<Brought> => {
  const { limit } = options;
  const notDone = `${step.service.name} was not ${doneWord[step.action]}`;
  if (limit !== undefined && leftOf(options) <= 0)
    throw new TimeoutError(`${notDone}: the ${durationText(limit.ms)} were over before it was its turn`);
  try {
    return await bring(machine, step, options);
  } catch (error) {
    if (isNoSuchService(error)) throw new NotFoundError(`${notDone}: it was deleted meanwhile`);
    throw refused(error, notDone);
  }
};
