import { readStopCall } from '../../lib/sc/simple-call.ts';
import { statusBlock } from '../../lib/sc/text.ts';
import { SERVICE_CONTROL_STOP } from '../../native/codes.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `stop`: says what the service answered. It does not wait, and leaves dependents alone. */
export const stop: ScVerbRun = async (words, { services, io }) => {
  const { name } = readStopCall(words);
  const status = await (await services()).control(name, SERVICE_CONTROL_STOP);
  io.outNative(statusBlock({ name, status, extended: false }));
  return 0;
};
