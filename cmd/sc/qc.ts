import { readSizedCall } from '../../lib/sc/simple-call.ts';
import { configBlock } from '../../lib/sc/text.ts';
import { SERVICE_AUTO_START } from '../../native/codes.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `qc`: the configuration. Whether an automatic start is delayed takes a second question. */
export const qc: ScVerbRun = async (words, { services, io }) => {
  const { name } = readSizedCall('qc', words);
  const on = await services();
  const config = await on.config(name);
  const isDelayed =
    config.startType === SERVICE_AUTO_START && (await on.options(name, ['delayedAutoStart'])).delayedAutoStart === true;
  io.outNative(configBlock(name, config, isDelayed));
  return 0;
};
