import {
  SERVICE_DRIVER,
  SERVICE_ERROR_CRITICAL,
  SERVICE_ERROR_IGNORE,
  SERVICE_ERROR_NORMAL,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_RUNS_IN_SYSTEM_PROCESS,
  SERVICE_STOP_PENDING,
} from '../../../native/codes.ts';
import type { FailureActions, ServiceOptions, ServiceStatus, ServiceTrigger } from '../../../native/types.ts';
import type { RecordedBehaviour, RecordedDocument, RecordedService } from '../document.ts';
import { behaviours } from './behaviour.ts';
import { USUAL_CONTROLS, unusualControls } from './controls.ts';
import { demoDrivers } from './drivers.ts';
import type { DemoService } from './family.ts';
import { hostedFiles } from './hosted/files.ts';
import { hostedOf, hostedPaths, hostedProviders } from './hosted/installation.ts';
import { hosted } from './hosted/services.ts';
import { installed } from './installed.ts';
import { localService } from './local-service.ts';
import { localSystem } from './local-system.ts';
import { netsvcs } from './netsvcs.ts';
import { networkService } from './network-service.ts';
import { ownProcess } from './own-process.ts';
import { logonIds, perUserServices } from './per-user.ts';
import { requiredPrivileges } from './privileges.ts';
import { demoProcesses } from './processes.ts';
import {
  criticalDrivers,
  guarded,
  ignoredAtBoot,
  launchProtected,
  MANAGER_SECURITY,
  preferredNodes,
  preshutdownMs,
  security,
  tags,
  USUAL_SECURITY,
} from './protection.ts';
import { actsOnNonCrash, failureActions, specialFailureActions } from './recovery.ts';
import { triggersOf } from './triggers.ts';

/**
 * The machine that ships inside: a Windows Server 2022 in a domain, with SQL Server, IIS, file services, agents and
 * business applications, not all of them well. Names are Windows' own; descriptions are not. The same at every call,
 * and each call gives a document of its own.
 */
export const demoDocument = (): RecordedDocument => {
  const triggers = triggersOf();
  const families = [
    ...netsvcs,
    ...localService,
    ...networkService,
    ...localSystem,
    ...ownProcess,
    ...installed,
    ...hosted,
    ...perUserServices,
    ...demoDrivers,
  ];
  return {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: 'CONTOSO-APP01', windows: 'Windows Server 2022 Standard 10.0.20348', logonIds },
    recordedAt: '2026-03-17T08:41:12+01:00',
    services: inWindowsOrder(families.flat()).map((service) => recorded(service, triggers.get(service.name))),
    processes: demoProcesses(),
    hosting: { paths: hostedPaths, files: hostedFiles, providers: hostedProviders },
    // Somebody has logged on since it started, and with that Windows takes a start for a good one.
    manager: { security: MANAGER_SECURITY, boot: 'good' },
  };
};

/** As Windows enumerates: by key name, in upper case and by code unit. */
const inWindowsOrder = (services: readonly DemoService[]): readonly DemoService[] =>
  services
    .map((service) => ({ service, key: service.name.toUpperCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ service }) => service);

const isDriver = ({ type }: DemoService): boolean => (type & SERVICE_DRIVER) !== 0;

const recorded = (service: DemoService, triggers: readonly ServiceTrigger[] | undefined): RecordedService => {
  const { name } = service;
  const behaviour = behaviourOf(service);
  const kept = hostedOf(name);
  return {
    name,
    config: {
      type: service.type,
      startType: service.startType,
      errorControl: errorControlOf(name),
      binaryPath: service.binaryPath,
      loadOrderGroup: service.loadOrderGroup,
      tag: tags.get(name) ?? 0,
      dependencies: service.dependencies,
      account: service.account,
      displayName: service.displayName,
    },
    status: statusOf(service),
    options: isDriver(service) ? { description: '' } : optionsOf(service, triggers ?? []),
    ...(guarded.has(name) ? {} : { security: security.get(name) ?? USUAL_SECURITY }),
    ...(behaviour === undefined ? {} : { behaviour }),
    ...(kept === undefined ? {} : { hosted: kept }),
  };
};

const errorControlOf = (name: string): number => {
  if (criticalDrivers.has(name)) return SERVICE_ERROR_CRITICAL;
  return ignoredAtBoot.has(name) ? SERVICE_ERROR_IGNORE : SERVICE_ERROR_NORMAL;
};

const controlsOf = (service: DemoService): number =>
  isDriver(service) ? 1 : (unusualControls.get(service.name) ?? USUAL_CONTROLS);

const statusOf = (service: DemoService): ServiceStatus => {
  const isStuck = service.state === SERVICE_STOP_PENDING;
  const isActive = service.state === SERVICE_RUNNING || service.state === SERVICE_PAUSED;
  const isSystemProcess = service.processId !== 0 && service.binaryPath.endsWith('lsass.exe');
  return {
    type: service.type,
    state: service.state,
    controlsAccepted: isActive ? controlsOf(service) : 0,
    win32ExitCode: service.win32ExitCode,
    serviceExitCode: service.serviceExitCode,
    checkPoint: isStuck ? 3 : 0,
    waitHintMs: isStuck ? 30_000 : 0,
    processId: service.processId,
    flags: isSystemProcess ? SERVICE_RUNS_IN_SYSTEM_PROCESS : 0,
  };
};

const none: FailureActions = { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] };
/** Since Windows 10 1703. */
const USUAL_PRESHUTDOWN_MS = 10_000;

const optionsOf = (service: DemoService, triggers: readonly ServiceTrigger[]): ServiceOptions => {
  const { name, account } = service;
  const preferredNode = preferredNodes.get(name);
  return {
    description: service.description,
    failureActions: specialFailureActions.get(name) ?? failureActions.get(name) ?? none,
    failureActionsOnNonCrash: actsOnNonCrash.has(name),
    delayedAutoStart: service.isDelayed,
    sidType: service.sidType,
    requiredPrivileges: requiredPrivileges.get(name) ?? [],
    preshutdownTimeoutMs: preshutdownMs.get(name) ?? USUAL_PRESHUTDOWN_MS,
    triggers,
    ...(preferredNode === undefined ? {} : { preferredNode }),
    launchProtected: launchProtected.get(name) ?? 0,
    // Group managed service accounts, like computers, end in a dollar.
    managedAccount: account.endsWith('$'),
  };
};

const behaviourOf = (service: DemoService): RecordedBehaviour | undefined => {
  const behaviour: RecordedBehaviour = {
    ...behaviours.get(service.name),
    ...(guarded.has(service.name) ? { accessDenied: true } : {}),
    ...(isDriver(service) || unusualControls.has(service.name) ? { controlsAccepted: controlsOf(service) } : {}),
  };
  return Object.keys(behaviour).length === 0 ? undefined : behaviour;
};
