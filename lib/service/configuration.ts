import {
  SERVICE_AUTO_START,
  SERVICE_DRIVER,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../native/codes.ts';
import type { ServiceConfig, ServiceOptions, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { RefusedError } from '../errors.ts';
import { isRefusal } from './record.ts';
import { errorControlWord, startWord } from './words.ts';

/** What of a service's configuration people edit, in words and texts. */
export interface Configuration {
  readonly displayName: string;
  /** undefined: it was not told. */
  readonly description: string | undefined;
  /** One of `startWords`. */
  readonly startType: string;
  /** The whole command line. */
  readonly binaryPath: string;
  /** '' for drivers. */
  readonly account: string;
  /** Key names; a load order group has `+` before it. */
  readonly dependencies: readonly string[];
  /** '': in no group. */
  readonly loadOrderGroup: string;
  /** A word of `errorControlWord`. */
  readonly errorControl: string;
}

/** What is to be set. Absent: whatever is set stays. */
export type ConfigurationRequest = Partial<Omit<Configuration, 'description'>> & {
  readonly description?: string;
  /** Of the account. It is written, and neither shown nor told. */
  readonly password?: string;
};

/** What is not edited, and decides what may be. */
export interface ServiceKind {
  /** Key name. */
  readonly name: string;
  readonly isDriver: boolean;
  /** It may show windows, which Windows grants LocalSystem alone. */
  readonly isInteractive: boolean;
  /** Its process may hold other services. */
  readonly isShared: boolean;
  /** As it is set, which means something for automatic start only. undefined: this Windows knows no delayed start. */
  readonly delayFlag: boolean | undefined;
}

/** A service's configuration, and what kind of service it is of. */
export interface ConfigurationRead {
  readonly configuration: Configuration;
  readonly kind: ServiceKind;
}

/** Words for what `ChangeServiceConfigW` takes as numbers are those that `list` and `show` print. */
const configurationOf = (
  config: ServiceConfig,
  description: string | undefined,
  isDelayed: boolean,
): Configuration => ({
  displayName: config.displayName,
  description,
  startType: startWord(config.startType, isDelayed),
  binaryPath: config.binaryPath,
  account: config.account,
  dependencies: config.dependencies,
  loadOrderGroup: config.loadOrderGroup,
  errorControl: errorControlWord(config.errorControl),
});

const readOptions = async (services: Services, name: string): Promise<ServiceOptions> => {
  try {
    return await services.options(name, ['description', 'delayedAutoStart']);
  } catch (error) {
    if (isRefusal(error)) return {};
    throw error;
  }
};

/** RefusedError: the service does not tell its configuration. Win32Error: there is no such service, or no such computer. */
export const readConfiguration = async (services: Services, name: string): Promise<ConfigurationRead> => {
  let config: ServiceConfig;
  try {
    config = await services.config(name);
  } catch (error) {
    if (error instanceof Win32Error) throw new RefusedError(`the configuration of ${name} was not told`, error);
    throw error;
  }
  const isAuto = config.startType === SERVICE_AUTO_START;
  const { description, delayedAutoStart } = await readOptions(services, name);
  return {
    configuration: configurationOf(config, description, isAuto && delayedAutoStart === true),
    kind: {
      name,
      isDriver: (config.type & SERVICE_DRIVER) !== 0,
      isInteractive: (config.type & SERVICE_INTERACTIVE_PROCESS) !== 0,
      isShared: (config.type & SERVICE_WIN32_SHARE_PROCESS) !== 0,
      delayFlag: delayedAutoStart,
    },
  };
};
