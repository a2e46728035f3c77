import {
  ERROR_DEPENDENT_SERVICES_RUNNING,
  ERROR_INVALID_PARAMETER,
  ERROR_INVALID_SERVICE_CONTROL,
  ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
  ERROR_SERVICE_NOT_ACTIVE,
  SERVICE_ACCEPT_NETBINDCHANGE,
  SERVICE_ACCEPT_PARAMCHANGE,
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_STOP,
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_INTERROGATE,
  SERVICE_CONTROL_NETBINDADD,
  SERVICE_CONTROL_NETBINDDISABLE,
  SERVICE_CONTROL_PARAMCHANGE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_STOP,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { ControlReason } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { isStopReason } from './reason.ts';
import { isStopped, type ServiceRecord } from './record.ts';

/** Codes 128 to 255 are the service's own; it gets them whatever it says it accepts. */
const isUserDefined = (control: number): boolean => control >= 128 && control <= 255;

/** The bit that a service must have in `controlsAccepted`; 0: always delivered; undefined: nobody may send it. */
const requiredBit = (control: number): number | undefined => {
  if (control === SERVICE_CONTROL_STOP) return SERVICE_ACCEPT_STOP;
  if (control === SERVICE_CONTROL_PAUSE || control === SERVICE_CONTROL_CONTINUE) return SERVICE_ACCEPT_PAUSE_CONTINUE;
  if (control === SERVICE_CONTROL_PARAMCHANGE) return SERVICE_ACCEPT_PARAMCHANGE;
  if (control >= SERVICE_CONTROL_NETBINDADD && control <= SERVICE_CONTROL_NETBINDDISABLE)
    return SERVICE_ACCEPT_NETBINDCHANGE;
  return control === SERVICE_CONTROL_INTERROGATE || isUserDefined(control) ? 0 : undefined;
};

/**
 * Refuses what the service control manager refuses, in its order. A reason matters to a stop alone. Learn: ControlService,
 * "Remarks"; ControlServiceExW.
 */
export const checkControl = (
  service: ServiceRecord,
  control: number,
  reason: ControlReason | undefined,
  hasActiveDependents: () => boolean,
): void => {
  const refuse = (code: number): never => {
    throw new Win32Error(reason === undefined ? 'ControlService' : 'ControlServiceExW', code);
  };
  const isStop = control === SERVICE_CONTROL_STOP;
  const { state, controlsAccepted } = service.status;
  const bit = requiredBit(control) ?? refuse(ERROR_INVALID_PARAMETER);
  if (isStop && reason !== undefined && !isStopReason(reason)) refuse(ERROR_INVALID_PARAMETER);
  if (isStopped(service)) refuse(ERROR_SERVICE_NOT_ACTIVE);
  if (state === SERVICE_STOP_PENDING) refuse(ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
  if (state === SERVICE_START_PENDING && !(isStop && (controlsAccepted & bit) !== 0))
    refuse(ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
  if ((controlsAccepted & bit) !== bit) refuse(ERROR_INVALID_SERVICE_CONTROL);
  if (isStop && hasActiveDependents()) refuse(ERROR_DEPENDENT_SERVICES_RUNNING);
};

/** Lets the service act on a control that it was found to accept. */
export const applyControl = (service: ServiceRecord, control: number, now: number): void => {
  const { status, behaviour } = service;
  if (control === SERVICE_CONTROL_PAUSE) service.status = { ...status, state: SERVICE_PAUSED };
  if (control === SERVICE_CONTROL_CONTINUE) service.status = { ...status, state: SERVICE_RUNNING };
  if (control !== SERVICE_CONTROL_STOP) return;
  const stopMs = behaviour.stopMs ?? 0;
  service.status = {
    ...status,
    state: SERVICE_STOP_PENDING,
    controlsAccepted: 0,
    checkPoint: 1,
    waitHintMs: Math.max(stopMs, 3000),
  };
  delete service.due;
  if (behaviour.stopHangs === true) return;
  service.due = { at: now + stopMs, status: stoppedStatus(service, 0, 0) };
};

/** Stopped, with what the service left as its exit codes. */
export const stoppedStatus = (
  { status }: ServiceRecord,
  win32ExitCode: number,
  serviceExitCode: number,
): ServiceRecord['status'] => ({
  ...status,
  state: SERVICE_STOPPED,
  controlsAccepted: 0,
  win32ExitCode,
  serviceExitCode,
  checkPoint: 0,
  waitHintMs: 0,
  processId: 0,
  flags: 0,
});
