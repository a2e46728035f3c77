import {
  ERROR_ACCESS_DENIED,
  ERROR_CALL_NOT_IMPLEMENTED,
  ERROR_INVALID_LEVEL,
  ERROR_INVALID_PARAMETER,
  ERROR_NOT_SUPPORTED,
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
import type { ScHandle } from '../dll/advapi32.ts';
import {
  decodeBool,
  decodeDescription,
  decodeDword,
  decodeFailureActions,
  decodePreferredNode,
  decodePrivileges,
  decodeTriggers,
} from '../marshal/options.ts';
import type { Reply } from '../marshal/reply.ts';
import type { ServiceOptions } from '../types.ts';
import { Win32Error } from '../win32-error.ts';
import { readManagedAccount } from './managed-account.ts';
import { queryLevel } from './query.ts';
import { serviceRights } from './rights.ts';
import type { Session } from './session.ts';

type Level = keyof ServiceOptions;
/** The levels that QueryServiceConfig2W knows. */
type QueryLevel = Exclude<Level, 'managedAccount'>;

type Source<L extends QueryLevel> = readonly [level: number, decode: (reply: Reply) => ServiceOptions[L] | undefined];

const sources: { readonly [L in QueryLevel]-?: Source<L> } = {
  description: [SERVICE_CONFIG_DESCRIPTION, decodeDescription],
  failureActions: [SERVICE_CONFIG_FAILURE_ACTIONS, decodeFailureActions],
  failureActionsOnNonCrash: [SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, decodeBool],
  delayedAutoStart: [SERVICE_CONFIG_DELAYED_AUTO_START_INFO, decodeBool],
  sidType: [SERVICE_CONFIG_SERVICE_SID_INFO, decodeDword],
  requiredPrivileges: [SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, decodePrivileges],
  preshutdownTimeoutMs: [SERVICE_CONFIG_PRESHUTDOWN_INFO, decodeDword],
  triggers: [SERVICE_CONFIG_TRIGGER_INFO, decodeTriggers],
  preferredNode: [SERVICE_CONFIG_PREFERRED_NODE, decodePreferredNode],
  launchProtected: [SERVICE_CONFIG_LAUNCH_PROTECTED, decodeDword],
};

const allLevels = [...Object.keys(sources), 'managedAccount'] as readonly Level[];

/**
 * Codes by which a Windows says that it has nothing to tell at this level: it is too old for it (124, or 120 and 50 by
 * way of another computer), the level does not apply (87: no NUMA nodes, a driver), or it is kept from the caller (5).
 * Anything else is a failure.
 */
const silent: ReadonlySet<number> = new Set([
  ERROR_INVALID_LEVEL,
  ERROR_CALL_NOT_IMPLEMENTED,
  ERROR_NOT_SUPPORTED,
  ERROR_INVALID_PARAMETER,
  ERROR_ACCESS_DENIED,
]);

/** A level of a service that is held open. */
const readLevel = async (session: Session, name: string, service: ScHandle, level: Level): Promise<unknown> => {
  if (level === 'managedAccount') return readManagedAccount(session, name);
  const [number, decode] = sources[level];
  return decode(session.reply(await queryLevel(session, service, number)));
};

/** The same; undefined where there is nothing to tell. */
const tellLevel = async (session: Session, name: string, service: ScHandle, level: Level): Promise<unknown> => {
  if (level === 'managedAccount' && !session.mayReadRegistry) return undefined;
  try {
    return await readLevel(session, name, service, level);
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    // A computer that keeps its registry to itself does so for all of its services, each of which would be waited for.
    if (error.call === 'RegConnectRegistryW') session.mayReadRegistry = false;
    else if (!silent.has(error.code)) throw error;
    return undefined;
  }
};

/** `Services.option`. */
export const option = async <L extends Level>(
  session: Session,
  name: string,
  level: L,
): Promise<ServiceOptions[L] | undefined> => {
  using service = await session.open(name, serviceRights.options);
  return (await readLevel(session, name, service.handle, level)) as ServiceOptions[L] | undefined;
};

/** `Services.options`. */
export const options = async (
  session: Session,
  name: string,
  levels: readonly Level[] = allLevels,
): Promise<ServiceOptions> => {
  using service = await session.open(name, serviceRights.options);
  const values: [Level, unknown][] = [];
  for (const level of levels) {
    const value = await tellLevel(session, name, service.handle, level);
    if (value !== undefined) values.push([level, value]);
  }
  return Object.fromEntries(values) as ServiceOptions;
};
