import { readFailureCall } from '../../lib/sc/failure-call.ts';
import {
  type OptionCall,
  readDescriptionCall,
  readFailureFlagCall,
  readManagedAccountCall,
  readPreferredNodeCall,
  readPrivilegesCall,
  readSidTypeCall,
} from '../../lib/sc/option-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ServiceOptionValues } from '../../native/types.ts';
import type { ScVerbRun } from './verb-run.ts';

/** A verb that sets one level of the optional configuration: one call, one line. */
export const setting =
  <Level extends keyof ServiceOptionValues>(
    readCall: (words: readonly string[]) => OptionCall<ServiceOptionValues[Level]>,
    level: Level,
  ): ScVerbRun =>
  async (words, { services, io }) => {
    const { name, value } = readCall(words);
    await (await services()).setOption(name, level, value);
    io.outNative(successLine('ChangeServiceConfig2'));
    return 0;
  };

export const description = setting(readDescriptionCall, 'description');
export const failure = setting(readFailureCall, 'failureActions');
export const failureflag = setting(readFailureFlagCall, 'failureActionsOnNonCrash');
export const sidtype = setting(readSidTypeCall, 'sidType');
export const privs = setting(readPrivilegesCall, 'requiredPrivileges');
export const managedaccount = setting(readManagedAccountCall, 'managedAccount');
export const preferrednode = setting(readPreferredNodeCall, 'preferredNode');
