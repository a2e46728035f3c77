import { check } from '../call.ts';
import {
  SC_ACTION_REBOOT,
  SC_ACTION_RESTART,
  SERVICE_CONFIG_DELAYED_AUTO_START_INFO,
  SERVICE_CONFIG_DESCRIPTION,
  SERVICE_CONFIG_FAILURE_ACTIONS,
  SERVICE_CONFIG_FAILURE_ACTIONS_FLAG,
  SERVICE_CONFIG_LAUNCH_PROTECTED,
  SERVICE_CONFIG_PREFERRED_NODE,
  SERVICE_CONFIG_PRESHUTDOWN_INFO,
  SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO,
  SERVICE_CONFIG_SERVICE_SID_INFO,
  SERVICE_CONFIG_TRIGGER_INFO,
} from '../codes.ts';
import {
  encodeBool,
  encodeDescription,
  encodeDword,
  encodeFailureActions,
  encodePreferredNode,
  encodePrivileges,
  encodeTriggers,
} from '../marshal/option-values.ts';
import type { Request } from '../marshal/request.ts';
import type { FailureActionChanges, ServiceOptionValues } from '../types.ts';
import { setManagedAccount } from './managed-account.ts';
import { serviceRights } from './rights.ts';
import type { Session } from './session.ts';

type Values = ServiceOptionValues;
/** The levels that ChangeServiceConfig2W knows. */
type Level = Exclude<keyof Values, 'managedAccount'>;

type Target<L extends Level> = readonly [level: number, encode: (value: Values[L]) => Request];

const targets: { readonly [L in Level]: Target<L> } = {
  description: [SERVICE_CONFIG_DESCRIPTION, encodeDescription],
  failureActions: [SERVICE_CONFIG_FAILURE_ACTIONS, encodeFailureActions],
  failureActionsOnNonCrash: [SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, encodeBool],
  delayedAutoStart: [SERVICE_CONFIG_DELAYED_AUTO_START_INFO, encodeBool],
  sidType: [SERVICE_CONFIG_SERVICE_SID_INFO, (type) => encodeDword('the SID type', type)],
  requiredPrivileges: [SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, encodePrivileges],
  preshutdownTimeoutMs: [SERVICE_CONFIG_PRESHUTDOWN_INFO, (ms) => encodeDword('the preshutdown time', ms)],
  triggers: [SERVICE_CONFIG_TRIGGER_INFO, encodeTriggers],
  preferredNode: [SERVICE_CONFIG_PREFERRED_NODE, encodePreferredNode],
  launchProtected: [SERVICE_CONFIG_LAUNCH_PROTECTED, (kind) => encodeDword('the launch protection', kind)],
};

const setLevel = async (session: Session, name: string, access: number, level: number, request: Request) => {
  using service = await session.open(name, access);
  const { ChangeServiceConfig2W } = session.control;
  const information = session.seal(request);
  const answer = await session.invoke(session.place, ChangeServiceConfig2W, service.handle, level, information);
  check('ChangeServiceConfig2W', answer);
};

/** Who says that a service is to be started again must be allowed to start it, and who says reboot, to reboot. */
const setFailureActions = (session: Session, name: string, changes: FailureActionChanges): Promise<void> => {
  const [level, encode] = targets.failureActions;
  const request = encode(changes);
  const has = (wanted: number): boolean => changes.actions?.some(({ type }) => type === wanted) ?? false;
  const { setOption, setRestart } = serviceRights;
  const set = () => setLevel(session, name, has(SC_ACTION_RESTART) ? setRestart : setOption, level, request);
  return has(SC_ACTION_REBOOT) ? session.holding('SeShutdownPrivilege', set) : set();
};

/** `Services.setOption`. */
export const setOption = async <L extends keyof Values>(
  session: Session,
  name: string,
  level: L,
  value: Values[L],
): Promise<void> => {
  if (level === 'managedAccount') return setManagedAccount(session, name, value as Values['managedAccount']);
  if (level === 'failureActions') return setFailureActions(session, name, value as FailureActionChanges);
  const [number, encode] = targets[level as Level] as Target<Level>;
  return setLevel(session, name, serviceRights.setOption, number, encode(value as never));
};
