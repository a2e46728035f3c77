import { INFINITE, SERVICE_RUNS_IN_SYSTEM_PROCESS } from '../../native/codes.ts';
import type { FailureActions, ServiceEntry, ServiceOptions } from '../../native/types.ts';
import { startOf } from './columns.ts';
import type { Dependency, ServiceDetails } from './details.ts';
import { exitCodeText, readExitCode } from './exit-code.ts';
import { readAccess } from './sddl.ts';
import { readTrigger } from './trigger.ts';
import {
  actionWord,
  controlWords,
  errorControlWord,
  launchProtectedWord,
  sidTypeWord,
  stateWord,
  typeWord,
} from './words.ts';

const recovery = (failure: FailureActions, onNonCrash: boolean | undefined) => ({
  /** null: never. */
  resetPeriodSeconds: failure.resetPeriodSeconds === INFINITE ? null : failure.resetPeriodSeconds,
  actions: failure.actions.map(({ type, delayMs }) => ({ type: actionWord(type), delayMs })),
  command: failure.command,
  rebootMessage: failure.rebootMessage,
  onNonCrash: onNonCrash ?? null,
});

const statusPart = ({ entry }: ServiceDetails, messageText: (code: number) => string | undefined) => {
  const { status } = entry;
  return {
    state: stateWord(status.state),
    processId: status.processId || null,
    type: typeWord(status.type),
    controlsAccepted: controlWords(status.controlsAccepted),
    win32ExitCode: status.win32ExitCode,
    serviceExitCode: status.serviceExitCode,
    exitCodeText: exitCodeText(readExitCode(status), messageText),
    checkPoint: status.checkPoint,
    waitHintMs: status.waitHintMs,
    runsInSystemProcess: (status.flags & SERVICE_RUNS_IN_SYSTEM_PROCESS) !== 0,
  };
};

const configPart = (details: ServiceDetails) => {
  const { config } = details;
  return {
    startType: startOf(details),
    account: config?.account ?? null,
    binaryPath: config?.binaryPath ?? null,
    errorControl: config ? errorControlWord(config.errorControl) : null,
    loadOrderGroup: config?.loadOrderGroup ?? null,
    tag: config?.tag ?? null,
  };
};

const optionsPart = ({
  sidType,
  requiredPrivileges,
  preshutdownTimeoutMs,
  preferredNode,
  launchProtected,
  failureActions,
  failureActionsOnNonCrash,
  triggers,
}: ServiceOptions) => ({
  sidType: sidType === undefined ? null : sidTypeWord(sidType),
  requiredPrivileges: requiredPrivileges ?? null,
  preshutdownTimeoutMs: preshutdownTimeoutMs ?? null,
  preferredNode: preferredNode ?? null,
  launchProtected: launchProtected === undefined ? null : launchProtectedWord(launchProtected),
  recovery: failureActions === undefined ? null : recovery(failureActions, failureActionsOnNonCrash),
  triggers: triggers?.map(readTrigger) ?? null,
});

const neighbour = ({ name, displayName, status }: ServiceEntry) => ({
  name,
  displayName,
  state: stateWord(status.state),
});

/** Of a group or a service that is not there, display name and state are null. */
const dependency = ({ name, kind, entry }: Dependency) => ({
  name,
  kind,
  displayName: entry?.displayName ?? null,
  state: entry === null ? null : stateWord(entry.status.state),
});

/**
 * A service as `show --json` gives it. Keys that `list` has too mean the same there. null: not told (see `refused`), not
 * known on that Windows, or nothing there.
 */
export const detailsJson = (details: ServiceDetails, messageText: (code: number) => string | undefined) => ({
  name: details.entry.name,
  displayName: details.entry.displayName,
  description: details.options?.description ?? null,
  ...statusPart(details, messageText),
  ...configPart(details),
  ...optionsPart(details.options ?? {}),
  dependencies: details.dependencies?.map(dependency) ?? null,
  dependents: details.dependents?.map(neighbour) ?? null,
  security: details.security === null ? null : { sddl: details.security, entries: readAccess(details.security) },
  workingSetBytes: details.usage?.workingSetBytes ?? null,
  privateBytes: details.usage?.privateBytes ?? null,
  cpuMs: details.usage?.cpuMs === undefined ? null : Math.round(details.usage.cpuMs),
  refused: details.refusals.map(({ what, error }) => ({ what, code: error.code, symbol: error.symbol ?? null })),
});
