import {
  DELETE,
  SC_MANAGER_CONNECT,
  SC_MANAGER_CREATE_SERVICE,
  SC_MANAGER_ENUMERATE_SERVICE,
  SC_MANAGER_LOCK,
  SC_MANAGER_QUERY_LOCK_STATUS,
  SERVICE_CHANGE_CONFIG,
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_INTERROGATE,
  SERVICE_CONTROL_NETBINDADD,
  SERVICE_CONTROL_NETBINDDISABLE,
  SERVICE_CONTROL_PARAMCHANGE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_STOP,
  SERVICE_ENUMERATE_DEPENDENTS,
  SERVICE_INTERROGATE,
  SERVICE_PAUSE_CONTINUE,
  SERVICE_QUERY_CONFIG,
  SERVICE_QUERY_STATUS,
  SERVICE_START,
  SERVICE_STOP,
  SERVICE_USER_DEFINED_CONTROL,
} from '../codes.ts';

/**
 * The service control manager is opened with no more than an operation needs: an ordinary user may connect and
 * enumerate; asking for everything "to be safe" would fail with 5. Learn: Service Security and Access Rights.
 */
export const managerRights = {
  byName: SC_MANAGER_CONNECT,
  list: SC_MANAGER_ENUMERATE_SERVICE,
  create: SC_MANAGER_CREATE_SERVICE,
  lockStatus: SC_MANAGER_QUERY_LOCK_STATUS,
  lock: SC_MANAGER_LOCK,
} as const;

/** The same for a service, by the operation of `Services`. */
export const serviceRights = {
  status: SERVICE_QUERY_STATUS,
  config: SERVICE_QUERY_CONFIG,
  options: SERVICE_QUERY_CONFIG,
  dependents: SERVICE_ENUMERATE_DEPENDENTS,
  /** Nothing is done with the new service's handle. */
  create: 0,
  change: SERVICE_CHANGE_CONFIG,
  setOption: SERVICE_CHANGE_CONFIG,
  /** Learn: SERVICE_FAILURE_ACTIONSW. */
  setRestart: SERVICE_CHANGE_CONFIG | SERVICE_START,
  delete: DELETE,
  /** The status is read afterwards; `sc start` asks for the same two. */
  start: SERVICE_START | SERVICE_QUERY_STATUS,
} as const;

/**
 * The right that a control needs. For the codes that only Windows itself may send any right does: ControlService
 * refuses them with 87.
 */
export const controlRight = (control: number): number => {
  if (control === SERVICE_CONTROL_STOP) return SERVICE_STOP;
  if (control === SERVICE_CONTROL_INTERROGATE) return SERVICE_INTERROGATE;
  const isPauseContinue =
    control === SERVICE_CONTROL_PAUSE ||
    control === SERVICE_CONTROL_CONTINUE ||
    control === SERVICE_CONTROL_PARAMCHANGE ||
    (control >= SERVICE_CONTROL_NETBINDADD && control <= SERVICE_CONTROL_NETBINDDISABLE);
  return isPauseContinue ? SERVICE_PAUSE_CONTINUE : SERVICE_USER_DEFINED_CONTROL;
};
