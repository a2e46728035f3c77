import { ERROR_SERVICE_NEVER_STARTED, SERVICE_DRIVER, SERVICE_STOPPED } from '../../native/codes.ts';
import type { NewService, ServiceConfig, ServiceOptions, ServiceStatus } from '../../native/types.ts';
import type { ServiceRecord } from './record.ts';

/** Of services that never set it, since Windows 10 1703. */
const PRESHUTDOWN_MS = 10_000;

const options: ServiceOptions = {
  description: '',
  failureActions: { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] },
  failureActionsOnNonCrash: false,
  delayedAutoStart: false,
  sidType: 0,
  requiredPrivileges: [],
  preshutdownTimeoutMs: PRESHUTDOWN_MS,
  triggers: [],
  launchProtected: 0,
  managedAccount: false,
};

/** Learn: Service Security and Access Rights. */
const SECURITY =
  'O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)';

const neverStarted: Omit<ServiceStatus, 'type'> = {
  state: SERVICE_STOPPED,
  controlsAccepted: 0,
  win32ExitCode: ERROR_SERVICE_NEVER_STARTED,
  serviceExitCode: 0,
  checkPoint: 0,
  waitHintMs: 0,
  processId: 0,
  flags: 0,
};

/** What CreateServiceW makes of what it is handed. */
export const newConfig = (name: string, service: NewService, tag: number): ServiceConfig => ({
  type: service.type,
  startType: service.startType,
  errorControl: service.errorControl,
  binaryPath: service.binaryPath,
  loadOrderGroup: service.loadOrderGroup ?? '',
  tag,
  dependencies: service.dependencies ?? [],
  account: service.account ?? ((service.type & SERVICE_DRIVER) === 0 ? 'LocalSystem' : ''),
  displayName: service.displayName || name,
});

/** A service that was created without further configuration: with what Windows gives every new one. */
export const newRecord = (name: string, config: ServiceConfig): ServiceRecord => ({
  name,
  config,
  options,
  security: SECURITY,
  behaviour: {},
  status: { ...neverStarted, type: config.type },
  isMarkedForDelete: false,
});
