import { readCreateCall } from '../../lib/sc/config-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';
import { warnOfUnquotedPath } from './warn.ts';

/** `create`. A delayed start is a second call; when that one fails, the service that the first one made is taken back. */
export const create: ScVerbRun = async (words, { services, io }) => {
  const { name, service, delayed } = readCreateCall(words);
  const on = await services();
  await on.create(name, service);
  if (delayed) {
    try {
      await on.setOption(name, 'delayedAutoStart', true);
    } catch (error) {
      await on.delete(name);
      throw error;
    }
  }
  io.outNative(successLine('CreateService'));
  warnOfUnquotedPath(io, service.binaryPath);
  return 0;
};
