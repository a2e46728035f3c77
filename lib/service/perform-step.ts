import type { Machine } from '../../native/types.ts';
import { TimeoutError } from '../errors.ts';
import { type BringOptions, type Brought, leftOf } from './bring.ts';
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

/** Takes one step and waits for its end. TimeoutError also: the limit was reached before it was begun. */
export const performStep = async (
  machine: Machine,
  { action, service: { name, role } }: Step,
  { force, args = [], ...options }: PerformOptions,
): Promise<Brought> => {
  const { limit } = options;
  if (limit !== undefined && leftOf(options) <= 0)
    throw new TimeoutError(
      `${name} was not ${doneWord[action]}: the ${durationText(limit.ms)} were over before it was its turn`,
    );
  if (action === 'stop') return bringDown(machine, name, { ...options, force });
  return action === 'start'
    ? bringUp(machine, name, role === 'named' ? args : [], options)
    : bringPaused(machine, name, options);
};
