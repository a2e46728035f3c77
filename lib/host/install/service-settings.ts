import {
  ERROR_INVALID_LEVEL,
  SERVICE_AUTO_START,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_SID_TYPE_NONE,
  SERVICE_SID_TYPE_UNRESTRICTED,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../../native/codes.ts';
import type { ServiceChanges, ServiceOptions, ServiceOptionValues, Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { ReadDefinition } from '../definition/read-definition.ts';
import type { ServiceAccount } from './account.ts';
import { hostImagePath } from './host-command.ts';
import type { Step } from './step.ts';

/** SERVICE_ERROR_NORMAL: a failing start is logged, and the computer goes on. */
const ERROR_NORMAL = 1;

const startTypes = {
  auto: SERVICE_AUTO_START,
  'auto-delayed': SERVICE_AUTO_START,
  manual: SERVICE_DEMAND_START,
  disabled: SERVICE_DISABLED,
} as const;

/** What a definition makes of the configuration that `CreateServiceW` takes. */
export type HostedConfig = Required<
  Pick<
    ServiceChanges,
    'displayName' | 'type' | 'startType' | 'errorControl' | 'binaryPath' | 'dependencies' | 'account'
  >
>;

/** The configuration of a hosted service. */
export const hostedConfig = (
  { definition }: ReadDefinition,
  account: ServiceAccount,
  executable: string,
): HostedConfig => {
  const isShared = definition.process === 'shared';
  return {
    displayName: definition.displayName,
    type: isShared ? SERVICE_WIN32_SHARE_PROCESS : SERVICE_WIN32_OWN_PROCESS,
    startType: startTypes[definition.start],
    errorControl: ERROR_NORMAL,
    binaryPath: hostImagePath({ executable, isShared }, definition.name),
    dependencies: definition.dependencies,
    account: account.name,
  };
};

type Level = keyof ServiceOptionValues & keyof ServiceOptions;

/** One level of the optional configuration as it is to be. */
export interface WantedOption {
  readonly level: Level;
  readonly value: ServiceOptionValues[Level];
  /** What it is: `the description`. */
  readonly what: string;
  /** Somebody has asked for it: a Windows that does not know it can't have the service. */
  readonly isAsked: boolean;
}

const wanted = <L extends Level>(
  level: L,
  what: string,
  value: ServiceOptionValues[L],
  isAsked: boolean,
): WantedOption => ({ level, what, value, isAsked });

const DEFAULT_PRESHUTDOWN_MS = 10_000;

const wantedFailure = ({ definition, document }: ReadDefinition): readonly WantedOption[] => {
  const { onNonCrash, ...actions } = definition.failure;
  const { resetPeriodSeconds = 0, actions: list = [], command = '', rebootMessage = '' } = actions;
  return [
    wanted(
      'failureActions',
      'the failure actions',
      { resetPeriodSeconds: list.length === 0 ? 0 : resetPeriodSeconds, actions: list, command, rebootMessage },
      Object.keys(actions).length > 0,
    ),
    wanted(
      'failureActionsOnNonCrash',
      'failure actions also after an exit with an error',
      onNonCrash ?? true,
      document.failure?.onNonCrash !== undefined,
    ),
  ];
};

/** The optional configuration of a hosted service; what is not in it is left alone. */
export const wantedOptions = (read: ReadDefinition, { kind }: ServiceAccount): readonly WantedOption[] => {
  const { definition } = read;
  // An account that several services share stays apart from them by the service's own SID.
  const sidType = kind === 'shared-service' ? SERVICE_SID_TYPE_UNRESTRICTED : SERVICE_SID_TYPE_NONE;
  return [
    wanted('description', 'the description', definition.description, definition.description !== ''),
    wanted(
      'delayedAutoStart',
      'the delayed start',
      definition.start === 'auto-delayed',
      definition.start === 'auto-delayed',
    ),
    wanted('sidType', "the service's own SID", sidType, false),
    wanted('managedAccount', 'that Windows keeps the password', kind === 'managed', kind === 'managed'),
    ...wantedFailure(read),
    wanted(
      'preshutdownTimeoutMs',
      'the time before a shutdown',
      definition.preshutdownMs ?? DEFAULT_PRESHUTDOWN_MS,
      definition.preshutdownMs !== undefined,
    ),
  ];
};

/** What a new service has. */
export const newOptions: ServiceOptions = {
  description: '',
  delayedAutoStart: false,
  sidType: SERVICE_SID_TYPE_NONE,
  managedAccount: false,
  failureActions: { resetPeriodSeconds: 0, actions: [], command: '', rebootMessage: '' },
  failureActionsOnNonCrash: false,
  preshutdownTimeoutMs: DEFAULT_PRESHUTDOWN_MS,
};

const isUnknownLevel = (error: unknown): boolean => error instanceof Win32Error && error.code === ERROR_INVALID_LEVEL;

/** Sets one level. One that nobody has asked for is left out where this Windows does not know it. */
export const optionStep = (
  services: Services,
  name: string,
  { level, value, what, isAsked }: WantedOption,
  before: ServiceOptions[Level],
): Step => {
  let isSet = false;
  return {
    title: `set ${what}`,
    run: async (note) => {
      try {
        await services.setOption(name, level, value);
        isSet = true;
      } catch (error) {
        if (isAsked || !isUnknownLevel(error)) throw error;
        note(`this Windows keeps no record of ${what}: left out`);
      }
    },
    undo: async () => {
      if (isSet && before !== undefined) await services.setOption(name, level, before as ServiceOptionValues[Level]);
    },
  };
};
