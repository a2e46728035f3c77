import { type ControlVerb, readControlCall } from '../../lib/sc/control-call.ts';
import { statusBlock } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/**
 * `stop`, `pause`, `continue`, `interrogate` and `control`: send a control and say what the service answered. None of them
 * waits; a stop leaves dependents alone.
 */
export const control: ScVerbRun = async (words, { verb, services, io }) => {
  const { name, control: code, reason } = readControlCall(verb as ControlVerb, words);
  const status = await (await services()).control(name, code, ...(reason === undefined ? [] : [reason]));
  io.outNative(statusBlock({ name, status, extended: false }));
  return 0;
};
