import {
  ERROR_SERVICE_ALREADY_RUNNING,
  ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
  ERROR_SERVICE_DEPENDENCY_DELETED,
  ERROR_SERVICE_DEPENDENCY_FAIL,
  ERROR_SERVICE_DISABLED,
  ERROR_SERVICE_MARKED_FOR_DELETE,
  ERROR_SERVICE_START_HANG,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
  SERVICE_DISABLED,
  SERVICE_DRIVER,
  SERVICE_RUNNING,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
} from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { stoppedStatus } from './control.ts';
import { GROUP_MARK } from './names.ts';
import { isStopped, type ServiceRecord } from './record.ts';

const CALL = 'StartServiceW';
/** What the service control manager itself writes down when it has asked a service to start. */
const INITIAL_WAIT_HINT_MS = 2000;

/** What a service needs and has not got. */
export interface FailedDependency {
  /** The name of a service, or of a group. */
  readonly name: string;
  readonly isGroup: boolean;
  /** undefined: a group, or a name that nothing has. */
  readonly service?: ServiceRecord;
  /** Win32: its own failure. */
  readonly code: number;
}

/** What starting needs to know of the machine around the service. */
export interface StartScene {
  readonly now: number;
  /** The services that a dependency stands for: one, or every member of a group. */
  resolve(dependency: string): readonly ServiceRecord[];
  /** A process for the service: the shared one that already runs, or a new one. 0 for drivers. */
  processFor(service: ServiceRecord): number;
  /** Takes note of a start that came to nothing, be it of the service or of one that it depends on. */
  refused(service: ServiceRecord, code: number, because?: FailedDependency): void;
}

class DependencyError extends Win32Error {
  readonly because: FailedDependency;

  constructor(code: number, because: FailedDependency) {
    super(CALL, code);
    this.because = because;
  }
}

const checkStart = (service: ServiceRecord): void => {
  if (service.isMarkedForDelete) throw new Win32Error(CALL, ERROR_SERVICE_MARKED_FOR_DELETE);
  if (!isStopped(service)) throw new Win32Error(CALL, ERROR_SERVICE_ALREADY_RUNNING);
  if (service.config.startType === SERVICE_DISABLED) throw new Win32Error(CALL, ERROR_SERVICE_DISABLED);
};

const willRun = (service: ServiceRecord): boolean => service.due?.status.state === SERVICE_RUNNING;

/** The caller is told only 1068 of one that can't be started, whatever its own reason. */
const failedService = (service: ServiceRecord, code: number): DependencyError =>
  new DependencyError(ERROR_SERVICE_DEPENDENCY_FAIL, { name: service.name, isGroup: false, service, code });

/** When the dependency runs. */
const startDependency = (service: ServiceRecord, scene: StartScene, path: readonly ServiceRecord[]): number => {
  if (service.status.state === SERVICE_STOP_PENDING) throw failedService(service, ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
  if (isStopped(service)) {
    try {
      startService(service, scene, path);
    } catch (error) {
      if (error instanceof Win32Error) throw failedService(service, error.code);
      throw error;
    }
  }
  if (service.status.state !== SERVICE_START_PENDING) return scene.now;
  if (!willRun(service)) throw failedService(service, service.due?.status.win32ExitCode ?? ERROR_SERVICE_START_HANG);
  return service.due?.at ?? scene.now;
};

/** One running member is enough for a group. */
const startGroup = (
  name: string,
  members: readonly ServiceRecord[],
  scene: StartScene,
  path: readonly ServiceRecord[],
): number => {
  const running = members.find((each) => each.status.state === SERVICE_RUNNING);
  if (running !== undefined) return scene.now;
  for (const member of members) {
    try {
      return startDependency(member, scene, path);
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
    }
  }
  const code = ERROR_SERVICE_DEPENDENCY_FAIL;
  throw new DependencyError(code, { name, isGroup: true, code });
};

const startDependencies = (service: ServiceRecord, scene: StartScene, path: readonly ServiceRecord[]): number =>
  service.config.dependencies.reduce((readyAt, dependency) => {
    const found = scene.resolve(dependency).filter((each) => !path.includes(each));
    const [first] = found;
    const isGroup = dependency.startsWith(GROUP_MARK);
    const name = isGroup ? dependency.slice(GROUP_MARK.length) : dependency;
    const code = ERROR_SERVICE_DEPENDENCY_DELETED;
    if (first === undefined) throw new DependencyError(code, { name, isGroup, code });
    const at = isGroup ? startGroup(name, found, scene, path) : startDependency(first, scene, path);
    return Math.max(readyAt, at);
  }, scene.now);

/**
 * Starts a service and, before it, what it depends on. It is START_PENDING afterwards; what it turns into is in `due`.
 * Learn: StartServiceW.
 */
export const startService = (service: ServiceRecord, scene: StartScene, path: readonly ServiceRecord[] = []): void => {
  try {
    beginStart(service, scene, path);
  } catch (error) {
    if (error instanceof Win32Error)
      scene.refused(service, error.code, error instanceof DependencyError ? error.because : undefined);
    throw error;
  }
};

const beginStart = (service: ServiceRecord, scene: StartScene, path: readonly ServiceRecord[]): void => {
  checkStart(service);
  const readyAt = startDependencies(service, scene, [...path, service]);
  const { behaviour, config } = service;
  if (behaviour.startError !== undefined) throw new Win32Error(CALL, behaviour.startError);
  service.status = {
    ...service.status,
    type: config.type,
    state: SERVICE_START_PENDING,
    controlsAccepted: 0,
    win32ExitCode: 0,
    serviceExitCode: 0,
    checkPoint: 0,
    waitHintMs: INITIAL_WAIT_HINT_MS,
    processId: scene.processFor(service),
  };
  delete service.due;
  if (behaviour.startHangs === true) return;
  const { startFailure } = behaviour;
  const status =
    startFailure === undefined
      ? runningStatus(service)
      : stoppedStatus(service, startFailure.win32ExitCode, startFailure.serviceExitCode);
  service.due = { at: readyAt + (behaviour.startMs ?? 0), status };
};

const runningStatus = ({ status, behaviour, config }: ServiceRecord): ServiceRecord['status'] => ({
  ...status,
  state: SERVICE_RUNNING,
  controlsAccepted:
    behaviour.controlsAccepted ??
    ((config.type & SERVICE_DRIVER) !== 0 ? SERVICE_ACCEPT_STOP : SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN),
  checkPoint: 0,
  waitHintMs: 0,
});
