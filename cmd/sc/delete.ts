import { readNameCall } from '../../lib/sc/simple-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `delete`. A running service is marked, and the answer is the same. */
export const remove: ScVerbRun = async (words, { services, io }) => {
  const { name } = readNameCall('delete', words);
  await (await services()).delete(name);
  io.outNative(successLine('DeleteService'));
  return 0;
};
