import { readSizedCall } from '../../lib/sc/simple-call.ts';
import { otherNameBlock } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `GetKeyName "Display name"`. */
export const getKeyName: ScVerbRun = async (words, { services, io }) => {
  const { name } = readSizedCall('getkeyname', words);
  io.outNative(otherNameBlock('GetServiceKeyName', await (await services()).keyName(name)));
  return 0;
};

/** `GetDisplayName NAME`. */
export const getDisplayName: ScVerbRun = async (words, { services, io }) => {
  const { name } = readSizedCall('getdisplayname', words);
  io.outNative(otherNameBlock('GetServiceDisplayName', await (await services()).displayName(name)));
  return 0;
};
