import { type ConfigCall, readConfigCall } from '../../lib/sc/config-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ServiceChanges, ServiceConfig, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Io } from '../context.ts';
import type { ScVerbRun } from './verb-run.ts';
import { tellWhatStays, warnOfUnquotedPath } from './warn.ts';

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

/** Puts the old values back. What stays of the change all the same, for people; undefined: nothing. */
const undo = async (
  services: Services,
  { name, changes }: ConfigCall,
  old: ServiceConfig | undefined,
): Promise<string | undefined> => {
  const isUndone =
    old !== undefined && (await services.change(name, undoing(changes, old)).catch(unlessRefused)) !== undefined;
  if (!isUndone) return `${name} was changed all the same, but for the delayed start: that could not be undone`;
  if (changes.account === undefined && changes.password === undefined) return undefined;
  return `${name} has the new account or password all the same: the old ones can't be put back`;
};

/**
 * Two calls: the configuration, then the flag. Windows sets the flag of a service that starts by itself only, so the order
 * is given; when the second call fails the first one is undone.
 */
const changeWithFlag = async (services: Services, call: ConfigCall, delayed: boolean, io: Io): Promise<void> => {
  const { name, changes } = call;
  // Who may change a service and not look at it can do so; then there is nothing to go back to.
  const old = await services.config(name).catch(unlessRefused);
  await services.change(name, changes);
  try {
    await services.setOption(name, 'delayedAutoStart', delayed);
  } catch (error) {
    const rest = await undo(services, call, old);
    if (rest !== undefined) await tellWhatStays(io, 'config', rest);
    throw error;
  }
};

/** `config`: changes what its options name and nothing else. */
export const config: ScVerbRun = async (words, { services, io }) => {
  const call = readConfigCall(words);
  const on = await services();
  if (call.delayed === undefined) await on.change(call.name, call.changes);
  else await changeWithFlag(on, call, call.delayed, io);
  io.outNative(successLine('ChangeServiceConfig'));
  warnOfUnquotedPath(io, call.changes.binaryPath);
  return 0;
};
