import { type ConfigCall, readConfigCall } from '../../lib/sc/config-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ServiceChanges, ServiceConfig, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { ScVerbRun } from './verb-run.ts';
import { warnOfUnquotedPath } from './warn.ts';

/** The old values of just what was changed. An account can't be put back: nobody can read its old password. */
const undoing = (changes: ServiceChanges, old: ServiceConfig): ServiceChanges => ({
  ...(changes.type === undefined ? {} : { type: old.type }),
  ...(changes.startType === undefined ? {} : { startType: old.startType }),
  ...(changes.errorControl === undefined ? {} : { errorControl: old.errorControl }),
  ...(changes.binaryPath === undefined ? {} : { binaryPath: old.binaryPath }),
  ...(changes.loadOrderGroup === undefined ? {} : { loadOrderGroup: old.loadOrderGroup }),
  ...(changes.dependencies === undefined ? {} : { dependencies: old.dependencies }),
  ...(changes.displayName === undefined ? {} : { displayName: old.displayName }),
});

const unlessRefused = (error: unknown): undefined => {
  if (error instanceof Win32Error) return undefined;
  throw error;
};

/**
 * Two calls: the configuration, then the flag. Windows sets the flag of a service that starts by itself only, so the order
 * is given; when the second call fails the first one is undone.
 */
const changeWithFlag = async (services: Services, { name, changes }: ConfigCall, delayed: boolean): Promise<void> => {
  // Who may change a service and not look at it can do so; then there is nothing to go back to.
  const old = await services.config(name).catch(unlessRefused);
  await services.change(name, changes);
  try {
    await services.setOption(name, 'delayedAutoStart', delayed);
  } catch (error) {
    if (old !== undefined) await services.change(name, undoing(changes, old)).catch(unlessRefused);
    throw error;
  }
};

/** `config`: changes what its options name and nothing else. */
export const config: ScVerbRun = async (words, { services, io }) => {
  const call = readConfigCall(words);
  const on = await services();
  if (call.delayed === undefined) await on.change(call.name, call.changes);
  else await changeWithFlag(on, call, call.delayed);
  io.outNative(successLine('ChangeServiceConfig'));
  warnOfUnquotedPath(io, call.changes.binaryPath);
  return 0;
};
