import {
  failureBlock,
  failureFlagBlock,
  managedAccountBlock,
  preferredNodeBlock,
  privilegesBlock,
  protectionBlock,
  sidTypeBlock,
} from '../../lib/sc/option-text.ts';
import { readNameCall, readSizedCall } from '../../lib/sc/simple-call.ts';
import { descriptionBlock } from '../../lib/sc/text.ts';
import { ERROR_INVALID_PARAMETER } from '../../native/codes.ts';
import type { ServiceOptions } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { ScVerbRun } from './verb-run.ts';

/** A verb that asks for one level of the optional configuration. `missing`: the value of one that was never set. */
export const asking =
  <Level extends keyof ServiceOptions>(
    readName: (words: readonly string[]) => { readonly name: string },
    level: Level,
    missing: Required<ServiceOptions>[Level],
    block: (name: string, value: Required<ServiceOptions>[Level]) => string,
  ): ScVerbRun =>
  async (words, { services, io }) => {
    const { name } = readName(words);
    const value = await (await services()).option(name, level);
    io.outNative(block(name, (value ?? missing) as Required<ServiceOptions>[Level]));
    return 0;
  };

const noFailureActions = { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] };

export const qdescription = asking(
  (words) => readSizedCall('qdescription', words),
  'description',
  '',
  descriptionBlock,
);
export const qfailure = asking(
  (words) => readSizedCall('qfailure', words),
  'failureActions',
  noFailureActions,
  failureBlock,
);
export const qfailureflag = asking(
  (words) => readNameCall('qfailureflag', words),
  'failureActionsOnNonCrash',
  false,
  failureFlagBlock,
);
export const qsidtype = asking((words) => readNameCall('qsidtype', words), 'sidType', 0, sidTypeBlock);
export const qprivs = asking((words) => readSizedCall('qprivs', words), 'requiredPrivileges', [], privilegesBlock);
export const qprotection = asking((words) => readNameCall('qprotection', words), 'launchProtected', 0, protectionBlock);
export const qmanagedaccount = asking(
  (words) => readNameCall('qmanagedaccount', words),
  'managedAccount',
  false,
  managedAccountBlock,
);

/** `qpreferrednode`. Where no node is set Windows answers 87, and `sc` prints that. */
export const qpreferrednode: ScVerbRun = async (words, { services, io }) => {
  const { name } = readNameCall('qpreferrednode', words);
  const node = await (await services()).option(name, 'preferredNode');
  if (node === undefined) throw new Win32Error('QueryServiceConfig2W', ERROR_INVALID_PARAMETER);
  io.outNative(preferredNodeBlock(name, node));
  return 0;
};
