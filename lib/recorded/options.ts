import {
  ERROR_CANNOT_DETECT_DRIVER_FAILURE,
  ERROR_INVALID_LEVEL,
  ERROR_INVALID_PARAMETER,
  ERROR_NO_SUCH_PRIVILEGE,
  SERVICE_SID_TYPE_NONE,
  SERVICE_SID_TYPE_RESTRICTED,
  SERVICE_SID_TYPE_UNRESTRICTED,
} from '../../native/codes.ts';
import type { FailureActionChanges, FailureActions, ServiceOptions, ServiceOptionValues } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { SC_ACTION_OWN_RESTART } from './failure.ts';
import { isPrivilege } from './privileges.ts';
import { isDriver, type ServiceRecord } from './record.ts';
import { asTold, isTrigger } from './triggers.ts';

const CALL = 'ChangeServiceConfig2W';
const MAX_ACTIONS = 1024;
/** SERVICE_LAUNCH_PROTECTED_ANTIMALWARE_LIGHT. */
const LAST_PROTECTION = 3;
/** A processor group has at most 64 processors, and so at most that many nodes. */
const LAST_NODE = 63;
const NO_ACTIONS: FailureActions = { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] };

const refuse = (code: number): never => {
  throw new Win32Error(CALL, code);
};

const demand = (isRight: boolean, code = ERROR_INVALID_PARAMETER): void => {
  if (!isRight) refuse(code);
};

/** Text for Windows ends at its first NUL. */
const isText = (text: string): boolean => !text.includes('\0');

/**
 * Learn: SERVICE_FAILURE_ACTIONSW. Windows looks at the period only where there are actions, and takes it then whatever it is:
 * one without the other would do what nobody asked for, and is refused.
 */
const changedActions = (record: ServiceRecord, changes: FailureActionChanges): FailureActions => {
  const { resetPeriodSeconds, rebootMessage, command, actions } = changes;
  demand((actions === undefined) === (resetPeriodSeconds === undefined));
  demand((actions ?? []).length <= MAX_ACTIONS && (actions ?? []).every(({ type }) => type <= SC_ACTION_OWN_RESTART));
  demand(isText(rebootMessage ?? '') && isText(command ?? ''));
  return { ...NO_ACTIONS, ...record.options.failureActions, ...changes };
};

const SID_TYPES: readonly number[] = [
  SERVICE_SID_TYPE_NONE,
  SERVICE_SID_TYPE_UNRESTRICTED,
  SERVICE_SID_TYPE_RESTRICTED,
];

type Changed = {
  readonly [Level in keyof ServiceOptionValues]: (
    record: ServiceRecord,
    value: ServiceOptionValues[Level],
  ) => ServiceOptions[Level] | undefined;
};

/** What each level becomes; refused where Windows refuses the value. */
const changed: Changed = {
  description: (_record, text) => {
    demand(isText(text));
    return text;
  },
  failureActions: changedActions,
  failureActionsOnNonCrash: (_record, isOn) => isOn,
  // Learn, SERVICE_DELAYED_AUTO_START_INFO: one in a load order group can't be delayed.
  delayedAutoStart: ({ config }, isDelayed) => {
    demand(!isDelayed || config.loadOrderGroup === '');
    return isDelayed;
  },
  sidType: (_record, type) => {
    demand(SID_TYPES.includes(type));
    return type;
  },
  requiredPrivileges: (_record, names) => {
    demand(names.every(isText));
    demand(names.every(isPrivilege), ERROR_NO_SUCH_PRIVILEGE);
    return names;
  },
  preshutdownTimeoutMs: (_record, ms) => ms,
  triggers: (_record, triggers) => {
    demand(triggers.every(isTrigger));
    return triggers.map(asTold);
  },
  preferredNode: (_record, node) => {
    demand(node === undefined || node <= LAST_NODE);
    return node;
  },
  launchProtected: (_record, level) => {
    demand(level <= LAST_PROTECTION);
    return level;
  },
  managedAccount: (_record, isManaged) => isManaged,
};

/** A level that the document lacks is one that its Windows doesn't know. No node is set on nearly every service. */
const isKnown = ({ options }: ServiceRecord, level: keyof ServiceOptions): boolean =>
  options[level] !== undefined || level === 'preferredNode';

/** One level as QueryServiceConfig2W gives it. undefined: none is set. */
export const readOption = <Level extends keyof ServiceOptions>(
  record: ServiceRecord,
  level: Level,
): ServiceOptions[Level] | undefined => {
  if (!isKnown(record, level)) throw new Win32Error('QueryServiceConfig2W', ERROR_INVALID_LEVEL);
  return record.options[level];
};

/** The optional configuration with one level set, as ChangeServiceConfig2W does it. */
export const withOption = <Level extends keyof ServiceOptionValues>(
  record: ServiceRecord,
  level: Level,
  value: ServiceOptionValues[Level],
): ServiceOptions => {
  if (level === 'failureActions') demand(!isDriver(record.config.type), ERROR_CANNOT_DETECT_DRIVER_FAILURE);
  demand(isKnown(record, level), ERROR_INVALID_LEVEL);
  const { [level]: _before, ...others } = record.options;
  const after = changed[level](record, value);
  return after === undefined ? others : { ...others, [level]: after };
};
