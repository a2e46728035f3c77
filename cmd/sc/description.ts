import { readDescriptionCall } from '../../lib/sc/simple-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

export const description: ScVerbRun = async (words, { services, io }) => {
  const { name, text } = readDescriptionCall(words);
  await (await services()).setOption(name, 'description', text);
  io.outNative(successLine('ChangeServiceConfig2'));
  return 0;
};
