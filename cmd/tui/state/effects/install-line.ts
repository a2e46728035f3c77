import { installLine } from '../../../../lib/host/dump-line.ts';
import type { Machine } from '../../../../native/types.ts';
import { findHosted, readHosted } from '../../../hosted/hosted-service.ts';

/** The command line that installs a hosted service as it is, for pasting into a command prompt. FailedError: no line can say it. */
export const installLineOf = async (machine: Machine, name: string): Promise<string> => {
  const { document } = await readHosted(await findHosted(machine, name));
  return installLine(document, 'prompt').trimEnd();
};
