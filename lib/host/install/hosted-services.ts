import { ERROR_ACCESS_DENIED, SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../../native/codes.ts';
import type { Machine, ServiceConfig } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { orAbsent } from '../../service/absent.ts';
import { type HostCommand, readHostImagePath } from './host-command.ts';

/** A service that svcdeck hosts, as the service manager has it. */
export interface HostedService {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly command: HostCommand;
}

const configOf = async ({ services }: Machine, name: string): Promise<ServiceConfig | undefined> => {
  try {
    return await orAbsent(services.config(name));
  } catch (error) {
    // Services that hide their configuration are other people's.
    if (error instanceof Win32Error && error.code === ERROR_ACCESS_DENIED) return undefined;
    throw error;
  }
};

/** The configurations of all services of a computer that may be looked at. `among`: key names in lower case; absent: all. */
export const serviceConfigs = async (
  machine: Machine,
  among?: ReadonlySet<string>,
): Promise<readonly { readonly name: string; readonly config: ServiceConfig }[]> => {
  const entries = await machine.services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
  const found: { name: string; config: ServiceConfig }[] = [];
  for (const { name } of entries) {
    if (among !== undefined && !among.has(name.toLowerCase())) continue;
    const config = await configOf(machine, name);
    if (config !== undefined) found.push({ name, config });
  }
  return found;
};

/** The services of a computer that svcdeck hosts, known by what the service manager runs for them. */
export const hostedServices = async (
  machine: Machine,
  among?: ReadonlySet<string>,
): Promise<readonly HostedService[]> =>
  (await serviceConfigs(machine, among)).flatMap(({ name, config }) => {
    const command = readHostImagePath(config.binaryPath);
    return command === undefined ? [] : [{ name, config, command }];
  });
