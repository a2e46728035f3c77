import {
  ERROR_PROCESS_ABORTED,
  ERROR_SERVICE_LOGON_FAILED,
  ERROR_SERVICE_REQUEST_TIMEOUT,
  ERROR_SERVICE_SPECIFIC_ERROR,
  SC_ACTION_NONE,
  SC_ACTION_REBOOT,
  SC_ACTION_RESTART,
  SC_ACTION_RUN_COMMAND,
  SERVICE_AUTO_START,
  SERVICE_BOOT_START,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_FILE_SYSTEM_DRIVER,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_STOPPED,
  SERVICE_SYSTEM_START,
} from '../../../native/codes.ts';
import type { ControlReason, FailureAction, ServiceConfig } from '../../../native/types.ts';
import { EvtVarTypeBinary } from '../../events/variant-types.ts';
import { isDriver, type ServiceRecord } from '../record.ts';
import type { FailedDependency } from '../start.ts';
import type { RecordedDatum } from './document.ts';
import type { UnnumberedEvent } from './log-store.ts';

/** An event of the service control manager, before it has a time. */
export type ServiceEvent = Omit<UnnumberedEvent, 'time'>;

const PROVIDER = 'Service Control Manager';
const SYSTEM = 'S-1-5-18';
const ERROR_LOGON_FAILURE_TEXT = '%%1326';
const CONNECT_TIMEOUT_MS = '30000';

const event = (id: number, ...data: readonly RecordedDatum[]): ServiceEvent => ({ provider: PROVIDER, id, data });

const utf16 = (text: string): RecordedDatum => ({
  type: EvtVarTypeBinary,
  value: Buffer.from(`${text}\0`, 'utf16le').toString('hex'),
});

const display = ({ name, config }: ServiceRecord): string => config.displayName || name;

const stateNames: ReadonlyMap<number, string> = new Map([
  [SERVICE_STOPPED, 'stopped'],
  [SERVICE_RUNNING, 'running'],
  [SERVICE_PAUSED, 'paused'],
]);

const startNames: ReadonlyMap<number, string> = new Map([
  [SERVICE_BOOT_START, 'boot start'],
  [SERVICE_SYSTEM_START, 'system start'],
  [SERVICE_AUTO_START, 'auto start'],
  [SERVICE_DEMAND_START, 'demand start'],
  [SERVICE_DISABLED, 'disabled'],
]);

const startName = (startType: number): string => startNames.get(startType) ?? String(startType);

const actionNames: ReadonlyMap<number, string> = new Map([
  [SC_ACTION_RESTART, 'Restart the service'],
  [SC_ACTION_REBOOT, 'Reboot the computer'],
  [SC_ACTION_RUN_COMMAND, 'Run the configured recovery program'],
]);

const nextAction = ({ options, failures }: ServiceRecord): FailureAction | undefined => {
  const actions = options.failureActions?.actions ?? [];
  return actions[Math.min(failures?.count ?? 1, actions.length) - 1];
};

const crashEvent = (service: ServiceRecord): ServiceEvent => {
  const count = String(service.failures?.count ?? 1);
  const action = nextAction(service);
  if (action === undefined || action.type === SC_ACTION_NONE)
    return event(7034, display(service), count, utf16(service.name));
  const name = actionNames.get(action.type) ?? String(action.type);
  return event(7031, display(service), count, String(action.delayMs), String(action.type), name, utf16(service.name));
};

/** The service has come to a state and stays there. What is still pending, and drivers, are not written down. */
export const stateEvents = (service: ServiceRecord): readonly ServiceEvent[] => {
  const { state, win32ExitCode, serviceExitCode } = service.status;
  const word = stateNames.get(state);
  if (word === undefined || isDriver(service.config.type)) return [];
  const entered = event(7036, display(service), word, utf16(`${service.name}/${state}`));
  if (state !== SERVICE_STOPPED || win32ExitCode === 0) return [entered];
  if (win32ExitCode === ERROR_PROCESS_ABORTED) return [crashEvent(service)];
  if (win32ExitCode === ERROR_SERVICE_SPECIFIC_ERROR)
    return [event(7024, display(service), `%%${serviceExitCode}`, utf16(service.name)), entered];
  return [event(7023, display(service), `%%${win32ExitCode}`, utf16(service.name)), entered];
};

const dependencyEvent = (service: ServiceRecord, on: FailedDependency): ServiceEvent => {
  const [own, binary] = [display(service), utf16(service.name)];
  if (on.service !== undefined) return event(7001, own, display(on.service), `%%${on.code}`, binary);
  return on.isGroup ? event(7002, own, on.name) : event(7003, own, on.name, binary);
};

/** A start that came to nothing. What the caller alone is told, such as that it runs already, is not written down. */
export const refusalEvents = (
  service: ServiceRecord,
  code: number,
  because: FailedDependency | undefined,
): readonly ServiceEvent[] => {
  const { name, config, behaviour } = service;
  if (because !== undefined) return [dependencyEvent(service, because)];
  if (code !== behaviour.startError) return [];
  const failed = event(7000, display(service), `%%${code}`, utf16(name));
  if (code === ERROR_SERVICE_LOGON_FAILED) return [event(7038, name, config.account, ERROR_LOGON_FAILURE_TEXT), failed];
  if (code === ERROR_SERVICE_REQUEST_TIMEOUT)
    return [event(7009, CONNECT_TIMEOUT_MS, display(service), utf16(name)), failed];
  return [failed];
};

/** Its start type is another. */
export const configEvents = (service: ServiceRecord, before: ServiceConfig): readonly ServiceEvent[] => {
  if (before.startType === service.config.startType) return [];
  const [from, to] = [startName(before.startType), startName(service.config.startType)];
  return [{ ...event(7040, display(service), from, to, service.name), user: SYSTEM }];
};

const typeName = (type: number): string => {
  if (!isDriver(type)) return 'user mode service';
  return (type & SERVICE_FILE_SYSTEM_DRIVER) === 0 ? 'kernel mode driver' : 'file system driver';
};

/** It is new. */
export const installEvents = (service: ServiceRecord): readonly ServiceEvent[] => {
  const { binaryPath, type, startType, account } = service.config;
  return [
    { ...event(7045, display(service), binaryPath, typeName(type), startName(startType), account), user: SYSTEM },
  ];
};

/** Somebody has stopped it and said why. */
export const reasonEvents = (service: ServiceRecord, { reason, comment }: ControlReason): readonly ServiceEvent[] => [
  { ...event(7042, display(service), 'stop', '', `0x${reason.toString(16)}`, comment || 'None'), user: SYSTEM },
];
