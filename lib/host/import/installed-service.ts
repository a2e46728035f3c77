import { SERVICE_DEMAND_START, SERVICE_DISABLED } from '../../../native/codes.ts';
import type { ServiceParameters } from '../../../native/hosting-types.ts';
import type { Machine, ServiceConfig, ServiceOptions } from '../../../native/types.ts';
import { NotFoundError } from '../../errors.ts';
import { orAbsent } from '../../service/absent.ts';
import { failureJson } from '../../service/failure-settings.ts';
import type { DefinitionDocument, FailureActionWord, StartWord } from '../definition/definition-document.ts';
import type { Draft } from './draft.ts';

/** A service that another program hosts, as the service manager and the registry have it. */
export interface InstalledService {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly options: ServiceOptions;
  readonly registry: ServiceParameters;
  /** What it runs, as it stands in the registry. */
  readonly imagePath: string;
}

/** NotFoundError: there is no such service. */
export const installedService = async ({ services, hosting }: Machine, name: string): Promise<InstalledService> => {
  const config = await orAbsent(services.config(name));
  const registry = config === undefined ? undefined : await hosting.readParameters(name);
  if (config === undefined || registry === undefined) throw new NotFoundError(`there is no service ${name}`);
  return {
    name,
    config,
    options: await services.options(name),
    registry,
    imagePath: registry.imagePath ?? config.binaryPath,
  };
};

const startOf = ({ startType }: ServiceConfig, { delayedAutoStart }: ServiceOptions): StartWord => {
  if (startType === SERVICE_DISABLED) return 'disabled';
  if (startType === SERVICE_DEMAND_START) return 'manual';
  return delayedAutoStart === true ? 'auto-delayed' : 'auto';
};

const failureOf = ({ failureActions, failureActionsOnNonCrash }: ServiceOptions): DefinitionDocument['failure'] => {
  if (failureActions === undefined || failureActions.actions.length === 0) return undefined;
  const { resetPeriodSeconds, actions, command, rebootMessage } = failureJson(failureActions);
  return {
    resetPeriodSeconds,
    actions: actions.map(({ type, delayMs }) => ({ type: type as FailureActionWord, delayMs })),
    ...(command === '' ? {} : { command }),
    ...(rebootMessage === '' ? {} : { rebootMessage }),
    ...(failureActionsOnNonCrash === undefined ? {} : { onNonCrash: failureActionsOnNonCrash }),
  };
};

const SERVICE_INTERACTIVE_PROCESS = 0x100;
const SERVICE_MANAGER = 'the service manager';

/** Puts what the service manager knows of a service into a definition: all of that stays as it is. */
export const putInstalled = (draft: Draft, { name, config, options }: InstalledService): void => {
  if (config.displayName !== '' && config.displayName !== name)
    draft.put('displayName', config.displayName, SERVICE_MANAGER);
  if (options.description !== undefined && options.description !== '')
    draft.put('description', options.description, SERVICE_MANAGER);
  draft.put('start', startOf(config, options), SERVICE_MANAGER);
  draft.put('account', config.account, SERVICE_MANAGER);
  if (config.dependencies.length > 0) draft.put('dependencies', config.dependencies, SERVICE_MANAGER);
  const failure = failureOf(options);
  if (failure !== undefined) draft.put('failure', failure, SERVICE_MANAGER);
  if ((config.type & SERVICE_INTERACTIVE_PROCESS) !== 0)
    draft.lost('Type', 'no service has a desktop that people see', 'Run it as a task at logon.');
};
