import { readCreateCall } from '../../lib/sc/config-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Io } from '../context.ts';
import type { ScVerbRun } from './verb-run.ts';
import { tellWhatStays, warnOfUnquotedPath } from './warn.ts';

/** What went wrong before is what counts, so a refusal is told and not thrown. */
const takeBack = async (services: Services, name: string, io: Io): Promise<void> => {
  try {
    await services.delete(name);
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    await tellWhatStays(io, 'create', `${name} was made, without a delayed start, and could not be taken back`);
  }
};

/** `create`. A delayed start is a second call; when that one fails, the service that the first one made is taken back. */
export const create: ScVerbRun = async (words, { services, io }) => {
  const { name, service, delayed } = readCreateCall(words);
  const on = await services();
  await on.create(name, service);
  if (delayed) {
    try {
      await on.setOption(name, 'delayedAutoStart', true);
    } catch (error) {
      await takeBack(on, name, io);
      throw error;
    }
  }
  io.outNative(successLine('CreateService'));
  warnOfUnquotedPath(io, service.binaryPath);
  return 0;
};
