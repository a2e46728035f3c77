import { readStartCall } from '../../lib/sc/simple-call.ts';
import { statusBlock } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `start`: says what the service manager shows right afterwards. It does not wait. */
export const start: ScVerbRun = async (words, { services, io }) => {
  const { name, args } = readStartCall(words);
  const status = await (await services()).start(name, args);
  io.outNative(statusBlock({ name, status, extended: true }));
  return 0;
};
