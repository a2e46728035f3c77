import { readSizedCall } from '../../lib/sc/simple-call.ts';
import { descriptionBlock } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

export const qdescription: ScVerbRun = async (words, { services, io }) => {
  const { name } = readSizedCall('qdescription', words);
  io.outNative(descriptionBlock(name, await (await services()).description(name)));
  return 0;
};
