import { readSizedCall } from '../../lib/sc/simple-call.ts';
import { keyNameBlock } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `GetKeyName "Display name"`. */
export const getKeyName: ScVerbRun = async (words, { services, io }) => {
  const { name } = readSizedCall('getkeyname', words);
  io.outNative(keyNameBlock(await (await services()).keyName(name)));
  return 0;
};
