import { ERROR_SERVICE_DOES_NOT_EXIST, SERVICE_USERSERVICE_INSTANCE } from '../../native/codes.ts';
import type { ServiceStatus, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { orAbsent } from '../service/absent.ts';

export interface UserServiceInstance {
  readonly name: string;
  readonly status: ServiceStatus;
}

/**
 * The instance of a per-user service that runs for one of these logon sessions. Learn: Per-user services (an instance is
 * named after its template, with the session's identifier behind it).
 * 1060: there is no such template, or it has no instance there.
 */
export const findInstance = async (
  services: Services,
  template: string,
  logonIds: readonly string[],
): Promise<UserServiceInstance> => {
  // A template that is not there, or a name that can't be one, is refused as such.
  await services.status(template);
  for (const logonId of logonIds) {
    const name = `${template}_${logonId}`;
    const status = await orAbsent(services.status(name));
    if (status !== undefined && (status.type & SERVICE_USERSERVICE_INSTANCE) !== 0) return { name, status };
  }
  // What opening the instance would have given.
  throw new Win32Error('OpenServiceW', ERROR_SERVICE_DOES_NOT_EXIST);
};
