import { readSizedCall } from '../../lib/sc/simple-call.ts';
import { dependentsHead, statusBlock } from '../../lib/sc/text.ts';
import { SERVICE_STATE_ALL } from '../../native/codes.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `EnumDepend`: the services that depend on this one, started or not. */
export const enumDepend: ScVerbRun = async (words, { services, io }) => {
  const { name } = readSizedCall('enumdepend', words);
  const dependents = await (await services()).dependents(name, SERVICE_STATE_ALL);
  const blocks = dependents.map((entry) => statusBlock({ ...entry, extended: false }));
  io.outNative(dependentsHead(dependents.length) + blocks.join(''));
  return 0;
};
